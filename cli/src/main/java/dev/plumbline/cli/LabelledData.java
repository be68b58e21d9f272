package dev.plumbline.cli;

import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A data file with its labels and, where it is labelled, the splits that are pinned for it.
 *
 * @param data the examples and labels
 * @param splits where each example belongs; empty without labels
 */
record LabelledData(Dataset data, Optional<Splits> splits) {

    /** Reads a file and says what was recognised. */
    static Dataset read(Session session, Path file, Columns columns) {
        return read(session, file, columns, decision -> true);
    }

    /** Reads a file whose rows are to be labelled, so that nobody has to be told that they have no labels. */
    static Dataset readToLabel(Session session, Path file, Columns columns) {
        return read(session, file, columns, decision -> !decision.equals(Roles.NO_LABELS));
    }

    private static Dataset read(Session session, Path file, Columns columns, Predicate<String> told) {
        Dataset data = Dataset.read(file, columns);
        List<String> decisions = data.roles().decisions().stream().filter(told).toList();
        if (!decisions.isEmpty()) {
            session.note("what the columns of " + (file.equals(Path.of("-")) ? "standard input" : file.getFileName())
                    + " are taken for:");
        }
        decisions.forEach(decision -> session.note("  " + decision));
        LabelChances.of(data).notes().forEach(session::note);
        return data;
    }

    /** Reads a file, says what was recognised, and pins its splits: from here on test rows stay test rows. */
    static LabelledData pinned(
            Session session,
            Workspace workspace,
            Path file,
            Columns columns,
            String definition,
            Optional<SplitPlan> plan) {
        return pinned(session, workspace, read(session, file, columns), definition, plan);
    }

    /** Where the rows of a file that was read would be pinned. */
    static LabelledData previewed(
            Session session, Workspace workspace, Dataset data, String definition, Optional<SplitPlan> plan) {
        return new LabelledData(
                data,
                data.labels().isEmpty()
                        ? Optional.empty()
                        : Optional.of(workspace.preview(data, definition, plan, session.seed)));
    }

    /** Pins the splits of a file that was read. */
    static LabelledData pinned(
            Session session, Workspace workspace, Dataset data, String definition, Optional<SplitPlan> plan) {
        if (data.labels().isEmpty()) {
            return new LabelledData(data, Optional.empty());
        }
        Splits splits = workspace.pin(data, definition, plan, session.seed);
        session.note(splits.sentence());
        splits.notes().forEach(note -> session.note(note));
        return new LabelledData(data, Optional.of(splits));
    }
}
