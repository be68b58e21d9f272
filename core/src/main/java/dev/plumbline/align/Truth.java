package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.LabelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What may be truth of an alignment, and what of the labels there are is not used. */
final class Truth {
    private Truth() {}

    /**
     * Refuses labels of machines that nobody asked for.
     *
     * @throws BadInput when a label that counts was given by a model or by code
     */
    static Dataset ofPeople(Dataset data) {
        Optional<Label> machine = machines(data);
        if (machine.isPresent() && !data.asked().machineLabels()) {
            throw BadInput.of(
                    "'" + machine.get().annotator() + "' holds labels of a "
                            + (machine.get().source() == LabelSource.CODE ? "program" : "model")
                            + ", and a judge is aligned to people",
                    "name people's labels with --label, or --machine-labels if agreement with these is what you want");
        }
        return data;
    }

    /** What a reader should know about labels that count and labels that do not. */
    static List<String> notes(Dataset data) {
        List<String> notes = new ArrayList<>();
        machines(data)
                .ifPresent(label -> notes.add("Labels of a model or of code count as truth here, as asked: what is"
                        + " shown is agreement with them, not with people."));
        Map<String, Integer> left = new TreeMap<>();
        data.examples().forEach(example -> {
            if (data.gold(example) instanceof Gold.Missing missing) {
                left.merge(why(missing.why()), 1, Integer::sum);
            }
        });
        List<String> parts = new ArrayList<>();
        left.forEach((why, number) -> parts.add(number + (number == 1 ? " row " : " rows ") + why));
        long superseded = data.labels().stream().filter(Label::superseded).count();
        if (superseded > 0) {
            parts.add(
                    superseded + (superseded == 1 ? " label" : " labels") + " that the same annotator replaced later");
        }
        if (!parts.isEmpty()) {
            notes.add("Not used of train and dev: " + String.join(", ", parts) + ".");
        }
        return notes;
    }

    private static Optional<Label> machines(Dataset data) {
        return data.labels().stream()
                .filter(label -> !label.superseded() && label.source() != LabelSource.HUMAN)
                .findFirst();
    }

    private static String why(Gold.Why why) {
        return switch (why) {
            case UNLABELLED -> "without a label";
            case DISPUTED -> "on which people disagree";
            case NOT_APPLICABLE -> "to which the question does not apply";
            case UNSCORABLE -> "that people could not score";
        };
    }
}
