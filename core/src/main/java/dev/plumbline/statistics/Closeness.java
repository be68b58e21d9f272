package dev.plumbline.statistics;

/** How close one label is to those of several others on the same unit; larger is closer. */
public enum Closeness {
    /** The share of the others with the same label. */
    SAME,
    /** Minus the root of the mean squared distance to the others, in numbers or else steps of the scale. */
    ROOT_MEAN_SQUARE,
    /** Minus the mean absolute distance to the others, in numbers or else steps of the scale. */
    MEAN_DISTANCE;

    double of(int label, int[] others, double[] numbers) {
        double sum = 0;
        for (int other : others) {
            double distance = Math.abs(numbers[label] - numbers[other]);
            sum += switch (this) {
                case SAME -> label == other ? 1 : 0;
                case ROOT_MEAN_SQUARE -> -distance * distance;
                case MEAN_DISTANCE -> -distance;
            };
        }
        double mean = sum / others.length;
        return this == ROOT_MEAN_SQUARE ? 0 - Math.sqrt(-mean) : mean;
    }
}
