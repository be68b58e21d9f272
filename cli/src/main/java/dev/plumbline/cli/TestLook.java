package dev.plumbline.cli;

import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.SharedFile;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A look at test rows, which is on disk before a figure of them is shown.
 *
 * @param number which look at these rows it is, from 1
 * @param entry what its line of the ledger is called by records that stand on it
 * @param again whether the ledger had these figures already
 * @param spent why the rows prove nothing any more to whoever edits the judge, where texts of them were shown before
 */
record TestLook(int number, String entry, boolean again, Optional<String> spent) {
    private static final String SPENT = "texts of these rows were shown before: for whoever edited the judge since, "
            + "they are development rows; label fresh ones for a proof";

    /** What is to be written down, or is counted before it is. */
    static Look of(
            JudgeSpec spec,
            JudgeVersion judge,
            String dataset,
            LookedRows rows,
            Look.Kind kind,
            String verb,
            Optional<String> figures) {
        return new Look(
                Instant.now(),
                spec.name(),
                dataset,
                rows,
                kind,
                verb,
                judge.toString(),
                spec.lineage().map(JudgeSpec.Lineage::parent).or(spec::parent).orElseGet(judge::toString),
                figures);
    }

    /** Writes the look down and tells of it, unless the ledger has these figures. */
    static TestLook record(
            Session session,
            Workspace workspace,
            JudgeSpec spec,
            JudgeVersion judge,
            String dataset,
            LookedRows rows,
            Look.Kind kind,
            String verb,
            Optional<String> figures) {
        LedgerWitnesses.check(workspace);
        Look look = of(spec, judge, dataset, rows, kind, verb, figures);
        // Two builds that ask the same at once are told the same, and one look is written.
        return SharedFile.locked(
                workspace.folder().resolve("lock"), () -> recordOrFind(session, workspace.looks(), look));
    }

    private static TestLook recordOrFind(Session session, Looks looks, Look look) {
        OptionalInt before = looks.numberOf(look);
        if (before.isPresent()) {
            session.note("these are the figures of look " + before.getAsInt()
                    + ": they tell nothing new, so no other look is recorded");
            return new TestLook(before.getAsInt(), looks.entry(look), true, Optional.empty());
        }
        boolean shown = looks.spent(look);
        int number = looks.record(look);
        session.note("look " + number + " recorded in this ledger");
        if (!Look.advice(number).isEmpty()) {
            session.note(Look.advice(number));
        }
        if (shown) {
            session.note(SPENT);
        }
        return new TestLook(number, looks.entry(look), false, shown ? Optional.of(SPENT) : Optional.empty());
    }
}
