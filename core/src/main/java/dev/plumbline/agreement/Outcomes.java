package dev.plumbline.agreement;

import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Gold.Why;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.NumberPairs;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Human labels beside verdicts, one row each, in the order of the data. This is what every figure is counted from.
 *
 * <pre>{@code
 * Outcomes outcomes = Outcomes.of(run, Part.development(splits::of), example -> false);
 * outcomes.rows().stream().filter(row -> row.measured() && !row.agrees())
 * }</pre>
 *
 * <p>Kept as numbers, so that a million rows take some twenty megabytes. Immutable and safe for use by several threads.
 */
public final class Outcomes {
    private static final Gold.How HOW_OF_COLUMNS = Gold.How.SINGLE;

    private final String name;
    private final Scale scale;
    private final double[] numbers;
    private final IntFunction<String> ids;
    private final Groups groups;
    private final int[] human;
    private final int[] judge;
    private final double[] confidence;
    private final boolean[] seen;

    Outcomes(
            String name,
            Scale scale,
            double[] numbers,
            IntFunction<String> ids,
            Groups groups,
            int[] human,
            int[] judge,
            double[] confidence,
            boolean[] seen) {
        this.name = name;
        this.scale = scale;
        this.numbers = numbers;
        this.ids = ids;
        this.groups = groups;
        this.human = human;
        this.judge = judge;
        this.confidence = confidence;
        this.seen = seen;
    }

    /**
     * The rows of a run.
     *
     * @param run verdicts and the labelled data that they are about
     * @param part which rows are looked at
     * @param seen whether an example shaped the judge, or is a near copy of one that did
     * @throws dev.plumbline.dataset.BadInput when the data has no human labels
     */
    public static Outcomes of(Run run, Part part, Predicate<Example> seen) {
        return OutcomesReader.of(run, part, seen);
    }

    /**
     * Two columns of texts: an empty human cell is unlabelled, an empty judge cell abstained, a judge's text that is not
     * on the scale unparsed.
     *
     * @throws dev.plumbline.dataset.BadInput when a human text is not on the scale
     * @throws IllegalArgumentException when the columns differ in length
     */
    public static Outcomes of(List<String> human, List<String> judge, Scale scale) {
        return OutcomesReader.of(human, judge, scale);
    }

    /**
     * Two columns of a file, read as {@link #of(List, List, Scale)} says; errors name file and line. The judge is named
     * after its column.
     *
     * @throws dev.plumbline.dataset.BadInput when a human text is not on the scale
     */
    public static Outcomes of(CodedColumns columns, String human, String judge, Scale scale) {
        return OutcomesReader.of(columns, human, judge, scale);
    }

    /** The same rows, grouped: rows with equal names share a question, a session or a document. */
    public Outcomes grouped(List<String> names) {
        checkLength(names.size(), "group names");
        return new Outcomes(name, scale, numbers, ids, Groups.of(names), human, judge, confidence, seen);
    }

    /** The same rows with ids for lists of disagreements and flips. */
    public Outcomes named(List<String> rowIds) {
        checkLength(rowIds.size(), "ids");
        List<String> copy = List.copyOf(rowIds);
        return new Outcomes(name, scale, numbers, copy::get, groups, human, judge, confidence, seen);
    }

    /**
     * The same rows with the confidence of each verdict; NaN where there is none.
     *
     * @throws IllegalArgumentException when one is not in 0..1
     */
    public Outcomes confident(double[] confidences) {
        checkLength(confidences.length, "confidences");
        for (double value : confidences) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException("a confidence lies in 0..1, got " + value);
            }
        }
        return new Outcomes(name, scale, numbers, ids, groups, human, judge, confidences.clone(), seen);
    }

    /** The same rows under another name of the judge. */
    public Outcomes by(String judgeName) {
        return new Outcomes(judgeName, scale, numbers, ids, groups, human, judge, confidence, seen);
    }

    /** The same rows beside other verdicts. */
    Outcomes judged(String judgeName, int[] verdicts) {
        return new Outcomes(judgeName, scale, numbers, ids, groups, human, verdicts, new double[0], seen);
    }

    /** The same rows, some of them as if nobody had labelled them. */
    Outcomes unlabelled(Set<String> withoutLabel) {
        int[] labels = human.clone();
        for (int row = 0; row < labels.length; row++) {
            labels[row] = withoutLabel.contains(id(row)) ? Codes.UNLABELLED : labels[row];
        }
        return new Outcomes(name, scale, numbers, ids, groups, labels, judge, confidence, seen);
    }

    private void checkLength(int length, String what) {
        if (length != size()) {
            throw new IllegalArgumentException("each row needs one entry: " + size() + " rows, " + length + " " + what);
        }
    }

    /** The judge's version, or the name of its column. */
    public String name() {
        return name;
    }

    /** The scale of labels and verdicts. */
    public Scale scale() {
        return scale;
    }

    /** Number of rows. */
    public int size() {
        return human.length;
    }

    /** Which rows belong together. */
    public Groups groups() {
        return groups;
    }

    /** One row. */
    public Outcome row(int row) {
        return new Outcome(id(row), gold(row), Codes.status(judge[row]), label(judge[row]), confidence(row), seen[row]);
    }

    /** All rows in the order of the data, made when they are asked for. */
    public List<Outcome> rows() {
        return new AbstractList<>() {
            @Override
            public Outcome get(int row) {
                return row(row);
            }

            @Override
            public int size() {
                return human.length;
            }
        };
    }

    /** Where every row went. */
    public Accounting accounting() {
        return new Accounting(
                size(),
                count(row -> decided(row)),
                count(row -> judge[row] == Codes.of(Status.ABSTAINED)),
                count(row -> judge[row] == Codes.of(Status.UNPARSED)),
                count(row -> judge[row] == Codes.of(Status.FAILED)),
                count(row -> human[row] == Codes.of(Why.UNLABELLED)),
                count(row -> human[row] == Codes.of(Why.DISPUTED)),
                count(row -> human[row] == Codes.of(Why.NOT_APPLICABLE)),
                count(row -> human[row] == Codes.of(Why.UNSCORABLE)),
                count(row -> seen[row]),
                count(this::measured));
    }

    private int count(IntPredicate condition) {
        int count = 0;
        for (int row = 0; row < human.length; row++) {
            count += condition.test(row) ? 1 : 0;
        }
        return count;
    }

    String id(int row) {
        return ids.apply(row);
    }

    boolean measured(int row) {
        return human[row] >= 0 && !seen[row];
    }

    boolean decided(int row) {
        return judge[row] >= 0;
    }

    boolean agrees(int row) {
        return judge[row] >= 0 && judge[row] == human[row];
    }

    int human(int row) {
        return human[row];
    }

    int judge(int row) {
        return judge[row];
    }

    OptionalDouble confidence(int row) {
        return confidence.length == 0 || Double.isNaN(confidence[row])
                ? OptionalDouble.empty()
                : OptionalDouble.of(confidence[row]);
    }

    /** Rows that figures rest on. */
    int[] measuredRows() {
        return IntStream.range(0, human.length).filter(this::measured).toArray();
    }

    boolean seen(int row) {
        return seen[row];
    }

    /**
     * The measured rows as the statistics room takes them.
     *
     * @throws dev.plumbline.dataset.BadInput on a range, which has no labels; see {@link #numberPairs}
     */
    public LabelPairs pairs() {
        return pairs(measuredRows());
    }

    LabelPairs pairs(int[] rows) {
        LabelCodes.checkLabels(scale);
        int[] labels = IntStream.of(rows).map(this::human).toArray();
        int[] verdicts = IntStream.of(rows)
                .map(row -> decided(row) ? judge[row] : LabelPairs.UNDECIDED)
                .toArray();
        LabelPairs pairs = LabelPairs.of(scale, labels, verdicts);
        return groups.single() ? pairs : pairs.groupedBy(groups(rows));
    }

    /**
     * The measured rows of a range as the statistics room takes them.
     *
     * @throws IllegalStateException on any other scale
     */
    public NumberPairs numberPairs() {
        int[] rows = measuredRows();
        NumberPairs pairs = NumberPairs.of(
                range(),
                IntStream.of(rows).mapToDouble(this::humanNumber).toArray(),
                IntStream.of(rows).mapToDouble(this::judgeNumber).toArray());
        return groups.single() ? pairs : pairs.groupedBy(groups(rows));
    }

    Groups groups(int[] rows) {
        return Groups.of(IntStream.of(rows).map(groups::of).toArray());
    }

    /** Whether values are numbers of a range and no labels. */
    boolean ofNumbers() {
        return scale instanceof Scale.Range;
    }

    Scale.Range range() {
        if (scale instanceof Scale.Range range) {
            return range;
        }
        throw new IllegalStateException("the scale " + scale.text() + " has labels and is no range of numbers");
    }

    double humanNumber(int row) {
        return numbers[human[row]];
    }

    /** The judge's number, or {@link NumberPairs#UNDECIDED}. */
    double judgeNumber(int row) {
        return decided(row) ? numbers[judge[row]] : NumberPairs.UNDECIDED;
    }

    /** The same for the same label or number, whatever the order of rows. */
    int humanKey(int row) {
        return ofNumbers() ? Double.hashCode(humanNumber(row)) : human[row];
    }

    /** Above 0 where the judge's value is the higher one, on an ordered scale. */
    int compareToHuman(int row) {
        return ofNumbers()
                ? Double.compare(judgeNumber(row), humanNumber(row))
                : Integer.compare(judge[row], human[row]);
    }

    private Gold gold(int row) {
        Optional<String> label = label(human[row]);
        if (label.isPresent()) {
            return new Gold.Resolved(label.get(), HOW_OF_COLUMNS);
        }
        return new Gold.Missing(Codes.why(human[row]));
    }

    private Optional<String> label(int code) {
        if (code < 0) {
            return Optional.empty();
        }
        return Optional.of(
                scale instanceof Scale.Range range
                        ? range.text(numbers[code])
                        : scale.labels().get(code));
    }
}
