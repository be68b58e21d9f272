package dev.plumbline.align;

import dev.plumbline.run.UsageTotal;
import java.util.Optional;

/**
 * How far a search is.
 *
 * @param stage what is being done, as {@code searching}
 * @param tried candidates that were compared on dev, the judge before among them
 * @param alive how many of them may still become the judge after
 * @param best the best so far: the last one that was better than the best before it, or the judge before; empty until that was
 *     measured
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

    /** An accepted one takes the place of what it was better than; of another search's best only if it reaches as much. */
    SearchState and(Candidate candidate) {
        boolean leads = best.isEmpty()
                || (candidate.accepted()
                        && (candidate.parent().equals(best.map(Candidate::id))
                                || reached(candidate) >= reached(best.get())));
        return new SearchState(
                stage, tried + 1, Math.max(1, alive), leads ? Optional.of(candidate) : best, judged, reflected);
    }

    private static double reached(Candidate candidate) {
        return candidate.dev().value().orElse(0);
    }

    SearchState alive(int number) {
        return new SearchState(stage, tried, number, best, judged, reflected);
    }

    SearchState spent(UsageTotal byJudges, UsageTotal byReflection) {
        return new SearchState(stage, tried, alive, best, byJudges, byReflection);
    }
}
