package dev.plumbline.cli;

import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.run.Run;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A look at a corrected difference of two versions. Another one with more labels is judged more strictly, as one at test
 * rows is: who asks again until it passes would pass too often. So is one with more rows, another margin or another way
 * in which labels were chosen. Looks are those of one judge version at the candidate's answers, or at some of them; a
 * candidate none of whose answers or groups were looked at begins anew.
 */
final class ReleaseLook {
    private static final int DIGITS = 12;

    private ReleaseLook() {}

    /** Writes the look down unless the ledger has these figures, and gives its number. */
    static int record(Session session, Workspace workspace, Run base, Run candidate, String figures) {
        LedgerWitnesses.check(workspace);
        Looks looks = workspace.looks();
        Look look = new Look(
                Instant.now(),
                "release " + candidate.judge(),
                digits(base) + ".." + digits(candidate),
                LookedRows.of(candidate.data()),
                Look.Kind.MEASURE,
                "release",
                base.judge().toString(),
                base.judge().toString(),
                Optional.of(figures));
        OptionalInt before = looks.numberOf(look);
        if (before.isPresent()) {
            return before.getAsInt();
        }
        int number = looks.record(look);
        session.note("look " + number + " at these versions recorded in this ledger");
        if (!Look.advice(number).isEmpty()) {
            session.note(Look.advice(number));
        }
        return number;
    }

    private static String digits(Run run) {
        return run.data().version().substring(0, DIGITS);
    }
}
