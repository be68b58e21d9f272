package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What measures are called on a page, and which of them open a report. */
enum MeasureName {
    ACCURACY("Accuracy", true),
    ACCURACY_DECIDED("Accuracy, decided rows", true),
    COVERAGE("Coverage", true),
    BALANCED_ACCURACY("Balanced accuracy", true),
    COHEN_KAPPA("Cohen\u2019s \u03BA", false),
    WEIGHTED_KAPPA_LINEAR("Weighted \u03BA, linear", false),
    WEIGHTED_KAPPA_QUADRATIC("Weighted \u03BA, quadratic", false),
    SCOTT_PI("Scott\u2019s \u03C0", false),
    GWET_AC1("Gwet\u2019s AC1", false),
    GWET_AC2_LINEAR("Gwet\u2019s AC2, linear", false),
    GWET_AC2_QUADRATIC("Gwet\u2019s AC2, quadratic", false),
    BRENNAN_PREDIGER("Brennan\u2013Prediger", false),
    PABAK("PABAK", false),
    KAPPA_MAX("Largest possible \u03BA", false),
    MCC("Matthews correlation", false),
    MACRO_F1("Macro F1", false),
    WEIGHTED_F1("Weighted F1", false),
    YOUDEN_J("Youden\u2019s J", false),
    PREVALENCE_INDEX("Prevalence index", false),
    BIAS_INDEX("Bias index", false),
    FLEISS_KAPPA("Fleiss\u2019 \u03BA", false),
    KRIPPENDORFF_ALPHA_NOMINAL("Krippendorff\u2019s \u03B1, nominal", false),
    KRIPPENDORFF_ALPHA_ORDINAL("Krippendorff\u2019s \u03B1, ordinal", false),
    KRIPPENDORFF_ALPHA_INTERVAL("Krippendorff\u2019s \u03B1, interval", false),
    KRIPPENDORFF_ALPHA_RATIO("Krippendorff\u2019s \u03B1, ratio", false),
    PEARSON("Pearson\u2019s r", false),
    SPEARMAN("Spearman\u2019s \u03C1", false),
    KENDALL_TAU_B("Kendall\u2019s \u03C4-b", false),
    LIN_CCC("Lin\u2019s concordance", false),
    MAE("Mean absolute error", false),
    RMSE("Root mean squared error", false),
    BIAS("Mean difference", false),
    WITHIN_ONE("Within one step", true),
    ICC_2_1("ICC(2,1)", false),
    BRIER("Brier score", false),
    LOG_LOSS("Log loss", false),
    ECE("Expected calibration error", false),
    AUC("AUC", false),
    MAJORITY("Most frequent label", true),
    LENGTH("Length only", true),
    OVERLAP("Word overlap only", true),
    MEDIAN_MAE("Always the median", false),
    LENGTH_MAE("Length only", false),
    WITHOUT_JUDGE("Same fit without the judge", true),
    HUMAN_REFERENCE("Human reference", true),
    JUDGE_LESS_HUMAN_REFERENCE("Judge less human reference", false),
    HUMAN_REFERENCE_MAE("Human reference, mean absolute error", false),
    JUDGE_LESS_HUMAN_REFERENCE_MAE("Judge less human reference, mean absolute error", false);

    /** Measures that a reader sees first; the others stand in the full table. */
    private static final List<MeasureName> LEADING = List.of(
            ACCURACY,
            ACCURACY_DECIDED,
            COVERAGE,
            BALANCED_ACCURACY,
            COHEN_KAPPA,
            GWET_AC1,
            MCC,
            FLEISS_KAPPA,
            KRIPPENDORFF_ALPHA_NOMINAL,
            AUC);

    /** The same where labels have an order, so that a near miss is not a miss. */
    private static final List<MeasureName> LEADING_OF_ORDERED = List.of(
            ACCURACY,
            ACCURACY_DECIDED,
            COVERAGE,
            WITHIN_ONE,
            WEIGHTED_KAPPA_QUADRATIC,
            GWET_AC2_QUADRATIC,
            FLEISS_KAPPA,
            KRIPPENDORFF_ALPHA_ORDINAL,
            SPEARMAN,
            MAE,
            BIAS);

    /** The same where values are numbers. */
    private static final List<MeasureName> LEADING_OF_NUMBERS =
            List.of(COVERAGE, MAE, BIAS, RMSE, LIN_CCC, PEARSON, SPEARMAN, KRIPPENDORFF_ALPHA_INTERVAL);

    private static final Map<String, MeasureName> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(MeasureName::key, name -> name));

    private final String text;
    private final boolean rate;

    MeasureName(String text, boolean rate) {
        this.text = text;
        this.rate = rate;
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String of(String key) {
        MeasureName name = BY_KEY.get(key);
        return name == null ? key.replace('_', ' ') : name.text;
    }

    /** Its name inside a sentence, where only proper names are written large. */
    static String inText(String key) {
        String name = of(key);
        return name.length() > 1 && Character.isLowerCase(name.charAt(1)) && !name.contains("\u2019")
                ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
                : name;
    }

    /** Whether it is a share of rows, shown in per cent. */
    static boolean isRate(String key) {
        MeasureName name = BY_KEY.get(key);
        return (name != null && name.rate) || key.startsWith("recall.") || key.startsWith("precision.");
    }

    /** Whether it lies between 0 and 1 or -1 and 1 with 1 as the best, so that it fits on the common axis. */
    static boolean onAxis(String key) {
        return !List.of(
                        "mae",
                        "rmse",
                        "bias",
                        "brier",
                        "log_loss",
                        "ece",
                        "prevalence_index",
                        "bias_index",
                        "kappa_max")
                .contains(key);
    }

    /** Whether it is one of those that are shown first beside the others of its figures. */
    static boolean leading(String key, AgreementFigures figures) {
        MeasureName name = BY_KEY.get(key);
        if (name == AUC && figures.measure(key).filter(Interval::defined).isEmpty()) {
            // Most judges give no confidence, and nobody misses it.
            return false;
        }
        if (figures.range().isPresent()) {
            boolean twice = figures.judged() && name == KRIPPENDORFF_ALPHA_INTERVAL;
            return name != null && !twice && LEADING_OF_NUMBERS.contains(name);
        }
        boolean ordered = figures.measure("krippendorff_alpha_ordinal").isPresent();
        return name != null && (ordered ? LEADING_OF_ORDERED : LEADING).contains(name);
    }
}
