package dev.plumbline.align;

import dev.plumbline.run.UsageTotal;
import java.util.Optional;

/**
 * How far a search is.
 *
 * @param stage what is being done, as {@code searching}
 * @param tried candidates that were compared on dev, the judge before among them
 * @param alive how many of them may still become the judge after
 * @param best the best so far: the last one that was accepted, or the judge before; empty until that was measured
 * @param judged what verdicts have cost so far, those under way included
 * @param reflected what reflection has cost so far
 */
public record SearchState(
        String stage, int tried, int alive, Optional<Candidate> best, UsageTotal judged, UsageTotal reflected) {

    static SearchState beginning() {
        return new SearchState("", 0, 0, Optional.empty(), UsageTotal.nothing(), UsageTotal.nothing());
    }

    SearchState at(String next) {
        return new SearchState(next, tried, alive, best, judged, reflected);
    }

    /** An accepted one takes the place of what it was better than. */
    SearchState and(Candidate candidate) {
        boolean leads = candidate.accepted() || best.isEmpty();
        return new SearchState(
                stage, tried + 1, Math.max(1, alive), leads ? Optional.of(candidate) : best, judged, reflected);
    }

    SearchState alive(int number) {
        return new SearchState(stage, tried, number, best, judged, reflected);
    }

    SearchState spent(UsageTotal byJudges, UsageTotal byReflection) {
        return new SearchState(stage, tried, alive, best, byJudges, byReflection);
    }
}
