package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Levels;
import java.util.function.IntToDoubleFunction;

/**
 * {@link PredictionPowered} at its best weight with a few rows more, which keeps it off the edge: four labelled ones, each
 * label with each verdict, and z&sup2; of the stream, half of them passes. Groups and probabilities count by the number of
 * independent rows that the others are worth. It holds with few labels, and where hardly any differs from its verdict.
 */
record AdjustedPrediction(StreamVerdicts stream, LabelledVerdicts labelled) {
    /** Method {@code ppi_adjusted}. */
    Interval interval(double level) {
        if (labelled.rows() == 0 || stream.rows() == 0) {
            return Interval.undefined("needs labelled rows and rows without a label", labelled.rows());
        }
        double z = Levels.z(level);
        LabelMoments plain = LabelMoments.of(labelled);
        double weight = weight(plain.withOneOfEach(), streamWithMore(z, 1));
        LabelMoments moments = plain.worth(labelledRows(plain, weight)).withOneOfEach();
        StreamMean passes = streamWithMore(z, Scores.designEffect(stream.groups(), stream::score));
        weight = weight(moments, passes);
        double value = weight * passes.mean() + moments.y() - weight * moments.f();
        double half = z
                * Math.sqrt(weight * weight * passes.variance() / passes.rows()
                        + moments.variance(weight) / moments.rows());
        int groups = labelled.groups().single() ? 0 : labelled.groups().count();
        return Interval.of(
                Scores.clipped(value),
                Scores.clipped(value - half),
                Scores.clipped(value + half),
                level,
                "ppi_adjusted",
                labelled.rows(),
                groups);
    }

    private record StreamMean(double rows, double mean, double squares) {
        double variance() {
            return squares - mean * mean;
        }
    }

    private StreamMean streamWithMore(double z, double designEffect) {
        // Where some rows were labelled more often, those that are left are no fair picture of the stream.
        int labelledToo = labelled.equallyLikely() ? 0 : labelled.rows();
        int counted = stream.rows() + labelledToo;
        int first = labelled.rows() - labelledToo;
        double rows = counted / designEffect;
        double more = rows + z * z;
        double mean = Scores.mean(counted, row -> Scores.ofAny(labelled, stream, first + row));
        double squares = Scores.mean(counted, row -> Math.pow(Scores.ofAny(labelled, stream, first + row), 2));
        return new StreamMean(more, (mean * rows + z * z / 2) / more, (squares * rows + z * z / 2) / more);
    }

    private static double weight(LabelMoments labels, StreamMean passes) {
        double all = labels.rows() + passes.rows();
        double mean = (labels.rows() * labels.f() + passes.rows() * passes.mean()) / all;
        double squares = (labels.rows() * labels.ff() + passes.rows() * passes.squares()) / all;
        double variance = squares - mean * mean;
        double weight = labels.covariance() / ((1 + labels.rows() / passes.rows()) * variance);
        return Scores.clipped(weight);
    }

    /** How many independent rows of equal chances the labelled rows are worth. */
    private double labelledRows(LabelMoments plain, double weight) {
        Groups groups = labelled.groups();
        IntToDoubleFunction residual = row -> labelled.human(row) - weight * labelled.score(row);
        if (labelled.equallyLikely()) {
            return labelled.rows() / Scores.designEffect(groups, residual);
        }
        double mean = plain.y() - weight * plain.f();
        double weights = labelled.rows() * Scores.mean(labelled.rows(), labelled::weight);
        double ofMean = Scores.squares(groups, row -> labelled.weight(row) * (residual.applyAsDouble(row) - mean), 0)
                / (weights * weights);
        return ofMean == 0 ? plain.rows() : plain.variance(weight) / ofMean;
    }
}
