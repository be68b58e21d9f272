package dev.plumbline.probing.mutation;

import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.Verdict;
import java.util.List;

/** Whether a verdict says that a point is missing, and not another one. */
final class NamedPoint {
    private static final double HALF = .5;

    private NamedPoint() {}

    /**
     * Of a judge that works point by point, the point that decided most has to be it; of any other, the reason has to have
     * half of its words.
     */
    static boolean in(Verdict verdict, String point) {
        List<Evidence> evidence = verdict instanceof Verdict.Decided decided ? decided.evidence() : List.of();
        if (!evidence.isEmpty()) {
            return PointWords.of(evidence.get(0).point()).equals(PointWords.of(point));
        }
        return verdict.explanation()
                .map(reason -> PointWords.of(point).share(PointWords.of(reason)) >= HALF)
                .orElse(false);
    }
}
