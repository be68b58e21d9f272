package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Runner;
import dev.plumbline.run.StopSignal;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of commands that ask a judge: how many rows at once, for how much, and how many may fail. */
final class AskingOptions {
    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "16",
            description = "Rows in flight (default: 16).")
    int concurrency;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "Stop cleanly at calls=,tokens=,usd=2.50,time=10m.")
    Optional<String> budget = Optional.empty();

    @Option(
            names = "--max-failed",
            paramLabel = "P",
            defaultValue = "0.05",
            description = "Share of failed rows that is accepted (default: .05).")
    double maxFailed;

    /** Refuses values that no run can have, before anything is read or sent. */
    void check() {
        checkRun();
        budget();
    }

    /** The same but for the budget. */
    void checkRun() {
        if (concurrency < 1) {
            throw BadInput.of("--concurrency " + concurrency + " is less than 1", "give the number of rows in flight");
        }
        if (!(maxFailed >= 0 && maxFailed <= 1)) {
            throw BadInput.of("--max-failed " + maxFailed + " is no share", "it lies in 0..1, as 0.05 for 5 %");
        }
    }

    /** What may be spent. */
    Optional<Budget> budget() {
        return budget.map(Budget::parse);
    }

    /** A runner that keeps to the flags, the budget apart, and to a stop signal. */
    Runner runner(Runner runner, StopSignal stop) {
        return runner.concurrency(concurrency).maxFailed(maxFailed).stop(stop);
    }
}
