package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row on which two judges differ or are both wrong, with what each of them and people said. It shows what a change
 * does; how much better a judge became is for rows that did not shape it.
 *
 * <pre>{@code
 * ExplainedFlip.between(before, after, Part.development(splits::of));
 * }</pre>
 *
 * @param flip what became of the row
 * @param reasonA why the first judge said what it said
 * @param reasonB why the second one did
 * @param reasons why people gave the label that counts
 */
public record ExplainedFlip(Flip flip, Optional<String> reasonA, Optional<String> reasonB, List<String> reasons) {
    public ExplainedFlip {
        reasons = List.copyOf(reasons);
    }

    /**
     * The rows of a part that both runs judged and not both got right: broken ones first, then fixed ones, then those on
     * which both are wrong; within each in the order of the data.
     *
     * @throws IllegalArgumentException when the part is not to be read, as test rows are not
     */
    public static List<ExplainedFlip> between(Run a, Run b, Part part) {
        if (!part.readable()) {
            throw new IllegalArgumentException("texts of " + part.name() + " rows are not shown");
        }
        Map<String, Verdict> byId = new HashMap<>();
        b.verdicts().forEach(verdict -> byId.put(verdict.exampleId(), verdict));
        List<ExplainedFlip> flips = new ArrayList<>();
        Dataset data = a.data();
        for (int i = 0; i < a.verdicts().size(); i++) {
            Example example = data.examples().get(i);
            Optional<String> human = data.gold(example).value();
            Verdict other = byId.get(example.id());
            if (part.has(example) && human.isPresent() && other != null) {
                flip(a.verdicts().get(i), other, human.get())
                        .ifPresent(flip -> flips.add(new ExplainedFlip(
                                flip.flip(), flip.reasonA(), flip.reasonB(), reasons(data, example, human.get()))));
            }
        }
        flips.sort(Comparator.comparingInt(one -> order(one.flip().kind())));
        return flips;
    }

    private static Optional<ExplainedFlip> flip(Verdict a, Verdict b, String human) {
        boolean rightA = a.decision().filter(human::equals).isPresent();
        boolean rightB = b.decision().filter(human::equals).isPresent();
        if (rightA && rightB) {
            return Optional.empty();
        }
        Flip.Kind kind = rightA ? Flip.Kind.BROKEN : rightB ? Flip.Kind.FIXED : Flip.Kind.BOTH_WRONG;
        Flip flip = new Flip(a.exampleId(), kind, human, a.decision(), b.decision());
        return Optional.of(new ExplainedFlip(flip, a.explanation(), b.explanation(), List.of()));
    }

    private static List<String> reasons(Dataset data, Example example, String human) {
        return data.labels().stream()
                .filter(label -> label.exampleId().equals(example.id()) && !label.superseded())
                .filter(label -> label.value().equals(human))
                .map(Label::rationale)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private static int order(Flip.Kind kind) {
        return switch (kind) {
            case BROKEN -> 0;
            case FIXED -> 1;
            case BOTH_WRONG -> 2;
        };
    }
}
