package dev.plumbline.cli;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.dataset.GateRecord;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeVersion;
import java.time.Instant;
import java.util.stream.Collectors;

/** Writes down what a gate said of a judge, for commands that ask whether it ever passed one. */
final class GateLedger {
    private GateLedger() {}

    static void record(Workspace workspace, JudgeVersion judge, GateResult result) {
        workspace
                .gates()
                .record(new GateRecord(
                        Instant.now(),
                        key(judge),
                        result.verdict().name(),
                        result.conditions().stream()
                                .map(condition -> condition.what() + " " + condition.bar())
                                .collect(Collectors.joining(", "))));
    }

    /** The whole version: twelve digits are for people. */
    static String key(JudgeVersion judge) {
        return judge.name() + "@" + judge.hash();
    }
}
