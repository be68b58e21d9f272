package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.align.ShapedBy;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run and the judge as it was when it ran.
 *
 * @param run the run
 * @param spec the judge
 */
record KeptRun(Run run, JudgeSpec spec) {
    static KeptRun read(Path folder) {
        Run run = Run.read(folder);
        return new KeptRun(run, JudgeSpec.read(new RunFolder(folder).judgeFile()));
    }

    /** Agreement on some rows; rows that shaped the judge are left out. */
    Agreement agreement(Part part) {
        return Agreement.of(run, part, ShapedBy.of(spec, run.data().roles()));
    }

    /** Where the rows belong, as it is pinned beside the run: another workspace knows nothing of these rows. */
    Splits splits(Session session) {
        return workspace(session).pin(run.data(), spec.name(), Optional.empty(), session.seed);
    }

    TestLook recordLook(Session session, LookedRows rows, Look.Kind kind, String verb) {
        return TestLook.record(
                session, workspace(session), spec, run.judge(), run.data().version(), rows, kind, verb);
    }

    private Workspace workspace(Session session) {
        return run.folder().map(session::workspaceNear).orElseGet(session::workspace);
    }
}
