package dev.plumbline.agreement;

import dev.plumbline.dataset.Look;

/** The level at which the k-th look at the same locked rows is judged. All looks together err with at most .05 + .025. Static, so safe for use by several threads. */
public final class LookLevel {
    private LookLevel() {}

    /** Two-sided level whose ends are the one-sided bounds: 95 % at the first look, then 1 - .05/(k(k + 1)). */
    public static double level(int look) {
        double error = Look.level(look);
        return look == 1 ? Agreement.LEVEL : 1 - error;
    }
}
