package dev.plumbline.statistics;

/**
 * How far two labels of a scale of numbers can be apart.
 *
 * @param least between two different labels
 * @param most between any two labels
 */
record Steps(double least, double most) {
    static Steps of(Shares table) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 1; i < table.labels; i++) {
            least = Math.min(least, Math.abs(table.numbers[i] - table.numbers[i - 1]));
            most = Math.max(most, Math.abs(table.numbers[i] - table.numbers[0]));
        }
        return new Steps(least, most);
    }
}
