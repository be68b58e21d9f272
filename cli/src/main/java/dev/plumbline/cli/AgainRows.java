package dev.plumbline.cli;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Splits;
import dev.plumbline.labelling.RowsToReview;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Draws labelled development rows to be looked at again, as many with which the judge agrees as others. */
final class AgainRows {
    private final Session session;
    private final Optional<String> batch;
    private final Optional<String> output;

    AgainRows(Session session, Optional<String> batch, Optional<String> output) {
        this.session = session;
        this.batch = batch;
        this.output = output;
    }

    void choose(List<String> files, int count) {
        if (files.size() != 1) {
            throw BadInput.of(
                    files.size() + " runs are named",
                    "name the run whose judge tells which labels to look at again: label again RUN -o again.csv");
        }
        Path sheet = NextRows.newSheet(session, output);
        KeptRun kept = KeptRun.read(NamedJudges.run(session, files.get(0)));
        if (kept.run().data().labels().isEmpty()) {
            throw BadInput.of("the rows of the run have no labels", "label some first: label next RUN -o july.csv");
        }
        Splits splits = kept.splits(session);
        RowsToReview.Drawn drawn = RowsToReview.of(kept.run(), Part.development(splits::of), kept.seen())
                .draw(batch.orElseGet(() -> NextRows.stem(sheet)), count, session.seed);
        NextRows.write(session, drawn.batch(), sheet, kept.run().data(), drawn.chosen());
    }
}
