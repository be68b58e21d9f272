package dev.plumbline.estimate;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The true rate of a stream, with what it was made of.
 *
 * <pre>{@code
 * StreamEstimate estimate = StreamEstimate.of(stream, labelled, Part.whole(), example -> false, Optional.empty());
 * estimate.rate().best().get().text();
 * }</pre>
 *
 * @param positive label whose rate it is, such as {@code pass}
 * @param judged the rate that the judge gives to the rows without a label
 * @param errors its error rates on labelled rows
 * @param rate what follows
 * @param notes what a reader should know besides, a sentence each
 */
public record StreamEstimate(
        String positive, EffectiveRate judged, JudgeErrors errors, TrueRate rate, List<String> notes) {
    public StreamEstimate {
        notes = List.copyOf(notes);
    }

    /** From counts alone. */
    public static StreamEstimate of(String positive, EffectiveRate judged, JudgeErrors errors) {
        return new StreamEstimate(positive, judged, errors, TrueRate.of(judged, errors), List.of());
    }

    /**
     * From the runs of a judge over a stream and over rows that people labelled. Rows that are in both count as labelled.
     *
     * @param part labelled rows that count
     * @param seen whether a labelled row shaped the judge; such rows are left out
     * @param probability column of the labelled rows with the chance that each had of being labelled; without it all had
     *     the same
     * @throws BadInput when the runs are of two judges, the scale has other than two labels, or a chance cannot be read
     */
    public static StreamEstimate of(
            Run stream, Run labelled, Part part, Predicate<Example> seen, Optional<String> probability) {
        if (!stream.judge().equals(labelled.judge())) {
            throw BadInput.of(
                    "the runs are of two judges: " + stream.judge() + " and " + labelled.judge(),
                    "judge both with the same version");
        }
        String positive = labelled.data()
                .scale()
                .flatMap(Scale::positive)
                .orElseThrow(() -> BadInput.of(
                        "a rate needs labels of two kinds, one of them positive",
                        "label the rows on a scale of two labels, as pass and fail"));
        RunRows rows = new RunRows(positive, probability);
        LabelledVerdicts known = rows.labelled(labelled, part, seen);
        if (known.rows() == 0) {
            throw BadInput.of(
                    "no labelled row counts"
                            + rows.notes().stream()
                                    .map(note -> ": " + note)
                                    .findFirst()
                                    .orElse(""),
                    "label rows of the stream that did not shape the judge, and judge them with it");
        }
        StreamVerdicts rest = rows.stream(stream);
        return new StreamEstimate(positive, rest.passes(), known.errors(), TrueRate.of(rest, known), rows.notes());
    }

    /** Why no method is recommended. */
    public String whyNone() {
        return rate.refused().orElse("there are no labelled rows");
    }
}
