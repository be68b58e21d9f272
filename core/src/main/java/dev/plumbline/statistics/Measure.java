package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measures of agreement between a judge and human labels, or between raters.
 *
 * <pre>{@code
 * Measure.COHEN_KAPPA.of(table);                          // OptionalDouble[0.347826]
 * Measure.named("gwet_ac1");                              // Optional[GWET_AC1]
 * Measure.applicable(Scale.of("pass", "fail"));           // what to report for two categories
 * }</pre>
 *
 * <p>With P the shares of a table, r and c its human and judge marginals, k the number of allowed labels,
 * po = sum P_ii and m_i = (r_i + c_i)/2: a chance-corrected coefficient is (po - pe)/(1 - pe), undefined when only
 * one category occurs. {@link #ACCURACY} and {@link #COVERAGE} count undecided rows (as disagreement), all others look
 * at decided rows only.
 */
public enum Measure {
    /** Share of all rows on which the judge agrees; undecided is disagreement. High by itself under imbalance. */
    ACCURACY("accuracy", Family.NOMINAL, table -> ratio(table.agreement * table.decided, table.rows)),
    /** Share of decided rows on which the judge agrees. Flatters a judge that abstains on hard rows. */
    ACCURACY_DECIDED("accuracy_decided", Family.NOMINAL, table -> ratio(table.agreement, table.decided > 0 ? 1 : 0)),
    /** Share of rows that the judge decided. */
    COVERAGE("coverage", Family.NOMINAL, table -> ratio(table.decided, table.rows)),
    /** Mean recall of the human labels that occur; undefined when fewer than two do. */
    BALANCED_ACCURACY("balanced_accuracy", Family.NOMINAL, Recalls.BALANCED_ACCURACY),
    /** Cohen 1960: pe = sum r_i c_i. Low at high prevalence although nearly all rows agree. */
    COHEN_KAPPA("cohen_kappa", Family.NOMINAL, kappa(AgreementWeights.IDENTITY, ChanceCorrected.Chance.COHEN)),
    /** Cohen 1968 with weights 1 - |i - j|/(k - 1). */
    WEIGHTED_KAPPA_LINEAR(
            "weighted_kappa_linear", Family.ORDERED, kappa(AgreementWeights.LINEAR, ChanceCorrected.Chance.COHEN)),
    /** Cohen 1968 with weights 1 - (i - j)&sup2;/(k - 1)&sup2;. Grows with k for the same judges. */
    WEIGHTED_KAPPA_QUADRATIC(
            "weighted_kappa_quadratic",
            Family.ORDERED,
            kappa(AgreementWeights.QUADRATIC, ChanceCorrected.Chance.COHEN)),
    /** Scott 1955: pe = sum m_i&sup2;. Counts a difference in leniency as disagreement. */
    SCOTT_PI("scott_pi", Family.NOMINAL, kappa(AgreementWeights.IDENTITY, ChanceCorrected.Chance.SCOTT)),
    /** Gwet 2008: pe = sum m_i(1 - m_i)/(k - 1). Stays high at high prevalence. */
    GWET_AC1("gwet_ac1", Family.NOMINAL, kappa(AgreementWeights.IDENTITY, ChanceCorrected.Chance.GWET)),
    /** Gwet's AC2 with linear weights: pe = sum w_ij sum m_i(1 - m_i)/(k(k - 1)). */
    GWET_AC2_LINEAR("gwet_ac2_linear", Family.ORDERED, kappa(AgreementWeights.LINEAR, ChanceCorrected.Chance.GWET)),
    /** Gwet's AC2 with quadratic weights. */
    GWET_AC2_QUADRATIC(
            "gwet_ac2_quadratic", Family.ORDERED, kappa(AgreementWeights.QUADRATIC, ChanceCorrected.Chance.GWET)),
    /** Brennan and Prediger 1981 (Bennett's S): pe = 1/k, so it rises with labels that nobody uses. */
    BRENNAN_PREDIGER(
            "brennan_prediger", Family.NOMINAL, kappa(AgreementWeights.IDENTITY, ChanceCorrected.Chance.UNIFORM)),
    /** Byrt 1993: 2 po - 1, equal to Brennan-Prediger for two labels and meant for two. */
    PABAK("pabak", Family.NOMINAL, kappa(AgreementWeights.IDENTITY, ChanceCorrected.Chance.HALF)),
    /** The largest kappa that these marginals allow: (sum min(r_i, c_i) - pe)/(1 - pe). */
    KAPPA_MAX("kappa_max", Family.NOMINAL, Marginal.KAPPA_MAX),
    /** Matthews' correlation, multiclass as Gorodkin 2004; undefined when one side uses a single label. */
    MCC("mcc", Family.NOMINAL, new MatthewsCorrelation()),
    /** Mean F1 of the labels that occur on either side. */
    MACRO_F1("macro_f1", Family.NOMINAL, ClassScore.MACRO_F1),
    /** Mean F1 weighted by how often the human gives each label. */
    WEIGHTED_F1("weighted_f1", Family.NOMINAL, ClassScore.WEIGHTED_F1),
    /** True positive rate plus true negative rate minus 1. */
    YOUDEN_J("youden_j", Family.BINARY, Recalls.YOUDEN_J),
    /** Byrt 1993: |a - d|/n. Near 1, kappa is low whatever the judge does. */
    PREVALENCE_INDEX("prevalence_index", Family.BINARY, Marginal.PREVALENCE_INDEX),
    /** Byrt 1993: |b - c|/n, by how much one side is more lenient. */
    BIAS_INDEX("bias_index", Family.BINARY, Marginal.BIAS_INDEX),
    /** Fleiss 1971, for raters only: every unit rated equally often. */
    FLEISS_KAPPA("fleiss_kappa", Family.RATERS, table -> Double.NaN),
    /** Krippendorff 2004 with all differences equal. */
    KRIPPENDORFF_ALPHA_NOMINAL("krippendorff_alpha_nominal", Family.NOMINAL, new Krippendorff(Difference.NOMINAL)),
    /** Krippendorff 2004 with differences by rank. */
    KRIPPENDORFF_ALPHA_ORDINAL("krippendorff_alpha_ordinal", Family.ORDERED, new Krippendorff(Difference.ORDINAL)),
    /** Krippendorff 2004 with differences of the numbers. */
    KRIPPENDORFF_ALPHA_INTERVAL("krippendorff_alpha_interval", Family.NUMERIC, new Krippendorff(Difference.INTERVAL)),
    /** Krippendorff 2004 with differences relative to the sum; for numbers with a true zero. */
    KRIPPENDORFF_ALPHA_RATIO("krippendorff_alpha_ratio", Family.NUMERIC, new Krippendorff(Difference.RATIO)),
    /** Pearson's correlation. Blind to a judge that is always one higher: read it beside {@link #BIAS}. */
    PEARSON("pearson", Family.NUMERIC, NumberCoefficient.PEARSON),
    /** Spearman's &rho;, Pearson's correlation of mid-ranks. Blind to leniency too. */
    SPEARMAN("spearman", Family.ORDERED, RankCorrelation.SPEARMAN),
    /** Kendall 1945: (C - D)/&radic;((n0 - n1)(n0 - n2)) over pairs of rows, ties of either side in n1 and n2. */
    KENDALL_TAU_B("kendall_tau_b", Family.ORDERED, RankCorrelation.KENDALL_TAU_B),
    /** Lin 1989, with moments over n: correlation that counts leniency and width as disagreement. */
    LIN_CCC("lin_ccc", Family.NUMERIC, NumberCoefficient.LIN_CCC),
    /** Mean absolute difference, in units of the scale; 0 is best. */
    MAE("mae", Family.NUMERIC, ErrorCoefficient.MAE),
    /** Root of the mean squared difference, in units of the scale; 0 is best. A few large errors rule it. */
    RMSE("rmse", Family.NUMERIC, ErrorCoefficient.RMSE),
    /** Mean of judge less human, in units of the scale: above 0 the judge gives more. */
    BIAS("bias", Family.NUMERIC, ErrorCoefficient.BIAS),
    /** Share of decided rows on which judge and human are at most one step apart. Near 1 by itself on short scales. */
    WITHIN_ONE("within_one", Family.ORDERED, Measure::withinOne),
    /** Shrout and Fleiss 1979: two-way random effects, absolute agreement, a single rater. */
    ICC_2_1("icc_2_1", Family.NUMERIC, NumberCoefficient.ICC_2_1),
    /** Brier 1950: mean of (p - y)&sup2;; 0 is best. Of probabilities, see {@link ConfidenceMeasurement}. */
    BRIER("brier", Family.CONFIDENCE, table -> Double.NaN),
    /** Mean of -ln of the probability of what came true; 0 is best. One sure error rules it. */
    LOG_LOSS("log_loss", Family.CONFIDENCE, table -> Double.NaN),
    /** Expected calibration error over ten bins of equal width; 0 is best, and above it by chance alone. */
    ECE("ece", Family.CONFIDENCE, table -> Double.NaN),
    /** Share of pairs that probabilities put in order. Blind to whether they are too high. */
    AUC("auc", Family.CONFIDENCE, table -> Double.NaN);

    /** Which scales a measure is for. */
    private enum Family {
        NOMINAL,
        BINARY,
        ORDERED,
        NUMERIC,
        RATERS,
        CONFIDENCE
    }

    private final String key;
    private final Family family;
    // Every coefficient is an enum constant, a record of enums or a lambda that captures nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Coefficient coefficient;

    Measure(String key, Family family, Coefficient coefficient) {
        this.key = key;
        this.family = family;
        this.coefficient = coefficient;
    }

    private static Coefficient kappa(AgreementWeights weights, ChanceCorrected.Chance chance) {
        return new ChanceCorrected(weights, chance);
    }

    private static double withinOne(Shares table) {
        double share = 0;
        for (int i = 0; i < table.labels; i++) {
            for (int j = Math.max(0, i - 1); j <= Math.min(table.labels - 1, i + 1); j++) {
                share += table.of(i, j);
            }
        }
        return table.decided == 0 ? Double.NaN : share;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }

    /** The name in reports, files and flags, such as {@code cohen_kappa}. */
    public String key() {
        return key;
    }

    /** The measure with this {@link #key}. */
    public static Optional<Measure> named(String key) {
        return Arrays.stream(values())
                .filter(measure -> measure.key.equals(key))
                .findFirst();
    }

    /** The measures of human against judge that make sense on a scale, in report order. */
    public static List<Measure> applicable(Scale scale) {
        return Arrays.stream(values())
                .filter(measure -> measure.appliesTo(scale))
                .toList();
    }

    /** The measures of many raters that make sense on a scale, in report order. */
    public static List<Measure> applicableToRaters(Scale scale) {
        return Arrays.stream(values())
                .filter(measure -> measure.appliesToRaters(scale))
                .toList();
    }

    /** The measures of the probabilities that a judge gives, in report order; see {@link ConfidenceMeasurement}. */
    public static List<Measure> ofConfidence() {
        return Arrays.stream(values())
                .filter(measure -> measure.family == Family.CONFIDENCE)
                .toList();
    }

    /** Whether it is measured on the probabilities that a judge gives, and not on its labels. */
    public boolean isOfConfidence() {
        return family == Family.CONFIDENCE;
    }

    /** Whether smaller is better, or nothing is: errors in units of the scale, and losses of probabilities. */
    public boolean isError() {
        return coefficient instanceof ErrorCoefficient || (isOfConfidence() && this != AUC);
    }

    /** Whether this measure makes sense for human against judge on a scale. */
    public boolean appliesTo(Scale scale) {
        if (scale instanceof Scale.Range range) {
            return appliesTo(range);
        }
        return switch (family) {
            case NOMINAL -> scale.size() >= 2;
            case BINARY -> scale.size() == 2;
            case ORDERED -> scale.size() >= 2 && scale.ordered();
            case NUMERIC -> scale.size() >= 2 && scale.numeric();
            case RATERS, CONFIDENCE -> false;
        };
    }

    /** Numbers have no labels to count; ratios of them mean something where 0 is the least. */
    private boolean appliesTo(Scale.Range range) {
        return switch (this) {
            case COVERAGE, SPEARMAN, KENDALL_TAU_B -> true;
            case KRIPPENDORFF_ALPHA_RATIO -> range.low() == 0;
            default -> family == Family.NUMERIC;
        };
    }

    /** Whether this measure makes sense for many raters on a scale. */
    public boolean appliesToRaters(Scale scale) {
        return switch (this) {
            case FLEISS_KAPPA, KRIPPENDORFF_ALPHA_NOMINAL -> scale.size() >= 2;
            case KRIPPENDORFF_ALPHA_ORDINAL -> scale.size() >= 2 && scale.ordered();
            case KRIPPENDORFF_ALPHA_INTERVAL, KRIPPENDORFF_ALPHA_RATIO ->
                scale instanceof Scale.Range range ? appliesTo(range) : scale.numeric();
            default -> false;
        };
    }

    /** The value for a table, empty when undefined; {@link #whyUndefined} says why. */
    public OptionalDouble of(ConfusionTable table) {
        double value = value(table.shares());
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Why {@link #of} is empty for a table; empty when it is not. */
    public Optional<String> whyUndefined(ConfusionTable table) {
        return of(table).isPresent() ? Optional.empty() : Optional.of(reason(table));
    }

    private String reason(ConfusionTable table) {
        if (this == FLEISS_KAPPA) {
            return "needs several raters";
        }
        if (isOfConfidence()) {
            return "needs probabilities";
        }
        if (family == Family.BINARY && table.labels() != 2) {
            return "needs exactly two labels";
        }
        if (table.rows() == 0) {
            return "no rows with a human label";
        }
        if (table.decided() == 0) {
            return "no decided rows";
        }
        if (this == ICC_2_1 && table.decided() == 1) {
            return "a single row does not vary";
        }
        if (this == KRIPPENDORFF_ALPHA_RATIO && !table.shares().singleCategory()) {
            return "labels that add up to 0 have no ratio";
        }
        return switch (this) {
            case MCC, PEARSON, SPEARMAN, KENDALL_TAU_B -> "human or judge uses only one category";
            case BALANCED_ACCURACY, YOUDEN_J -> "only one human category occurs";
            default -> "only one category occurs";
        };
    }

    double value(Shares table) {
        return family == Family.BINARY && table.labels != 2 ? Double.NaN : coefficient.value(table);
    }

    Coefficient coefficient() {
        return coefficient;
    }
}
