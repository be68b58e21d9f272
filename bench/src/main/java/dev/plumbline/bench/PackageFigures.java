package dev.plumbline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.estimate.LabelledVerdicts;
import dev.plumbline.estimate.RateMethod;
import dev.plumbline.estimate.StreamVerdicts;
import dev.plumbline.estimate.TrueRate;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.ClopperPearson;
import dev.plumbline.statistics.ConfidenceMeasurement;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.IsotonicCalibration;
import dev.plumbline.statistics.KappaStandardError;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.MarginalHomogeneity;
import dev.plumbline.statistics.McNemar;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Multiplicity;
import dev.plumbline.statistics.Newcombe;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import dev.plumbline.statistics.NumberRaterAgreement;
import dev.plumbline.statistics.NumberRatings;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.RaterAgreement;
import dev.plumbline.statistics.Ratings;
import dev.plumbline.statistics.ScoredRows;
import dev.plumbline.statistics.TestResult;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Figures of random data, one JSON object to a line, for {@code crosscheck/packages.py}, which makes them again with
 * packages that others have written.
 *
 * <pre>{@code
 * PackageFigures [cases=300] [seed=1]
 * }</pre>
 */
public final class PackageFigures {
    private static final double LEVEL = .95;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int cases;
    private final SplittableRandom random;

    private PackageFigures(Map<String, String> options) {
        this.cases = Integer.parseInt(options.getOrDefault("cases", "300"));
        this.random = new SplittableRandom(Long.parseLong(options.getOrDefault("seed", "1")));
    }

    public static void main(String[] arguments) {
        PackageFigures figures = new PackageFigures(NamedOptions.of(arguments));
        for (int i = 0; i < figures.cases; i++) {
            System.out.println(figures.pairs());
            System.out.println(figures.raters());
            System.out.println(figures.rates());
            System.out.println(figures.tests());
            System.out.println(figures.stream());
            System.out.println(figures.numbers());
            System.out.println(figures.confidences());
        }
    }

    /** Two raters on an ordinal scale written with numbers, to which nearly everything applies. */
    private ObjectNode pairs() {
        int k = 2 + random.nextInt(4);
        int n = 5 + random.nextInt(300);
        double agreement = random.nextDouble();
        int[] human = IntStream.range(0, n).map(row -> random.nextInt(k)).toArray();
        int[] judge = IntStream.of(human)
                .map(label -> random.nextDouble() < agreement ? label : random.nextInt(k))
                .toArray();
        Scale scale = k == 2 ? Scale.of("1", "2") : Scale.ordinal(1, k);
        ConfusionTable table = LabelPairs.of(scale, human, judge).table();
        ObjectNode line = line("pairs").put("k", k);
        line.set("human", array(human));
        line.set("judge", array(judge));
        ObjectNode figures = line.putObject("figures");
        for (Measure measure : Measure.applicable(scale)) {
            put(figures, measure.key(), measure.of(table));
        }
        KappaStandardError.of(Measure.COHEN_KAPPA, table)
                .ifPresent(error -> figures.put("cohen_kappa_se", error.value()));
        put(figures, "bowker", MarginalHomogeneity.bowker(table));
        put(figures, "stuart_maxwell", MarginalHomogeneity.stuartMaxwell(table));
        return line;
    }

    private ObjectNode raters() {
        int k = 2 + random.nextInt(4);
        int raters = 2 + random.nextInt(4);
        boolean complete = random.nextBoolean();
        int[][] units = new int[5 + random.nextInt(60)][raters];
        for (int[] unit : units) {
            int label = random.nextInt(k);
            Arrays.setAll(
                    unit,
                    rater -> !complete && random.nextDouble() < .25
                            ? Ratings.MISSING
                            : random.nextDouble() < .6 ? label : random.nextInt(k));
        }
        Scale scale = Scale.ordinal(1, k);
        RaterAgreement agreement = RaterAgreement.of(Ratings.of(scale, units));
        ObjectNode line = line("raters").put("k", k).put("complete", complete);
        ArrayNode rows = line.putArray("units");
        for (int[] unit : units) {
            rows.add(array(unit));
        }
        ObjectNode figures = line.putObject("figures");
        for (Measure measure : Measure.applicableToRaters(scale)) {
            put(figures, measure.key(), agreement.interval(measure, LEVEL).value());
        }
        return line;
    }

    private ObjectNode rates() {
        int n = 1 + random.nextInt(200);
        int hits = random.nextInt(n + 1);
        int otherRows = 1 + random.nextInt(200);
        int otherHits = random.nextInt(otherRows + 1);
        ObjectNode line = line("rates")
                .put("hits", hits)
                .put("n", n)
                .put("other_hits", otherHits)
                .put("other_n", otherRows);
        ObjectNode figures = line.putObject("figures");
        put(figures, "wilson", Proportion.of(hits, n).wilson(LEVEL));
        figures.put("clopper_pearson_low", ClopperPearson.lower(hits, n, 1 - (1 - LEVEL) / 2));
        figures.put("clopper_pearson_high", ClopperPearson.upper(hits, n, 1 - (1 - LEVEL) / 2));
        put(figures, "newcombe_independent", Newcombe.independent(hits, n, otherHits, otherRows, LEVEL));
        return line;
    }

    private ObjectNode tests() {
        int first = random.nextInt(40);
        int second = random.nextInt(40);
        double[] p = DoubleStream.generate(() -> Math.pow(random.nextDouble(), 3))
                .limit(2 + random.nextInt(12))
                .toArray();
        ObjectNode line = line("tests").put("first", first).put("second", second);
        line.set("p", array(p));
        ObjectNode figures = line.putObject("figures");
        figures.put("mcnemar_exact", McNemar.of(first, second).exactP());
        figures.put("mcnemar_mid", McNemar.of(first, second).midP());
        figures.set("holm", array(Multiplicity.holm(p)));
        figures.set("bh", array(Multiplicity.benjaminiHochberg(p)));
        figures.set("by", array(Multiplicity.benjaminiYekutieli(p)));
        return line;
    }

    private ObjectNode stream() {
        int n = 20 + random.nextInt(100);
        int stream = 100 + random.nextInt(900);
        double rate = .1 + .8 * random.nextDouble();
        boolean[] passes = new boolean[n];
        double[] verdicts = new double[n];
        for (int row = 0; row < n; row++) {
            passes[row] = random.nextDouble() < rate;
            verdicts[row] = random.nextDouble() < (passes[row] ? .85 : .3) ? 1 : 0;
        }
        double[] judged = IntStream.range(0, stream)
                .mapToDouble(row -> random.nextDouble() < .3 + .55 * rate ? 1 : 0)
                .toArray();
        TrueRate estimate = TrueRate.of(
                new StreamVerdicts(judged, Groups.none(stream)),
                new LabelledVerdicts(passes, verdicts, Groups.none(n)));
        ObjectNode line = line("stream");
        line.set(
                "labels",
                array(IntStream.range(0, n).map(row -> passes[row] ? 1 : 0).toArray()));
        line.set("verdicts", array(verdicts));
        line.set("stream", array(judged));
        ObjectNode figures = line.putObject("figures");
        put(figures, "ppi", estimate.by(RateMethod.PPI));
        put(figures, "ppi_plus", estimate.by(RateMethod.PPI_PLUS));
        return line;
    }

    /** Numbers of a range by people and a judge, some of them alike, and of a panel with gaps. */
    private ObjectNode numbers() {
        int n = 5 + random.nextInt(300);
        double noise = 4 * random.nextDouble();
        double step = random.nextBoolean() ? .5 : 1e-3;
        Scale.Range range = new Scale.Range(0, 10);
        double[] human = IntStream.range(0, n)
                .mapToDouble(row -> rounded(10 * random.nextDouble(), step))
                .toArray();
        double[] judge = DoubleStream.of(human)
                .map(value -> rounded(value + noise * (random.nextDouble() - .4), step))
                .toArray();
        NumberMeasurement measured = NumberMeasurement.of(NumberPairs.of(range, human, judge));
        ObjectNode line = line("numbers");
        line.set("human", array(human));
        line.set("judge", array(judge));
        ObjectNode figures = line.putObject("figures");
        for (Measure measure : Measure.applicable(range)) {
            put(figures, measure.key(), measured.interval(measure, LEVEL).value());
        }
        double[][] units = new double[4 + random.nextInt(40)][3];
        ArrayNode rows = line.putArray("units");
        for (double[] unit : units) {
            double value = 10 * random.nextDouble();
            Arrays.setAll(
                    unit,
                    rater -> random.nextDouble() < .2
                            ? NumberRatings.MISSING
                            : rounded(value + noise * random.nextDouble(), step));
            ArrayNode row = rows.addArray();
            for (double rating : unit) {
                row.add(Double.isNaN(rating) ? -1 : rating);
            }
        }
        NumberRaterAgreement panel = NumberRaterAgreement.of(NumberRatings.of(range, units));
        for (Measure measure : new Measure[] {Measure.KRIPPENDORFF_ALPHA_INTERVAL, Measure.KRIPPENDORFF_ALPHA_RATIO}) {
            put(
                    figures,
                    "panel_" + measure.key(),
                    panel.interval(measure, LEVEL).value());
        }
        return line;
    }

    private static double rounded(double value, double step) {
        return Math.max(0, Math.min(10, Math.rint(value / step) * step));
    }

    /** Probabilities, some of them alike, and whether what they speak of came true. */
    private ObjectNode confidences() {
        int n = 10 + random.nextInt(200);
        double step = random.nextBoolean() ? .05 : 1e-6;
        double[] probabilities = new double[n];
        boolean[] hits = new boolean[n];
        for (int row = 0; row < n; row++) {
            probabilities[row] = Math.max(.001, Math.min(.999, Math.rint(random.nextDouble() / step) * step));
            hits[row] = random.nextDouble() < .2 + .6 * probabilities[row];
        }
        ScoredRows rows = ScoredRows.of(probabilities, hits);
        ConfidenceMeasurement measured =
                ConfidenceMeasurement.of(rows, Bootstrap.seeded(1).draws(100));
        ObjectNode line = line("confidences");
        line.set("probabilities", array(probabilities));
        line.set(
                "hits",
                array(IntStream.range(0, n).map(row -> hits[row] ? 1 : 0).toArray()));
        ObjectNode figures = line.putObject("figures");
        for (Measure measure : new Measure[] {Measure.BRIER, Measure.LOG_LOSS, Measure.AUC}) {
            put(figures, measure.key(), measured.interval(measure, LEVEL).value());
        }
        IsotonicCalibration isotonic = IsotonicCalibration.fit(rows);
        figures.set(
                "isotonic",
                array(DoubleStream.of(probabilities).map(isotonic::calibrated).toArray()));
        return line;
    }

    private static ObjectNode line(String kind) {
        return JSON.createObjectNode().put("kind", kind);
    }

    private static void put(ObjectNode figures, String name, OptionalDouble value) {
        if (value.isPresent()) {
            figures.put(name, value.getAsDouble());
        } else {
            figures.putNull(name);
        }
    }

    private static void put(ObjectNode figures, String name, Interval interval) {
        put(figures, name, interval.value());
        put(figures, name + "_low", interval.low());
        put(figures, name + "_high", interval.high());
    }

    private static void put(ObjectNode figures, String name, TestResult test) {
        put(figures, name + "_statistic", test.statistic());
        put(figures, name + "_p", test.p());
    }

    private static ArrayNode array(int[] values) {
        ArrayNode array = JSON.createArrayNode();
        IntStream.of(values).forEach(array::add);
        return array;
    }

    private static ArrayNode array(double[] values) {
        ArrayNode array = JSON.createArrayNode();
        DoubleStream.of(values).forEach(array::add);
        return array;
    }
}
