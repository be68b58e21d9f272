package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well annotators reach each other, and whether the judge does as well: each annotator's label, and the judge's
 * verdict on the same row, against the majority of the other annotators.
 *
 * <pre>{@code
 * agreement.humanReference().map(HumanReference::difference);   // -0.04 [-0.09, 0.01]: a little below people
 * }</pre>
 *
 * <p>On a range the reference is the mean of the others, figures are mean absolute differences from it on rows that the
 * judge decided, and less is better.
 *
 * <p>Rows are those of the agreement that are not seen and that the annotator and at least one other labelled; where the
 * others are tied there is no reference and the row counts for neither. n counts labels, not rows: labels of one row
 * share a group. An undecided verdict is disagreement. It is called a reference and not a ceiling, because a judge may
 * exceed it.
 *
 * @param human share of annotators' labels that agree with the other annotators
 * @param judge share of verdicts that agree with the same references
 * @param difference judge less human, paired
 * @param annotators the same for each annotator
 */
public record HumanReference(Interval human, Interval judge, Interval difference, List<Annotator> annotators) {
    public HumanReference {
        annotators = List.copyOf(annotators);
    }

    /**
     * One annotator against the others.
     *
     * @param name name of the annotator
     * @param human share of this annotator's labels that agree with the others
     * @param judge share of verdicts that agree with the same references
     * @param difference judge less human, paired
     */
    public record Annotator(String name, Interval human, Interval judge, Interval difference) {}

    static Optional<HumanReference> of(Outcomes outcomes, Dataset data, Bootstrap bootstrap) {
        Map<String, Map<String, String>> labels = data.byAnnotator();
        if (labels.size() < 2) {
            return Optional.empty();
        }
        LeaveOneOut all = new LeaveOneOut(outcomes);
        List<Annotator> annotators = new ArrayList<>();
        labels.keySet().stream().sorted().forEach(name -> {
            LeaveOneOut own = new LeaveOneOut(outcomes);
            own.add(name, labels);
            all.add(name, labels);
            if (!own.isEmpty()) {
                annotators.add(new Annotator(name, own.human(), own.judge(), own.difference(bootstrap)));
            }
        });
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new HumanReference(all.human(), all.judge(), all.difference(bootstrap), annotators));
    }

    /** The label that most annotators but one gave, empty when others are tied or absent. */
    static int majority(Scale scale, Map<String, Map<String, String>> labels, String without, String exampleId) {
        int[] votes = new int[scale.size()];
        labels.forEach((name, given) -> {
            String label = given.get(exampleId);
            if (label != null && !name.equals(without)) {
                votes[scale.indexOf(label)]++;
            }
        });
        int best = -1;
        boolean tied = true;
        for (int label = 0; label < votes.length; label++) {
            if (votes[label] > 0 && (best < 0 || votes[label] >= votes[best])) {
                tied = best >= 0 && votes[label] == votes[best];
                best = label;
            }
        }
        return tied ? -1 : best;
    }
}
