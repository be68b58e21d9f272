package dev.plumbline.estimate;

/**
 * Means over labelled rows of labels y, verdicts f and their products, and how many independent rows they are worth.
 *
 * @param rows effective number of rows
 * @param y mean label
 * @param f mean verdict
 * @param ff mean squared verdict
 * @param yf mean product
 */
record LabelMoments(double rows, double y, double f, double ff, double yf) {
    /** Rows weighted by how many rows of the stream each stands for. */
    static LabelMoments of(LabelledVerdicts labelled) {
        double weights = 0;
        double squares = 0;
        double y = 0;
        double f = 0;
        double ff = 0;
        double yf = 0;
        for (int row = 0; row < labelled.rows(); row++) {
            double w = labelled.weight(row);
            double score = labelled.score(row);
            weights += w;
            squares += w * w;
            y += w * labelled.human(row);
            f += w * score;
            ff += w * score * score;
            yf += w * labelled.human(row) * score;
        }
        return new LabelMoments(weights * weights / squares, y / weights, f / weights, ff / weights, yf / weights);
    }

    LabelMoments worth(double effective) {
        return new LabelMoments(effective, y, f, ff, yf);
    }

    /** With four rows more: each label with each verdict. */
    LabelMoments withOneOfEach() {
        double more = rows + 4;
        return new LabelMoments(
                more, (y * rows + 2) / more, (f * rows + 2) / more, (ff * rows + 2) / more, (yf * rows + 1) / more);
    }

    double covariance() {
        return yf - y * f;
    }

    /** Variance of y - &lambda; f in one row. */
    double variance(double weight) {
        return y * (1 - y) + weight * weight * (ff - f * f) - 2 * weight * covariance();
    }
}
