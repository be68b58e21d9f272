package dev.plumbline.align.calibration;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import java.util.List;

/** What a calibration requires. */
final class Requirements {
    private static final int FEWEST = 10;

    private Requirements() {}

    static void checkScale(JudgeSpec judge) {
        if (!judge.scale().binary()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' has the scale "
                            + judge.scale().text() + ", and a calibration needs two labels of which one is positive",
                    "align a judge with two categories, or a boolean one");
        }
    }

    /** @param labels labels of the rows of train that can be used */
    static void checkTrain(JudgeSpec judge, List<String> labels, long undecided) {
        String without = undecided == 0 ? "" : " (" + undecided + " more have no decided verdict)";
        if (labels.size() < FEWEST) {
            throw BadInput.of(
                    "calibration needs at least " + FEWEST + " labelled rows of train, there are " + labels.size()
                            + without,
                    "label " + (FEWEST - labels.size()) + " more rows");
        }
        for (String label : judge.scale().labels()) {
            if (!labels.contains(label)) {
                throw BadInput.of(
                        "no row of train has the label '" + label + "'; all " + labels.size()
                                + " that can be used have '" + labels.get(0) + "'" + without,
                        "label some rows '" + label + "', or check that the right column holds the labels");
            }
        }
    }

    static void checkDev(int labelled) {
        if (labelled == 0) {
            throw BadInput.of(
                    "dev has no labelled rows, so no candidate can be accepted",
                    "give dev a share of the rows, for example --split train=.75,dev=.25,test=0");
        }
    }
}
