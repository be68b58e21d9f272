package dev.plumbline.report;

import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.SheetLabels;
import java.nio.file.Path;
import java.util.Optional;

/** The documents of labels that come back, of gates on growing labels, and of second looks. */
final class JsonLabelling {
    private JsonLabelling() {}

    static JsonObject sheet(
            LabelBatch batch,
            SheetLabels read,
            int added,
            int kept,
            Path file,
            Optional<GrowingResult> gate,
            Optional<ReviewedLabels> review) {
        JsonObject object = new JsonObject()
                .put("batch", batch.name())
                .put("purpose", batch.purpose().text())
                .put("labels", read.labels().size())
                .put("added", added)
                .put("labelled", kept)
                .put("empty", read.empty())
                .put("missing", read.missing())
                .put("output", file.toString())
                .put("notes", JsonFigures.texts(read.notes()));
        gate.ifPresent(result -> object.put("gate", of(result)));
        review.ifPresent(found -> object.put("second_look", of(found)));
        return object;
    }

    static JsonObject asked(
            LabelBatch batch,
            int labelled,
            int rows,
            String ended,
            Path file,
            Optional<GrowingResult> gate,
            Optional<ReviewedLabels> review) {
        JsonObject object = new JsonObject()
                .put("batch", batch.name())
                .put("purpose", batch.purpose().text())
                .put("labelled", labelled)
                .put("rows", rows)
                .put("ended", ended)
                .put("output", file.toString());
        gate.ifPresent(result -> object.put("gate", toWhoeverLabels(result)));
        review.ifPresent(found -> object.put("second_look", of(found)));
        return object;
    }

    static JsonObject of(GrowingResult result) {
        JsonObject object = JsonGate.of(result.gate())
                .put("labels", result.labelled())
                .put("gaps", result.gaps())
                .put("open", result.open())
                .put("look", result.look())
                .put("labels_left", JsonValue.of(result.labelsLeft()));
        return result.labelsLeft().isPresent()
                ? object
                : object.put("labels_left_reason", LabellingText.whyNoneLeft(result));
    }

    /** The same without figures of a gate that is open: they would tell with which labels the judge agrees. */
    private static JsonObject toWhoeverLabels(GrowingResult result) {
        return result.decided()
                ? of(result)
                : new JsonObject()
                        .put("verdict", result.gate().verdict().name())
                        .put("labels", result.labelled())
                        .put("open", result.open())
                        .put("look", result.look());
    }

    private static JsonObject of(ReviewedLabels found) {
        return new JsonObject()
                .put("agreeing", found.agreeing())
                .put("disagreeing", found.disagreeing())
                .put("changed_agreeing", JsonFigures.interval(found.changedAgreeing()))
                .put("changed_disagreeing", JsonFigures.interval(found.changedDisagreeing()))
                .put("agreement_before", found.agreementBefore())
                .put("agreement_after", JsonFigures.interval(found.agreementAfter()))
                .put("one_sided", found.oneSided())
                .put("changed", JsonFigures.texts(found.changed()));
    }
}
