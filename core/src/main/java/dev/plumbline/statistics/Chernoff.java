package dev.plumbline.statistics;

/**
 * Bounds on the mean of values in 0..1 that need nothing to be known but how many independent ones there are at least
 * (Chernoff 1952; Hoeffding 1963): the truth &mu; is at least so small that n KL(mean, &mu;) = -ln(tail), KL being the
 * divergence of two coins. They hold for means over pairs as well, with n independent pairs (Hoeffding 1963, section 5),
 * and are wider than those of a resampling where that can be trusted.
 */
final class Chernoff {
    private static final int HALVINGS = 60;

    private Chernoff() {}

    static Bounds of(double mean, double n, double tail) {
        double allowed = -Math.log(tail) / n;
        return new Bounds(search(mean, 0, allowed), search(mean, 1, allowed));
    }

    private static double search(double mean, double end, double allowed) {
        double near = mean;
        double far = end;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (near + far) / 2;
            if (divergence(mean, middle) <= allowed) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return (near + far) / 2;
    }

    private static double divergence(double mean, double truth) {
        return part(mean, truth) + part(1 - mean, 1 - truth);
    }

    private static double part(double mean, double truth) {
        return mean == 0 ? 0 : mean * Math.log(mean / truth);
    }
}
