package dev.plumbline.agreement;

/** The level at which the k-th look at the same locked rows is judged. */
final class Looks {
    private static final double ERROR = 0.05;

    private Looks() {}

    /**
     * Two-sided level whose ends are one-sided bounds at 1 - .05/(k(k + 1)): 97.5 % at the first look. Over all looks
     * the errors add up to .05.
     */
    static double level(int look) {
        if (look < 1) {
            throw new IllegalArgumentException("looks are counted from 1, got " + look);
        }
        return 1 - 2 * ERROR / (look * (look + 1.0));
    }
}
