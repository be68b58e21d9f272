package dev.plumbline.cli;

import dev.plumbline.dataset.SplitPlan;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say which rows shape a judge and which only measure it. */
final class SplitOptions {
    @Option(
            names = "--split",
            paramLabel = "PLAN",
            description = "Shares of new groups, as train=.4,dev=.25,test=.35; test=0 keeps none for a proof.")
    Optional<String> plan = Optional.empty();

    /** The plan that was given. */
    Optional<SplitPlan> plan() {
        return plan.map(SplitPlan::parse);
    }
}
