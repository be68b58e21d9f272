package dev.plumbline.agreement;

/**
 * A line through points by least squares.
 *
 * @param level its height at 0
 * @param slope its rise
 */
record FittedLine(double level, double slope) {
    static FittedLine of(double[] x, double[] y, int[] points) {
        double meanX = 0;
        double meanY = 0;
        for (int point : points) {
            meanX += x[point] / points.length;
            meanY += y[point] / points.length;
        }
        double product = 0;
        double square = 0;
        for (int point : points) {
            product += (x[point] - meanX) * (y[point] - meanY);
            square += (x[point] - meanX) * (x[point] - meanX);
        }
        double slope = square > 0 ? product / square : 0;
        return new FittedLine(meanY - slope * meanX, slope);
    }

    double at(double x) {
        return level + slope * x;
    }
}
