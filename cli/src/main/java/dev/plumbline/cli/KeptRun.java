package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.align.ShapedBy;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A run and the judge as it was when it ran.
 *
 * @param run the run
 * @param spec the judge
 */
record KeptRun(Run run, JudgeSpec spec) {
    /** Reads the run in a folder that the user named. */
    static KeptRun read(Path folder) {
        if (!new RunFolder(folder).begun()) {
            throw BadInput.in(
                    folder.toString(),
                    "is not the folder of a run",
                    "name the folder that 'plumbline judge' printed, as .plumbline/runs/NAME-1");
        }
        Run run = Run.read(folder);
        return new KeptRun(run, JudgeSpec.read(new RunFolder(folder).judgeFile()));
    }

    /** Agreement on some rows; rows that shaped the judge are left out. */
    Agreement agreement(Part part) {
        return Agreement.of(run, part, seen());
    }

    /** Whether a row shaped the judge, or is a near copy of one that did. */
    Predicate<Example> seen() {
        return ShapedBy.of(spec, run.data().roles());
    }

    /** Where the rows belong, as it is pinned beside the run: another workspace knows nothing of these rows. */
    Splits splits(Session session) {
        return workspace(session).pin(run.data(), spec.name(), Optional.empty(), session.seed);
    }

    TestLook recordLook(Session session, LookedRows rows, Look.Kind kind, String verb) {
        return recordLook(session, rows, kind, verb, Optional.empty());
    }

    /** Writes a look down, unless the ledger has these figures. */
    TestLook recordLook(Session session, LookedRows rows, Look.Kind kind, String verb, Optional<String> figures) {
        run.folder().ifPresent(folder -> LedgerWitnesses.check(workspace(session), folder));
        return TestLook.record(
                session, workspace(session), spec, run.judge(), run.data().version(), rows, kind, verb, figures);
    }

    /** Where the run is kept. */
    Workspace workspace(Session session) {
        return run.folder().map(session::workspaceNear).orElseGet(session::workspace);
    }
}
