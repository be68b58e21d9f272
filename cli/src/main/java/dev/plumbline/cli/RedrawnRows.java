package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.OpenBatches;
import dev.plumbline.labelling.RowToLabel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is said of rows that were drawn again: which lie in other batches, which have a label, and what becomes of it. */
final class RedrawnRows {
    private RedrawnRows() {}

    static void tell(Session session, OpenBatches before, List<RowToLabel> chosen) {
        Set<String> names = new TreeSet<>();
        Set<String> again = new TreeSet<>();
        Set<String> labelled = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (LabelBatch batch : before.batches()) {
            List<String> own = chosen.stream()
                    .map(RowToLabel::example)
                    .filter(batch::has)
                    .map(Example::id)
                    .toList();
            if (!own.isEmpty()) {
                names.add(batch.name());
                again.addAll(own);
                LabelsKept file = NextRows.labels(session, batch, Optional.empty());
                Set<String> known = labelled(file, batch);
                if (own.stream().anyMatch(known::contains)) {
                    files.add(file.file().getFileName().toString());
                }
                own.stream().filter(known::contains).forEach(labelled::add);
            }
        }
        if (!again.isEmpty()) {
            session.note(again.size() + " of " + chosen.size() + (again.size() == 1 ? " rows lies" : " rows lie")
                    + " in other batches too (" + String.join(", ", names) + "); " + labels(labelled.size(), files));
        }
    }

    private static Set<String> labelled(LabelsKept file, LabelBatch batch) {
        try {
            return file.labelled(batch);
        } catch (BadInput foreign) {
            // A file of that name that is none of labels is no matter of rows to be drawn.
            return Set.of();
        }
    }

    private static String labels(int labelled, Set<String> files) {
        return labelled == 0
                ? "none of them has a label in labels.csv or improving-labels.csv"
                : labelled + (labelled == 1 ? " has a label in " : " have labels in ") + String.join(", ", files)
                        + ", which stay: a new label of the same annotator counts in the place of the old one, and one of"
                        + " somebody else beside it";
    }
}
