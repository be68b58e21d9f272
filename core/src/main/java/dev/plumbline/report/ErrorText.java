package dev.plumbline.report;

import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.errors.ErrorCluster;
import dev.plumbline.errors.ErrorClusters;
import dev.plumbline.errors.ErrorDirection;
import dev.plumbline.errors.ErrorSlice;
import dev.plumbline.errors.ErrorSlices;
import dev.plumbline.errors.FailurePatterns;
import dev.plumbline.errors.MissingPoints;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an error analysis found, in sentences. */
final class ErrorText {
    private static final int MOST_CONFUSIONS = 3;
    private static final String TOO = "too ";

    private ErrorText() {}

    /** In which direction the judge errs. */
    static String direction(ErrorAnalysis errors) {
        ErrorDirection direction = errors.direction();
        if (errors.rows() == 0) {
            return "No row has a label that counts, so there is nothing that the judge could differ from.";
        }
        if (errors.wrong() == 0) {
            return "Judge and people agree on all " + Shown.rows(errors.rows()) + ": there is no error to analyse.";
        }
        String lean = direction.beyondChance() > 0
                ? "The judge " + often(direction.sides().lenient()) + ": "
                : direction.beyondChance() < 0
                        ? "The judge " + often(direction.sides().strict()) + ": "
                        : direction.lean().isPresent()
                                ? "The judge errs to neither side beyond chance: "
                                : "Most often ";
        String confusions = direction.confusions().stream()
                .limit(MOST_CONFUSIONS)
                .map(one -> "it said " + one.judge() + " on " + Shown.count(one.rows()) + " of "
                        + Shown.rows(one.share().n()) + " that people called " + one.human() + " ("
                        + Shown.percent(one.share()) + ")")
                .collect(Collectors.joining(", "));
        return lean + (confusions.isEmpty() ? "it decided none of the rows it got wrong" : confusions) + "."
                + lean(errors) + undecided(direction);
    }

    private static String lean(ErrorAnalysis errors) {
        ErrorDirection direction = errors.direction();
        return direction
                .lean()
                .filter(Interval::defined)
                .map(lean -> errors.direction().ofTwoLabels()
                        ? " The difference of the two rates is " + Shown.points(lean) + "."
                        : " It was too high on " + Shown.rows(direction.lenient()) + " and too low on "
                                + Shown.count(direction.strict()) + ", a difference of " + Shown.points(lean)
                                + " of all rows.")
                .orElse("");
    }

    /** {@code is too lenient}, {@code said 1 too often}. */
    private static String often(String side) {
        return side.startsWith(TOO) ? "is " + side : side + " too often";
    }

    private static String undecided(ErrorDirection direction) {
        return direction.undecided() == 0
                ? ""
                : " It did not decide " + Shown.rows(direction.undecided()) + ", which "
                        + (direction.undecided() == 1 ? "counts" : "count") + " as wrong.";
    }

    /** Which slices are worse, or that none is. */
    static List<String> slices(ErrorSlices slices) {
        List<String> sentences = new ArrayList<>();
        if (slices.tried() == 0) {
            sentences.add("No slice could be tested: each needs " + ErrorSlices.FEWEST_ROWS + " rows in "
                    + ErrorSlices.FEWEST_GROUPS + " groups, and so does the rest.");
            return sentences;
        }
        int worse = slices.worse().size();
        String found = worse == 0
                ? "No slice is worse beyond chance" + largest(slices)
                : (worse == 1 ? "One slice is" : Shown.count(worse) + " slices are") + " worse beyond chance";
        sentences.add(found + ". " + Shown.count(slices.tried(), "slice") + " of "
                + Shown.count(slices.features().size(), "feature") + (slices.tried() == 1 ? " was" : " were")
                + " tried, and p is adjusted for " + (slices.tried() == 1 ? "it" : "all of them") + " (Holm).");
        if (slices.tried() > 1) {
            sentences.add(
                    "Brackets are not adjusted: each is the 95 % interval of one slice by itself, so one of many may"
                            + " leave out 0 by chance.");
        }
        if (slices.triedWithin() > 0) {
            int parts = slices.worseWithin().size();
            sentences.add("Inside them " + Shown.count(slices.triedWithin(), "part") + " of two features "
                    + (slices.triedWithin() == 1 ? "was" : "were") + " tried against the rest of the slice: "
                    + (parts == 0
                            ? "none is worse still beyond chance."
                            : Shown.count(parts) + (parts == 1 ? " is" : " are") + " worse still beyond chance."));
        }
        return sentences;
    }

    private static String largest(ErrorSlices slices) {
        return slices.largest()
                .map(slice -> "; the largest difference is " + slice.name() + ", " + Shown.points(slice.difference()))
                .orElse("");
    }

    /** {@code topic = law, within length of response under 300}. */
    static String name(ErrorSlice slice) {
        return slice.name() + slice.within().map(parent -> ", within " + parent).orElse("");
    }

    /** How disagreements were grouped. */
    static String clusters(ErrorClusters clusters) {
        String by = "by " + (clusters.texts().equals("reasons") ? "what people said of them" : "question and response")
                + ", compared by "
                + (clusters.vectors().equals("words") ? "their words" : "meaning (" + clusters.vectors() + ")");
        if (clusters.clusters().isEmpty()) {
            return Shown.count(clusters.disagreements(), "disagreement") + " " + by
                    + (clusters.disagreements() == 1 ? " forms" : " form") + " no clusters"
                    + clusters.reason().map(reason -> ": " + reason).orElse("") + ".";
        }
        return Shown.count(clusters.disagreements(), "disagreement") + " " + by + ": "
                + Shown.count(clusters.clusters().size(), "cluster")
                + (clusters.unclustered() > 0 ? ", and " + Shown.rows(clusters.unclustered()) + " in none" : "")
                + ". Terms are those that more rows of a cluster have than rows on which judge and people agree.";
    }

    static String kinds(ErrorCluster cluster, ErrorDirection.Sides sides) {
        if (cluster.lenient() + cluster.strict() == 0) {
            return cluster.confusions().stream()
                    .limit(MOST_CONFUSIONS)
                    .map(one -> Shown.count(one.rows()) + " " + one.human() + " judged "
                            + one.judge().orElse("undecided"))
                    .collect(Collectors.joining(", "));
        }
        List<String> parts = new ArrayList<>();
        if (cluster.lenient() > 0) {
            parts.add(Shown.count(cluster.lenient()) + " " + sides.lenient());
        }
        if (cluster.strict() > 0) {
            parts.add(Shown.count(cluster.strict()) + " " + sides.strict());
        }
        int others = cluster.rows().size() - cluster.lenient() - cluster.strict();
        if (others > 0) {
            parts.add(Shown.count(others) + " undecided");
        }
        return String.join(", ", parts);
    }

    /** How often points are missing, against rows that are right. */
    static String missing(MissingPoints missing) {
        String sentence = "In the " + Shown.rows(missing.rows()) + " that people called " + missing.human()
                + " and the judge " + missing.judge() + ", " + Shown.percent(missing.missing())
                + " of the reference’s points are not found in the answer";
        String drawn = drawn(missing.read(), "") + drawn(missing.othersRead(), "other ");
        if (!missing.others().defined()) {
            return sentence + "." + drawn;
        }
        String beside = sentence + ", against " + Shown.percent(missing.others()) + " where both said "
                + missing.judge() + ": a difference of " + Shown.points(missing.difference()) + ".";
        boolean beyond = missing.difference().bounded()
                && missing.difference().low().getAsDouble()
                                * missing.difference().high().getAsDouble()
                        > 0;
        return beside
                + (beyond ? "" : " That is not beyond chance, so what is missing does not explain these errors.")
                + drawn;
    }

    private static String drawn(MissingPoints.Sample read, String kind) {
        return read.rows() == read.of()
                ? ""
                : " Drawn by the seed were " + Shown.count(read.rows()) + " of " + kind + Shown.rows(read.of()) + ".";
    }

    /** What a model was asked and what became of its answers. */
    static String patterns(FailurePatterns patterns) {
        String lost = left(patterns.invented(), "row that it named does not exist", "rows that it named do not exist")
                + left(patterns.unsupported(), "pattern had no disagreement", "patterns had no disagreement")
                + left(patterns.refused(), "pattern copied a row", "patterns copied rows")
                + left(
                        patterns.unread(),
                        "reply could not be read, not even when asked once more",
                        "replies could not be read, not even when asked once more");
        return patterns.model() + " was shown " + Shown.count(patterns.shown(), "disagreement") + " and named "
                + Shown.count(patterns.patterns().size(), "pattern") + "; " + Shown.rows(patterns.unnamed())
                + (patterns.unnamed() == 1 ? " is" : " are") + " in none. A pattern is a model’s guess: read its rows."
                + lost;
    }

    private static String left(int count, String one, String many) {
        return count == 0 ? "" : " Left out: " + Shown.count(count) + " " + (count == 1 ? one : many) + ".";
    }
}
