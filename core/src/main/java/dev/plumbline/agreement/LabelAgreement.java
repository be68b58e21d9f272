package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measurement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the judge does on one label, on decided rows.
 *
 * @param label the label
 * @param precision of the rows that the judge gave this label, the share that the human gave it too
 * @param recall of the rows that the human gave this label, the share that the judge gave it too
 * @param f1 harmonic mean of the two
 */
public record LabelAgreement(String label, Interval precision, Interval recall, Interval f1) {
    static List<LabelAgreement> of(Scale scale, Measurement measurement, double level) {
        return IntStream.range(0, scale.size())
                .mapToObj(label -> new LabelAgreement(
                        scale.labels().get(label),
                        measurement.precision(label, level),
                        measurement.recall(label, level),
                        measurement.f1(label, level)))
                .toList();
    }
}
