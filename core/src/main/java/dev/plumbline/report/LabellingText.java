package dev.plumbline.report;

import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.Purpose;
import dev.plumbline.labelling.SheetLabels;
import java.nio.file.Path;

/** Labelling in the words of a terminal. */
final class LabellingText {
    private LabellingText() {}

    static String batch(LabelBatch batch, Path sheet, String column) {
        String how = batch.purpose() == Purpose.MEASURING
                ? " were drawn at random, each with a probability that the workspace keeps"
                : " were picked because their labels teach most; they measure nothing";
        return TextReport.line(Shown.rows(batch.rows().size()) + " to label are in " + sheet + "; they" + how + ".")
                + TextReport.line("Write into the column '" + column + "', save as CSV, then: plumbline label read "
                        + sheet.getFileName() + " --annotator NAME");
    }

    static String sheet(LabelBatch batch, SheetLabels read, int added, Path file) {
        int rows = batch.rows().size();
        if (read.labels().isEmpty()) {
            return TextReport.line("The sheet has no label yet: " + Shown.rows(rows) + " are waiting for one.");
        }
        String open = rows == read.labels().size()
                ? "Every row has one."
                : Shown.count(rows - read.labels().size()) + " of " + Shown.rows(rows) + " have none yet"
                        + (read.missing() > 0
                                ? ", " + Shown.count(read.missing()) + " of them are not in the sheet"
                                : "")
                        + ".";
        String now = added == 0 ? "they were in " + file + " already" : Shown.count(added) + " of them new in " + file;
        return TextReport.line(Shown.count(read.labels().size(), "label") + " read, " + now + ". " + open);
    }
}
