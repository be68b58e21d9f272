package dev.plumbline.agreement;

import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.NumberRatings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What several annotators, and perhaps a judge, gave the same rows as numbers.
 *
 * <pre>{@code
 * NumberPanel panel = NumberPanel.of(Map.of("ann", anns, "bob", bobs), new Scale.Range(0, 10)).judgedBy("gpt", verdicts);
 * }</pre>
 *
 * <p>An empty text is no rating, and no decision of the judge. Immutable: every method gives a changed copy.
 */
public final class NumberPanel {
    private final Scale.Range range;
    private final List<String> raters;
    private final NumberRatings ratings;
    private final Optional<String> judge;
    private final double[] verdicts;
    private final Optional<List<String>> ids;

    private NumberPanel(
            Scale.Range range,
            List<String> raters,
            NumberRatings ratings,
            Optional<String> judge,
            double[] verdicts,
            Optional<List<String>> ids) {
        this.range = range;
        this.raters = List.copyOf(raters);
        this.ratings = ratings;
        this.judge = judge;
        this.verdicts = verdicts;
        this.ids = ids;
    }

    /**
     * Columns of numbers, one a rater; a map with an order keeps it.
     *
     * @throws dev.plumbline.dataset.BadInput when a text is no number of the range
     */
    public static NumberPanel of(Map<String, List<String>> columns, Scale.Range range) {
        return of(columns, range, Places.none());
    }

    /**
     * Columns of a file, one a rater; errors name file and line.
     *
     * @throws dev.plumbline.dataset.BadInput when a text is no number of the range
     */
    public static NumberPanel of(CodedColumns columns, List<String> raters, Scale.Range range) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        raters.forEach(rater -> given.put(rater, columns.column(rater).cells()));
        return of(given, range, Places.of(columns));
    }

    /**
     * Labels of a dataset on a range, the last of each annotator for a row; labels given with a verdict in view are left
     * out.
     *
     * @param raters names of annotators; empty for all but those who decide between others
     * @throws dev.plumbline.dataset.BadInput when one of them labelled nothing
     */
    public static NumberPanel of(Dataset data, List<String> raters, Scale.Range range) {
        List<String> names = PanelReader.raters(data, raters);
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        data.labels().stream()
                .filter(label -> label.blind() && !label.superseded())
                .forEach(label -> labels.computeIfAbsent(label.annotator(), none -> new LinkedHashMap<>())
                        .put(label.exampleId(), label.value()));
        Map<String, List<String>> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(
                name,
                data.examples().stream()
                        .map(example -> labels.getOrDefault(name, Map.of()).getOrDefault(example.id(), ""))
                        .toList()));
        NumberPanel panel = of(columns, range, Places.none())
                .named(data.examples().stream().map(Example::id).toList());
        return data.asked().grouped()
                ? panel.grouped(data.examples().stream().map(Example::group).toList())
                : panel;
    }

    private static NumberPanel of(Map<String, List<String>> columns, Scale.Range range, Places places) {
        int rows = columns.values().stream().mapToInt(List::size).findFirst().orElse(0);
        double[][] units = new double[rows][columns.size()];
        int rater = 0;
        for (Map.Entry<String, List<String>> column : columns.entrySet()) {
            if (column.getValue().size() != rows) {
                throw new IllegalArgumentException("column '" + column.getKey() + "' has "
                        + column.getValue().size() + " rows, the first has " + rows);
            }
            LabelCodes codes = LabelCodes.of(range);
            int[] given = codes.ofHumans(column.getKey(), column.getValue(), places);
            double[] numbers = codes.numbers();
            for (int row = 0; row < rows; row++) {
                units[row][rater] = given[row] < 0 ? NumberRatings.MISSING : numbers[given[row]];
            }
            rater++;
        }
        double[] none = new double[rows];
        Arrays.fill(none, NumberRatings.MISSING);
        return new NumberPanel(
                range,
                List.copyOf(columns.keySet()),
                NumberRatings.of(range, units),
                Optional.empty(),
                none,
                Optional.empty());
    }

    /** With a judge's verdict on each row: an empty text is an abstention, one off the range unparsed. */
    public NumberPanel judgedBy(String name, List<String> column) {
        LabelCodes codes = LabelCodes.of(range);
        int[] given = codes.ofJudge(rows(column));
        double[] numbers = codes.numbers();
        double[] own = Arrays.stream(given)
                .mapToDouble(code -> code < 0 ? NumberRatings.MISSING : numbers[code])
                .toArray();
        return new NumberPanel(range, raters, ratings, Optional.of(name), own, ids);
    }

    /** With ids, which are the numbers of the rows from 1 otherwise. */
    public NumberPanel named(List<String> rowIds) {
        return new NumberPanel(range, raters, ratings, judge, verdicts, Optional.of(List.copyOf(rows(rowIds))));
    }

    /** With groups: rows with equal names share a question, a session or a document. */
    public NumberPanel grouped(List<String> names) {
        return new NumberPanel(range, raters, ratings.groupedBy(Groups.of(rows(names))), judge, verdicts, ids);
    }

    private List<String> rows(List<String> column) {
        if (column.size() != rows()) {
            throw new IllegalArgumentException(
                    "each row needs one entry: " + rows() + " rows, " + column.size() + " entries");
        }
        return column;
    }

    /** What numbers are allowed. */
    public Scale.Range range() {
        return range;
    }

    /** Names of the raters. */
    public List<String> raters() {
        return raters;
    }

    /** Number of rows. */
    public int rows() {
        return ratings.units();
    }

    /** Name of the judge, where there is one. */
    public Optional<String> judge() {
        return judge;
    }

    /** The id of a row. */
    public String id(int row) {
        return ids.map(all -> all.get(row)).orElse(Integer.toString(row + 1));
    }

    /** All ratings. */
    public NumberRatings ratings() {
        return ratings;
    }

    double verdict(int row) {
        return verdicts[row];
    }

    /** Mean of what the others gave a row; NaN where they gave nothing. */
    double meanOfOthers(int row, int without) {
        return NumberDistances.mean(
                        range,
                        IntStream.range(0, raters.size())
                                .filter(rater -> rater != without)
                                .mapToDouble(rater -> ratings.of(row, rater))
                                .filter(rating -> !Double.isNaN(rating)))
                .orElse(Double.NaN);
    }

    /** Numbers by rater for a row, those who gave none left out. */
    Map<String, String> votes(int row) {
        Map<String, String> votes = new LinkedHashMap<>();
        for (int rater = 0; rater < raters.size(); rater++) {
            double rating = ratings.of(row, rater);
            if (!Double.isNaN(rating)) {
                votes.put(raters.get(rater), range.text(rating));
            }
        }
        return votes;
    }
}
