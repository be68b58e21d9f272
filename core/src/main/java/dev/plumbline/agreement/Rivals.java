package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The trivial rules that every judge stands beside.
 *
 * <pre>{@code
 * Rivals rivals = Rivals.of(data, 1);
 * rivals.length().accuracy().text();   // 0.79 [0.71, 0.85]
 * }</pre>
 *
 * <ul>
 *   <li><b>majority</b> says the most frequent label;
 *   <li><b>length</b> knows how many characters and words the response has, and nothing else;
 *   <li><b>overlap</b> knows what share of the words of the reference (or of the question, without one) occur in the
 *       response.
 * </ul>
 *
 * <p>Length and overlap are logistic models, fitted by cross-validation over groups (ten folds, dealt five times and
 * averaged): a row is predicted by models that saw no row of its group, so the figures are as honest as those of a judge
 * on unseen rows. The majority needs no folds: leaving out rows of the more frequent label would put it below its share.
 * The same data and seed give the same predictions, whatever the order of the rows. Time grows linearly with the rows; a
 * model is fitted on 5,000 rows at most.
 */
public final class Rivals {
    private static final long DEALS = 5;

    private final Rival majority;
    private final Rival length;
    private final Rival overlap;

    private Rivals(Rival majority, Rival length, Rival overlap) {
        this.majority = majority;
        this.length = length;
        this.overlap = overlap;
    }

    /** Rivals on all labelled rows of a dataset. */
    public static Rivals of(Dataset data, long seed) {
        return of(OutcomesReader.unjudged(data), data, seed);
    }

    /**
     * Rivals on the measured rows of outcomes.
     *
     * @param outcomes rows of that data
     * @param data where the texts are
     * @param seed decides which groups share a fold
     */
    public static Rivals of(Outcomes outcomes, Dataset data, long seed) {
        return of(outcomes, data, RowCues.of(data), seed);
    }

    /** The same by what is seen of the texts, which need not be there. */
    static Rivals of(Outcomes outcomes, Dataset data, RowCues cues, long seed) {
        int[] rows = outcomes.measuredRows();
        Example[] examples = examples(outcomes, rows, data);
        Rival majority = majority(outcomes, rows);
        List<Folds> deals = LongStream.range(0, DEALS)
                .mapToObj(deal -> Folds.of(outcomes, rows, examples, seed * DEALS + deal))
                .toList();
        if (deals.get(0).count() < 2) {
            String reason = "cross-validation needs labelled rows of at least two groups";
            return new Rivals(majority, Rival.absent("length", reason), Rival.absent("overlap", reason));
        }
        HeldOutPrediction fit = new HeldOutPrediction(outcomes, rows, deals);
        return new Rivals(
                majority, length(fit, examples, data.roles(), cues), overlap(fit, examples, data.roles(), cues));
    }

    private static Rival majority(Outcomes outcomes, int[] rows) {
        if (rows.length == 0) {
            return Rival.absent("majority", "no labelled rows");
        }
        double[] counts = new double[outcomes.scale().size()];
        for (int row : rows) {
            counts[outcomes.human(row)]++;
        }
        int[] predicted = new int[outcomes.size()];
        Arrays.fill(predicted, TinyModel.best(counts));
        return Rival.of(outcomes.judged("majority", predicted));
    }

    static Example[] examples(Outcomes outcomes, int[] rows, Dataset data) {
        Map<String, Example> byId = new HashMap<>();
        data.examples().forEach(example -> byId.put(example.id(), example));
        Example[] found = new Example[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Example example = byId.get(outcomes.id(rows[i]));
            if (example == null) {
                throw new IllegalArgumentException(
                        "the data has no example with the id '" + outcomes.id(rows[i]) + "'");
            }
            found[i] = example;
        }
        return found;
    }

    private static Rival length(HeldOutPrediction fit, Example[] examples, Roles roles, RowCues cues) {
        if (roles.response().isEmpty()) {
            return Rival.absent("length", "no column is known to hold the response");
        }
        return fit.rival("length", features(examples, cues::length));
    }

    private static Rival overlap(HeldOutPrediction fit, Example[] examples, Roles roles, RowCues cues) {
        Optional<String> against = roles.reference().or(roles::question);
        if (roles.response().isEmpty() || against.isEmpty()) {
            return Rival.absent(
                    "overlap",
                    roles.response().isEmpty()
                            ? "no column is known to hold the response"
                            : "no column is known to hold a reference or a question");
        }
        return fit.rival("overlap", features(examples, example -> new double[] {cues.overlap(example)}));
    }

    private static double[][] features(Example[] examples, Function<Example, double[]> feature) {
        return Stream.of(examples).map(feature).toArray(double[][]::new);
    }

    /** Says the most frequent label. */
    public Rival majority() {
        return majority;
    }

    /** Knows the length of the response only. */
    public Rival length() {
        return length;
    }

    /** Knows how many words of the reference, or else of the question, the response repeats. */
    public Rival overlap() {
        return overlap;
    }

    /** All three, in this order: majority, length, overlap. */
    public List<Rival> all() {
        return List.of(majority, length, overlap);
    }
}
