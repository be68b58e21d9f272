package dev.plumbline.statistics;

/** What a figure is without each group in turn: how uncertain it is, and how skewed. */
final class LeftOut {
    /** Below this part of the estimate what differs is rounding. */
    private static final double ROUNDING = 1e-11;

    private final double estimate;
    private double groups;
    private double sum;
    private double squares;
    private double cubes;

    LeftOut(double estimate) {
        this.estimate = estimate;
    }

    double estimate() {
        return estimate;
    }

    /** Adds groups without any one of which the figure has a value; {@code NaN} makes everything undefined. */
    void add(double value, double times) {
        double difference = value - estimate;
        groups += times;
        sum += times * difference;
        squares += times * difference * difference;
        cubes += times * difference * difference * difference;
    }

    /** The jackknife's: &radic;((G - 1)/G &Sigma;(&theta;_g - mean)&sup2;); 0 where nothing varies. */
    double standardError() {
        double error = Math.sqrt((groups - 1) / groups * Math.max(0, squares - sum * sum / groups));
        return error <= ROUNDING * Math.abs(estimate) ? 0 : error;
    }

    /** Efron's acceleration; 0 where nothing varies or a value is undefined. */
    double acceleration() {
        double mean = sum / groups;
        double second = squares - groups * mean * mean;
        double third = cubes - 3 * mean * squares + 2 * groups * mean * mean * mean;
        return standardError() > 0 ? -third / (6 * Math.pow(second, 1.5)) : 0;
    }
}
