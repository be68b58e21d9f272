package dev.plumbline.cli;

import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A data file with its labels and, where it is labelled, the splits that are pinned for it.
 *
 * @param data the examples and labels
 * @param splits where each example belongs; empty without labels
 */
record LabelledData(Dataset data, Optional<Splits> splits) {

    /** Reads a file and says what was recognised. */
    static Dataset read(Terminal terminal, Everywhere everywhere, Path file, Columns columns) {
        Dataset data = Dataset.read(file, columns);
        data.roles().decisions().forEach(decision -> everywhere.note(terminal, decision));
        return data;
    }

    /** Reads a file, says what was recognised, and pins its splits: from here on test rows stay test rows. */
    static LabelledData pinned(
            Terminal terminal,
            Everywhere everywhere,
            Workspace workspace,
            Path file,
            Columns columns,
            String definition,
            Optional<SplitPlan> plan) {
        Dataset data = read(terminal, everywhere, file, columns);
        if (data.labels().isEmpty()) {
            return new LabelledData(data, Optional.empty());
        }
        Splits splits = workspace.pin(data, definition, plan, everywhere.seed);
        everywhere.note(terminal, splits.sentence());
        splits.notes().forEach(note -> everywhere.note(terminal, note));
        return new LabelledData(data, Optional.of(splits));
    }
}
