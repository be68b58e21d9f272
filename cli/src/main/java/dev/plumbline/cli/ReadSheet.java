package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes labels out of a sheet that was filled in. */
final class ReadSheet {
    private final Session session;
    private final Optional<String> batch;
    private final Optional<String> output;
    private final UntilGateOptions until;

    ReadSheet(Session session, Optional<String> batch, Optional<String> output, UntilGateOptions until) {
        this.session = session;
        this.batch = batch;
        this.output = output;
        this.until = until;
    }

    int take(List<String> files, Optional<String> annotator) {
        Path sheet = sheet(session, files, "label read july.csv --annotator ana");
        String who = NamedAnnotator.of(annotator);
        LabelBatch kept = LabelBatch.read(NextRows.folder(session), batch.orElseGet(() -> NextRows.stem(sheet)));
        SheetLabels read = SheetLabels.read(sheet, kept);
        LabelsKept labels = NextRows.labels(session, kept, output);
        NamedAnnotator.among(labels, who);
        Path file = labels.file();
        // Labels that were there before the gate was begun do not count, so it begins before these are added.
        Optional<GrowingGates> gate = until.gate(
                session,
                kept,
                labels,
                who,
                read.labels().stream().map(SheetLabels.Given::id).collect(Collectors.toSet()));
        int added = labels.add(read.labels(), who, kept, Instant.now());
        read.notes().forEach(session::note);
        labels.passedOver(kept).forEach(session::note);
        Optional<GrowingResult> now = gate.map(GrowingGates::told);
        now.ifPresent(result -> result.gate().notes().forEach(session::note));
        Optional<ReviewedLabels> review = review(kept, labels, who);
        int labelled = labels.latest(who, kept).size();
        session.print(
                () -> JsonReport.sheet(kept, read, added, labelled, file, now, review),
                () -> TextReport.sheet(kept, read, added, labelled, file, now, review));
        return now.map(result -> until.decision.code(result.gate().verdict())).orElse(ExitCode.DONE);
    }

    /** What a second look found, where this is one and labels came back. */
    static Optional<ReviewedLabels> review(LabelBatch batch, LabelsKept labels, String annotator) {
        return batch.review().flatMap(review -> {
            Map<String, SheetLabels.Given> given = labels.latest(annotator, batch);
            return given.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ReviewedLabels.of(batch, List.copyOf(given.values())));
        });
    }

    /** The one sheet that is named, which is there. */
    static Path sheet(Session session, List<String> files, String example) {
        if (files.size() != 1) {
            throw BadInput.of(files.size() + " sheets are named", "name one: " + example);
        }
        Path sheet = session.path(files.get(0));
        if (!Files.isRegularFile(sheet)) {
            throw BadInput.in(sheet.toString(), "there is no such file", "name the sheet that label next wrote");
        }
        return sheet;
    }
}
