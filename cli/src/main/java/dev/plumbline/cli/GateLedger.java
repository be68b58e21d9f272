package dev.plumbline.cli;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.dataset.GateRecord;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeVersion;
import java.time.Instant;
import java.util.Optional;

/** Writes down what a gate said of a judge, for commands that ask whether it ever passed one. */
final class GateLedger {
    private GateLedger() {}

    static void record(
            Workspace workspace, JudgeVersion judge, Optional<String> gate, GateResult result, int look, String entry) {
        workspace
                .gates()
                .record(new GateRecord(
                        Instant.now(),
                        key(judge),
                        result.verdict().name(),
                        gate,
                        result.conditions().stream()
                                .map(condition -> new GateRecord.Asked(
                                        condition.what(),
                                        condition.bar(),
                                        condition.measured().n()))
                                .toList(),
                        look,
                        Optional.of(entry)));
    }

    /** The whole version: twelve digits are for people. */
    static String key(JudgeVersion judge) {
        return judge.name() + "@" + judge.hash();
    }
}
