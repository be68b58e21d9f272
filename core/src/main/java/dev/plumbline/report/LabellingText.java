package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.LookLevel;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.SheetLabels;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Labelling in the words of a terminal. */
final class LabellingText {
    private LabellingText() {}

    static String batch(LabelBatch batch, Path sheet, String column) {
        String how = switch (batch.purpose()) {
            case MEASURING -> " drawn at random, each with a probability that the workspace keeps";
            case IMPROVING -> " picked because their labels teach most; they measure nothing";
            case REVISING -> " drawn at random, as many with which the judge agrees as others";
        };
        boolean one = batch.rows().size() == 1;
        return TextReport.line(Shown.rows(batch.rows().size())
                        + (batch.purpose() == Purpose.REVISING ? " to look at again" : " to label")
                        + (one ? " is in " : " are in ") + sheet + "; " + (one ? "it was" : "they were") + how + ".")
                + TextReport.line("Write into the column '" + column + "', save as CSV, then: plumbline label read "
                        + sheet.getFileName() + " --annotator NAME");
    }

    static String sheet(LabelBatch batch, SheetLabels read, int added, int kept, Path file) {
        int rows = batch.rows().size();
        if (read.labels().isEmpty()) {
            return kept == 0
                    ? TextReport.line("The sheet has no label yet: " + Shown.rows(rows)
                            + (rows == 1 ? " is waiting for one." : " are waiting for one."))
                    : TextReport.line("The sheet has no label, and " + file + " has one for "
                                    + (kept == rows ? "each of " : Shown.count(kept) + " of ") + Shown.rows(rows)
                                    + ", given before: nothing is to be read here.")
                            + TextReport.line(
                                    kept == rows
                                            ? "Measure with them: --labels " + file.getFileName() + "."
                                            : "Label the others in the sheet or with label ask, or measure with"
                                                    + " --labels " + file.getFileName() + ".");
        }
        String open = rows == kept
                ? "Every row has one."
                : Shown.count(rows - kept) + " of " + Shown.rows(rows)
                        + (rows - kept == 1 ? " has none yet" : " have none yet")
                        + (read.missing() > 0
                                ? ", and " + Shown.count(read.missing()) + (read.missing() == 1 ? " is" : " are")
                                        + " not in the sheet"
                                : "")
                        + ".";
        String now = added == 0
                ? (read.labels().size() == 1 ? "it was in " : "they were in ") + file + " already"
                : Shown.count(added) + " of them new in " + file;
        return TextReport.line(Shown.count(read.labels().size(), "label") + " read, " + now + ". " + open);
    }

    /** Verdict and bounds of a gate that may be asked after each label, and how many labels it still needs. */
    static String growing(GrowingResult result) {
        GateResult gate = result.gate();
        TextTable table = new TextTable("lrll").row("condition", "bar", "measured", "verdict");
        for (Condition condition : gate.conditions()) {
            table.row(
                    condition.what(),
                    ConditionText.bar(condition),
                    ConditionText.measured(condition),
                    condition.verdict().name()
                            + (condition.measured().n() == 0
                                    ? ""
                                    : " after "
                                            + Shown.count(condition.measured().n(), "label")));
        }
        return TextReport.lead(gate.verdict().name() + "  " + sentence(result))
                + table.text()
                + ConditionText.open(gate, "")
                + TextReport.line(MethodSection.sentence(gate.power()));
    }

    /** What a gate costs, when it is begun. */
    static String begun(List<String> conditions, int look) {
        String bounds = String.format(Locale.ROOT, "%.2f %%", 100 * LookLevel.level(look));
        return "a gate on growing labels is begun (" + String.join(", ", conditions) + "): look " + look
                + " at its rows, however often it is asked; "
                + (look == 1
                        ? "its bounds are the ends of a 95 % sequence"
                        : "some of them were looked at before, so its bounds are the ends of a " + bounds
                                + " sequence instead of a 95 % one, and it takes more labels; rows that nobody looked at"
                                + " would be at look 1");
    }

    /** What to do now. */
    static String sentence(GrowingResult result) {
        if (result.decided()) {
            return (result.gate().verdict() == GateVerdict.PASS
                            ? "Every bar is reached, also at the worse end of its bounds"
                            : "At least one bar is out of reach, also at the better end of its bounds")
                    + ": no further label is needed.";
        }
        if (result.labelsLeft().isEmpty()) {
            return "Not decided by " + Shown.count(result.labelled(), "label") + ": " + whyNoneLeft(result) + ".";
        }
        long left = result.labelsLeft().getAsLong();
        return "Not decided by " + Shown.count(result.labelled(), "label") + "; if it goes on like this, about "
                + Shown.count(rounded(left)) + " more would do"
                + (left <= result.open()
                        ? "."
                        : ", and the batch has " + Shown.rows(result.open())
                                + " left: gates are best begun on a batch larger than is needed.");
    }

    /** To two digits: it is an expectation, and whoever labels learns nothing of single rows from it. */
    private static long rounded(long count) {
        long step = 1;
        while (count / step >= 100) {
            step *= 10;
        }
        return (count + step - 1) / step * step;
    }

    static String whyNoneLeft(GrowingResult result) {
        if (result.decided()) {
            return "it is decided";
        }
        return result.labelled() == 0
                ? "there is no label that counts yet"
                : "a rate is at its bar, or has no label yet, so that nobody knows how many more it takes";
    }

    /** How many labels changed on either side, and what that does to agreement. */
    static String review(ReviewedLabels found) {
        TextTable table = new TextTable("lrl").row("", "looked at again", "changed");
        table.row(
                "labels with which the judge agreed",
                Shown.count(found.agreeing()),
                Shown.exactPercent(found.changedAgreeing()));
        table.row(
                "labels with which it did not",
                Shown.count(found.disagreeing()),
                Shown.exactPercent(found.changedDisagreeing()));
        String effect = found.agreementAfter().defined()
                ? "The judge agrees with " + Shown.percent(found.agreementBefore())
                        + " of the labels as they were; if all were looked at again, with "
                        + Shown.exactPercent(found.agreementAfter())
                        + ", each kind counted by how many labels there are of it."
                : "What all labels would be after a second look is not known: "
                        + found.agreementAfter().reason().orElse("") + ".";
        return table.text()
                + TextReport.line(effect)
                + (found.oneSided()
                        ? TextReport.line(
                                "Fewer labels with which the judge agreed came back than others: a gate refuses"
                                        + " rows that were revised so.")
                        : "");
    }
}
