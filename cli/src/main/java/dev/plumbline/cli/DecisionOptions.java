package dev.plumbline.cli;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.dataset.BadInput;
import java.util.List;
import picocli.CommandLine.Option;

/** What a command that decides makes of rows that cannot. */
final class DecisionOptions {
    @Option(
            names = "--on-inconclusive",
            paramLabel = "fail|pass|3",
            defaultValue = "3",
            description = "Exit code when the rows cannot decide (default: 3).")
    String onInconclusive = "3";

    /** Refuses a word that is none of the three, before anything is read or sent. */
    void check() {
        if (!List.of("fail", "pass", "3").contains(onInconclusive)) {
            throw BadInput.of("--on-inconclusive " + onInconclusive + " is not known", "it is fail, pass or 3");
        }
    }

    int code(GateVerdict verdict) {
        return switch (verdict) {
            case PASS -> ExitCode.DONE;
            case FAIL -> ExitCode.FAILED;
            case INCONCLUSIVE ->
                switch (onInconclusive) {
                    case "fail" -> ExitCode.FAILED;
                    case "pass" -> ExitCode.DONE;
                    default -> ExitCode.INCONCLUSIVE;
                };
        };
    }
}
