package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One data file for several judges: read once for each scale, since labels are read by it, and pinned once for each name. */
final class SharedData {
    private final Session session;
    private final Workspace workspace;
    private final Path file;
    private final ColumnOptions columns;
    private final SplitOptions splits;
    private final Map<Scale, Dataset> read = new HashMap<>();
    private final Map<String, LabelledData> pinned = new HashMap<>();

    SharedData(Session session, Workspace workspace, Path file, ColumnOptions columns, SplitOptions splits) {
        this.session = session;
        this.workspace = workspace;
        this.file = file;
        this.columns = columns;
        this.splits = splits;
    }

    /** The rows alone; nothing is pinned. */
    Dataset rows(JudgeSpec judge) {
        return read.computeIfAbsent(judge.scale(), this::read);
    }

    /** The rows as a judge sees them, and their splits, pinned. */
    LabelledData of(JudgeSpec judge) {
        Dataset data = rows(judge);
        return pinned.computeIfAbsent(
                judge.scale() + " " + judge.name(),
                both -> LabelledData.pinned(session, workspace, data, judge.name(), splits.plan()));
    }

    private Dataset read(Scale scale) {
        if (!read.isEmpty() && file.toString().equals("-")) {
            throw BadInput.of(
                    "the judges have different scales, and standard input can be read once only",
                    "save the data as a file");
        }
        return LabelledData.read(session, file, columns.columns(session, scale));
    }
}
