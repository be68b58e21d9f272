package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Ratings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads labels of datasets and verdicts of runs into a panel. */
final class PanelReader {
    private static final int[] NONE = {};

    private PanelReader() {}

    static int[] single(int label) {
        return label < 0 ? NONE : new int[] {label};
    }

    static Panel of(Dataset data, List<String> named) {
        List<String> raters = raters(data, named);
        return of(data, raters, example -> true, Label::blind);
    }

    /** Who labelled, those who decide between others left out. */
    static List<String> raters(Dataset data, List<String> named) {
        LinkedHashSet<String> known = new LinkedHashSet<>();
        data.labels().forEach(label -> known.add(label.annotator()));
        for (String name : named) {
            if (!known.contains(name)) {
                throw BadInput.of(
                        "annotator '" + name + "' gave no label",
                        known.isEmpty() ? "the data has no labels" : "annotators are " + String.join(", ", known));
            }
        }
        return named.isEmpty()
                ? known.stream().filter(name -> !data.adjudicates(name)).toList()
                : named;
    }

    /**
     * A run's annotators and its judge, with each time that it was asked; empty without annotators. Labels that were given
     * with a verdict in view lean towards it and are left out.
     */
    static Optional<Panel> of(Run run, Predicate<Example> taken) {
        List<String> raters = raters(run.data(), List.of());
        if (raters.isEmpty() || run.data().scale().map(Scale::size).orElse(0) < 2) {
            return Optional.empty();
        }
        Panel people = of(run.data(), raters, taken, Label::blind);
        List<int[]> asked = new ArrayList<>();
        List<Integer> decided = new ArrayList<>();
        LabelCodes codes = LabelCodes.ofLabels(people.scale());
        for (int i = 0; i < run.verdicts().size(); i++) {
            if (taken.test(run.data().examples().get(i))) {
                Verdict verdict = run.verdicts().get(i);
                decided.add(code(verdict.decision(), codes));
                asked.add(asked(verdict, codes));
            }
        }
        return Optional.of(people.judgedBy(
                run.judge().toString(),
                decided.stream().mapToInt(Integer::intValue).toArray(),
                asked.toArray(int[][]::new)));
    }

    /** A question that failed says nothing of how steady the judge is. */
    private static int[] asked(Verdict verdict, LabelCodes codes) {
        if (verdict instanceof Verdict.Failed) {
            return NONE;
        }
        List<Vote> repeats = Vote.in(verdict).stream()
                .filter(vote -> vote.repeat() && !vote.status().equals("failed"))
                .toList();
        return repeats.isEmpty()
                ? new int[] {code(verdict.decision(), codes)}
                : repeats.stream().mapToInt(vote -> code(vote.value(), codes)).toArray();
    }

    private static int code(Optional<String> decision, LabelCodes codes) {
        return decision.map(codes::ofVerdict).filter(code -> code >= 0).orElse(Ratings.MISSING);
    }

    private static Panel of(Dataset data, List<String> raters, Predicate<Example> taken, Predicate<Label> counted) {
        Scale scale = data.scale()
                .orElseThrow(() ->
                        BadInput.of("the data has no human labels", "name the column with the labels with --label"));
        LabelCodes codes = LabelCodes.ofLabels(scale);
        Map<String, List<Label>> byExample = new HashMap<>();
        data.labels().stream()
                .filter(counted)
                .forEach(label -> byExample
                        .computeIfAbsent(label.exampleId(), id -> new ArrayList<>())
                        .add(label));
        List<Example> examples = data.examples().stream().filter(taken).toList();
        int[][][] labels = new int[examples.size()][raters.size()][];
        for (int row = 0; row < labels.length; row++) {
            List<Label> own = byExample.getOrDefault(examples.get(row).id(), List.of());
            for (int rater = 0; rater < raters.size(); rater++) {
                String name = raters.get(rater);
                labels[row][rater] = own.stream()
                        .filter(label -> label.annotator().equals(name))
                        // Stable: the last of those that stand as late as each other is the one that counts.
                        .sorted(Comparator.comparingInt(Label::round)
                                .thenComparing(label -> label.at().orElse(Instant.EPOCH)))
                        .mapToInt(label -> codes.of(label.value()))
                        .toArray();
            }
        }
        return Panel.unjudged(
                raters,
                scale,
                Places.none(),
                labels,
                Optional.of(examples.stream().map(Example::id).toList()),
                data.asked().grouped()
                        ? Groups.of(examples.stream().map(Example::group).toList())
                        : Groups.none(examples.size()));
    }
}
