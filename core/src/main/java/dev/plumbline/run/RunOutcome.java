package dev.plumbline.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call of the runner ended, and what is there now.
 *
 * @param ending how it ended
 * @param sentence the same for people, with what to do next
 * @param run the run, when every example has a verdict
 * @param done examples with a verdict, those of earlier starts included
 * @param total all examples
 * @param judged verdicts given by this start
 * @param spent what all verdicts in the journal cost together, those replaced later included
 * @param wall time of this start
 * @param folder where the run is kept, if it is
 */
public record RunOutcome(
        Ending ending,
        String sentence,
        Optional<Run> run,
        int done,
        int total,
        int judged,
        UsageTotal spent,
        Duration wall,
        Optional<Path> folder) {

    /**
     * The run.
     *
     * @throws RunStopped when the run ended before every example had a verdict, or with too many of them failed
     */
    public Run orThrow() {
        return run.filter(complete -> ending == Ending.FINISHED).orElseThrow(() -> new RunStopped(this));
    }
}
