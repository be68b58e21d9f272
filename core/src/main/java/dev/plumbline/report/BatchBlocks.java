package dev.plumbline.report;

import dev.plumbline.agreement.BatchChange;
import dev.plumbline.agreement.SecondLook;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/** An old batch of labels against a new one, in words and tables. */
final class BatchBlocks {
    private static final int MOST_ROWS = 50;

    private BatchBlocks() {}

    static String lead(BatchChange change) {
        return "Of " + Shown.count(change.both(), "label") + " that " + (change.both() == 1 ? "was" : "were")
                + " given in both batches (old: " + change.before()
                + "; new: " + change.after() + ") " + Shown.percent(change.changed()) + " are different; "
                + direction(change) + ".";
    }

    private static String direction(BatchChange change) {
        BatchChange.OfLabel most = change.labels().get(0);
        for (BatchChange.OfLabel label : change.labels()) {
            if (Math.abs(value(label.shift())) > Math.abs(value(most.shift()))) {
                most = label;
            }
        }
        Interval shift = most.shift();
        boolean clear = shift.bounded()
                && (shift.low().getAsDouble() > 0 || shift.high().getAsDouble() < 0);
        if (!clear) {
            return "no label is given clearly more or less often now";
        }
        boolean positive = change.scale().positive().isPresent();
        String good = change.scale().positive().orElse("");
        boolean more = value(shift) > 0;
        String word = !positive
                ? ""
                : most.label().equals(good) == more ? "the new batch is more lenient: " : "the new batch is stricter: ";
        return word + "'" + most.label() + "' is given " + Shown.distance(shift) + (more ? " more" : " less")
                + " often now (" + Shown.points(shift) + ")";
    }

    private static double value(Interval interval) {
        return interval.value().orElse(0);
    }

    static List<Block> of(BatchChange change) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(labels(change));
        change.secondLook().ifPresent(look -> blocks.add(secondLook(look)));
        if (change.annotators().size() > 1) {
            blocks.add(new Block(
                    "By annotator",
                    List.of(),
                    List.of("annotator", "changed", "rests on"),
                    change.annotators().stream()
                            .map(one -> List.of(
                                    one.name(), Shown.percent(one.changed()), Shown.base(one.changed(), "label")))
                            .toList()));
        }
        if (!change.rows().isEmpty()) {
            blocks.add(new Block(
                    "Labels that changed",
                    List.of(),
                    List.of("row", "annotator", "before", "after"),
                    change.rows().stream()
                            .limit(MOST_ROWS)
                            .map(row -> List.of(row.id(), row.annotator(), row.before(), row.after()))
                            .toList(),
                    change.rows().size()));
        }
        return blocks;
    }

    private static Block labels(BatchChange change) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Both batches agree on " + Shown.percent(change.agreement()) + " (Cohen\u2019s \u03BA "
                + Shown.coefficient(change.cohenKappa()) + "); " + Shown.count(change.old() - change.both())
                + " of " + Shown.count(change.old()) + " old labels have no new one.");
        if (change.stuartMaxwell().p().isPresent()) {
            sentences.add(
                    "By how much each label is given more or less often now stands below; were both batches to use"
                            + " every label equally often, differences like these or larger would come up by chance with p "
                            + Shown.p(change.stuartMaxwell().p().getAsDouble()) + " (Stuart and Maxwell).");
        }
        if (change.notBlind() > 0) {
            sentences.add(Shown.count(change.notBlind(), "new label") + (change.notBlind() == 1 ? " was" : " were")
                    + " given with a verdict in view and never count for a gate.");
        }
        return new Block(
                "What became of each label",
                sentences,
                List.of("label", "of those, changed", "rests on", "given more or less often now"),
                change.labels().stream()
                        .map(label -> List.of(
                                label.label(),
                                Shown.percent(label.changed()),
                                Shown.base(label.changed(), "label"),
                                Shown.points(label.shift())))
                        .toList());
    }

    private static Block secondLook(SecondLook look) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                look.oneSided()
                        ? "One-sided: fewer labels that agreed with the judge were looked at again than labels that did not."
                                + " These revisions must not become gold for a test: they lift the judge's agreement"
                                + " without any change of the judge."
                        : "As many labels that agreed with the judge were looked at again as labels that did not, or more.");
        sentences.add("The judge agrees with the old labels on " + Shown.percent(look.agreementBefore())
                + "; with the new ones in their place it would on " + Shown.percent(look.agreementAfter()) + ".");
        return new Block(
                "How the second look was chosen",
                sentences,
                List.of("labels that", "looked at again", "changed"),
                List.of(
                        List.of(
                                "agreed with the judge",
                                Shown.count(look.agreeing()),
                                Shown.percent(look.changedAgreeing())),
                        List.of("did not", Shown.count(look.disagreeing()), Shown.percent(look.changedDisagreeing()))));
    }
}
