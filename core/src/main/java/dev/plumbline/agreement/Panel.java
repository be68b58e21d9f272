package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Ratings;
import dev.plumbline.statistics.RepeatedRatings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several annotators, and perhaps a judge, said of the same rows: once, several times or not at all.
 *
 * <pre>{@code
 * Panel panel = Panel.of(Map.of("ann", anns, "bob", bobs, "eve", eves), Scale.of("pass", "fail"))
 *         .judgedBy("gpt", verdicts);
 * RaterStudy.of(panel).standings();   // each annotator, and the judge, against the others
 * }</pre>
 *
 * <p>An empty text is no label, and no decision of the judge. Of several labels of one annotator for a row the last
 * stands, as everywhere; the earlier ones tell how consistent the annotator is. Immutable: every method gives a changed
 * copy. Safe for use by several threads.
 */
public final class Panel {
    private final List<String> raters;
    private final LabelCodes codes;
    private final Scale scale;
    private final Places places;
    private final int[][][] labels;
    private final Optional<String> judge;
    private final int[] verdicts;
    private final int[][] asked;
    private final Optional<List<String>> ids;
    private final Groups groups;

    Panel(
            List<String> raters,
            Scale scale,
            Places places,
            int[][][] labels,
            Optional<String> judge,
            int[] verdicts,
            int[][] asked,
            Optional<List<String>> ids,
            Groups groups) {
        this.raters = List.copyOf(raters);
        this.codes = LabelCodes.ofLabels(scale);
        this.scale = scale;
        this.places = places;
        this.labels = labels;
        this.judge = judge;
        this.verdicts = verdicts;
        this.asked = asked;
        this.ids = ids;
        this.groups = groups;
    }

    /**
     * Columns of labels, one a rater; a map with an order keeps it.
     *
     * @throws BadInput when a label is not on the scale
     */
    public static Panel of(Map<String, List<String>> columns, Scale scale) {
        return of(columns, scale, Places.none());
    }

    /**
     * Columns of a file, one a rater; errors name file and line.
     *
     * @throws BadInput when a label is not on the scale
     */
    public static Panel of(CodedColumns columns, List<String> raters, Scale scale) {
        Map<String, List<String>> ratings = new LinkedHashMap<>();
        raters.forEach(rater -> ratings.put(rater, columns.column(rater).cells()));
        return of(ratings, scale, Places.of(columns));
    }

    /**
     * Labels of a dataset, superseded ones included, in long or wide form; rows stand for themselves until grouped.
     *
     * @param raters names of annotators; empty for all but those who decide between others
     * @throws BadInput when one of them labelled nothing
     */
    public static Panel of(Dataset data, List<String> raters) {
        return PanelReader.of(data, raters);
    }

    static Panel of(Map<String, List<String>> columns, Scale scale, Places places) {
        List<String> names = List.copyOf(new LinkedHashMap<>(columns).keySet());
        LabelCodes codes = LabelCodes.ofLabels(scale);
        int rows = columns.values().stream().mapToInt(List::size).findFirst().orElse(0);
        int[][][] labels = new int[rows][names.size()][];
        for (int rater = 0; rater < names.size(); rater++) {
            String name = names.get(rater);
            int[] given = codes.ofHumans(name, columns.getOrDefault(name, List.of()), places);
            if (given.length != rows) {
                throw new IllegalArgumentException(
                        "column '" + name + "' has " + given.length + " rows, '" + names.get(0) + "' has " + rows);
            }
            for (int row = 0; row < rows; row++) {
                labels[row][rater] = PanelReader.single(given[row]);
            }
        }
        return unjudged(names, scale, places, labels, Optional.empty(), Groups.none(rows));
    }

    static Panel unjudged(
            List<String> names,
            Scale scale,
            Places places,
            int[][][] labels,
            Optional<List<String>> ids,
            Groups groups) {
        int[] none = new int[labels.length];
        Arrays.fill(none, Ratings.MISSING);
        return new Panel(names, scale, places, labels, Optional.empty(), none, new int[labels.length][0], ids, groups);
    }

    /** Itself, where there is anything to compare. */
    Panel ofSeveral() {
        if (raters.size() < 2) {
            throw BadInput.of(
                    "agreement among raters needs at least two columns, got " + raters, "name more with --raters");
        }
        return this;
    }

    /**
     * With labels that a rater gave a second time; those that are there already count as the later ones, which stand.
     *
     * @param rater one of the raters
     * @param column name for messages
     * @param earlier a label for each row, empty for none
     */
    public Panel again(String rater, String column, List<String> earlier) {
        int place = raters.indexOf(rater);
        if (place < 0) {
            throw BadInput.of("'" + rater + "' is no rater", "the raters are " + String.join(", ", raters));
        }
        int[] given = codes.ofHumans(column, rows(earlier), places);
        int[][][] more = new int[labels.length][][];
        for (int row = 0; row < more.length; row++) {
            more[row] = labels[row].clone();
            int[] own = labels[row][place];
            if (given[row] >= 0) {
                int[] longer = new int[own.length + 1];
                longer[0] = given[row];
                System.arraycopy(own, 0, longer, 1, own.length);
                more[row][place] = longer;
            }
        }
        return new Panel(raters, scale, places, more, judge, verdicts, asked, ids, groups);
    }

    /** With a judge's verdict on each row: an empty text is an abstention, one off the scale unparsed. */
    public Panel judgedBy(String name, List<String> column) {
        int[] own = decided(column);
        return judgedBy(
                name,
                own,
                Arrays.stream(own).mapToObj(verdict -> new int[] {verdict}).toArray(int[][]::new));
    }

    /** With another verdict of the same judge on each row, from asking again. */
    public Panel askedAgain(List<String> column) {
        int[] own = decided(column);
        int[][] more = new int[asked.length][];
        for (int row = 0; row < more.length; row++) {
            more[row] = Arrays.copyOf(asked[row], asked[row].length + 1);
            more[row][asked[row].length] = own[row];
        }
        return new Panel(raters, scale, places, labels, judge, verdicts, more, ids, groups);
    }

    Panel judgedBy(String name, int[] decided, int[][] singly) {
        return new Panel(raters, scale, places, labels, Optional.of(name), decided, singly, ids, groups);
    }

    private int[] decided(List<String> column) {
        return Arrays.stream(codes.ofJudge(rows(column)))
                .map(code -> code < 0 ? Ratings.MISSING : code)
                .toArray();
    }

    /** With ids, which are the numbers of the rows from 1 otherwise. */
    public Panel named(List<String> rowIds) {
        return new Panel(
                raters, scale, places, labels, judge, verdicts, asked, Optional.of(List.copyOf(rows(rowIds))), groups);
    }

    /** With groups: rows with equal names share a question, a session or a document. */
    public Panel grouped(List<String> names) {
        return new Panel(raters, scale, places, labels, judge, verdicts, asked, ids, Groups.of(rows(names)));
    }

    private List<String> rows(List<String> column) {
        if (column.size() != labels.length) {
            throw new IllegalArgumentException(
                    "each row needs one entry: " + labels.length + " rows, " + column.size() + " entries");
        }
        return column;
    }

    /** Names of the raters. */
    public List<String> raters() {
        return raters;
    }

    /** The scale of labels and verdicts. */
    public Scale scale() {
        return scale;
    }

    /** Number of rows. */
    public int rows() {
        return labels.length;
    }

    /** Name of the judge, where there is one. */
    public Optional<String> judge() {
        return judge;
    }

    /** The id of a row. */
    public String id(int row) {
        return ids.map(all -> all.get(row)).orElse(Integer.toString(row + 1));
    }

    /** The label of each rater for each row, the last where there are several. */
    public Ratings ratings() {
        int[][] last = new int[labels.length][raters.size()];
        for (int row = 0; row < last.length; row++) {
            for (int rater = 0; rater < last[row].length; rater++) {
                last[row][rater] = label(row, rater);
            }
        }
        return Ratings.of(scale, last).groupedBy(groups);
    }

    /** All labels. */
    public RepeatedRatings repeated() {
        return RepeatedRatings.of(scale, labels).groupedBy(groups);
    }

    /** The label of a rater for a row, or {@link Ratings#MISSING}. */
    int label(int row, int rater) {
        int[] own = labels[row][rater];
        return own.length == 0 ? Ratings.MISSING : own[own.length - 1];
    }

    /** The verdict on a row, or {@link Ratings#MISSING}. */
    int verdict(int row) {
        return verdicts[row];
    }

    int[] verdicts() {
        return verdicts.clone();
    }

    /** What the judge said each time that it was asked about a row. */
    int[][] asked() {
        return asked.clone();
    }

    Groups groups() {
        return groups;
    }

    /** Labels by rater for a row, those who gave none left out. */
    Map<String, String> votes(int row) {
        Map<String, String> votes = new LinkedHashMap<>();
        for (int rater = 0; rater < raters.size(); rater++) {
            int label = label(row, rater);
            if (label >= 0) {
                votes.put(raters.get(rater), scale.labels().get(label));
            }
        }
        return votes;
    }

    /** Counted labels of a row, the last of each rater. */
    int[] counts(int row) {
        int[] counts = new int[scale.size()];
        for (int rater = 0; rater < raters.size(); rater++) {
            int label = label(row, rater);
            if (label >= 0) {
                counts[label]++;
            }
        }
        return counts;
    }

    /** The label that most raters gave, those of one left out where it is not negative; -1 when several are first. */
    int majority(int row, int without) {
        int[] counts = counts(row);
        if (without >= 0 && label(row, without) >= 0) {
            counts[label(row, without)]--;
        }
        int best = -1;
        boolean tied = false;
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0 && (best < 0 || counts[label] >= counts[best])) {
                tied = best >= 0 && counts[label] == counts[best];
                best = label;
            }
        }
        return tied ? -1 : best;
    }
}
