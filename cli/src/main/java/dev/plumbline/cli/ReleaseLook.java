package dev.plumbline.cli;

import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.estimate.ReleaseRows;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A look at a corrected difference of two versions. Another one with more labels is judged more strictly, as one at test
 * rows is: who asks again until it passes would pass too often. Other versions on the same inputs begin anew.
 */
final class ReleaseLook {
    private static final int DIGITS = 12;

    private ReleaseLook() {}

    /** Writes the look down unless the ledger has these figures, and gives its number. */
    static int record(Session session, Workspace workspace, JudgeSpec spec, Run base, Run candidate, ReleaseRows rows) {
        Looks looks = workspace.looks();
        String versions = digits(base) + ".." + digits(candidate);
        String definition = "release " + spec.name() + " " + versions;
        String figures = rows.fingerprint();
        OptionalInt before = looks.numberOf(definition, figures);
        if (before.isPresent()) {
            return before.getAsInt();
        }
        int number = looks.record(new Look(
                Instant.now(),
                definition,
                versions,
                LookedRows.of(base.data()),
                Look.Kind.MEASURE,
                "release",
                base.judge().toString(),
                base.judge().toString(),
                Optional.of(figures)));
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
