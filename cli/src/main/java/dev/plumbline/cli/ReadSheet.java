package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes labels out of a sheet that was filled in. */
final class ReadSheet {
    private final Session session;
    private final Optional<String> batch;
    private final Optional<String> output;

    ReadSheet(Session session, Optional<String> batch, Optional<String> output) {
        this.session = session;
        this.batch = batch;
        this.output = output;
    }

    void take(List<String> files, Optional<String> annotator) {
        Path sheet = session.path(one(files, "label read july.csv --annotator ana"));
        String who = annotator(annotator);
        LabelBatch kept = LabelBatch.read(NextRows.folder(session), batch.orElseGet(() -> NextRows.stem(sheet)));
        SheetLabels read = SheetLabels.read(sheet, kept);
        LabelsKept labels = NextRows.labels(session, kept, output);
        Path file = labels.file();
        int added = labels.add(read.labels(), who, kept, Instant.now());
        read.notes().forEach(session::note);
        session.print(() -> JsonReport.sheet(kept, read, added, file), () -> TextReport.sheet(kept, read, added, file));
    }

    static String one(List<String> files, String example) {
        if (files.size() != 1) {
            throw BadInput.of(files.size() + " sheets are named", "name one: " + example);
        }
        return files.get(0);
    }

    static String annotator(Optional<String> given) {
        return given.map(String::strip)
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> BadInput.of("nobody says who labelled", "add --annotator NAME"));
    }
}
