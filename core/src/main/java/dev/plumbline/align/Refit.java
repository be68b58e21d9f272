package dev.plumbline.align;

import dev.plumbline.judge.Verdict;
import java.util.List;
import java.util.Map;

/**
 * The work of an optimizer on {@link DevelopmentRows#all()}, ready to be repeated for nothing with other labels or
 * other rows. Safe for use by many threads.
 */
public interface Refit {
    /**
     * Verdicts of a judge that was fitted to some rows on others.
     *
     * @param labels label of each row, by position; entries of rows that are not known are not looked at
     * @param known positions of the labelled rows to fit to, in ascending order
     * @param held positions of the rows to judge
     * @param seed decides whatever is random in the fit
     * @return a verdict for each position in {@code held}
     */
    List<Verdict> verdicts(List<String> labels, int[] known, int[] held, long seed);

    /** Simpler judges to estimate beside it, by the names of {@link Search#rivals}. */
    default Map<String, Refit> rivals() {
        return Map.of();
    }
}
