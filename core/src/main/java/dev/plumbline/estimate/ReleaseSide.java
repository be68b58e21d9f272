package dev.plumbline.estimate;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One version's rows as they are in its run. */
record ReleaseSide(Run run, VersionVerdicts verdicts) {
    static ReleaseSide of(
            Run run,
            AppVersion version,
            ReleaseLabels labels,
            Scale scale,
            Predicate<Example> seen,
            List<String> notes) {
        Dataset data = run.data();
        for (String id : labels.ids(version)) {
            if (data.indexOf(id).isEmpty()) {
                throw BadInput.of(
                        "the labels name the row '" + id + "' of the " + version.text()
                                + ", and its data has no such row",
                        "write the ids of the data, or name its column of ids with --id");
            }
        }
        Set<String> inView = new HashSet<>();
        data.labels().stream()
                .filter(label -> !label.blind() && !label.superseded())
                .map(Label::exampleId)
                .forEach(inView::add);
        if (!inView.isEmpty()) {
            notes.add(inView.size() + " labels of the " + version.text()
                    + " were given with a verdict in view and do not count.");
        }
        String positive = scale.positive().orElseThrow();
        int rows = run.verdicts().size();
        double[] scores = new double[rows];
        int[] people = new int[rows];
        double[] chances = new double[rows];
        Arrays.fill(chances, 1);
        boolean known = false;
        int undecided = 0;
        for (int row = 0; row < rows; row++) {
            Example example = data.examples().get(row);
            Verdict verdict = run.verdicts().get(row);
            scores[row] = verdict.decision()
                    .map(label -> label.equals(positive) ? 1.0 : 0.0)
                    .orElse(StreamVerdicts.ABSTAINED);
            undecided += verdict.decision().isPresent() ? 0 : 1;
            people[row] = labels.label(version, example.id())
                    .or(() -> labels.names(version, example.id()) || inView.contains(example.id())
                            ? Optional.empty()
                            : data.gold(example).value())
                    .map(label -> label.equals(positive) ? 1 : 0)
                    .orElse(VersionVerdicts.UNLABELLED);
            OptionalDouble chance = labels.chance(version, example.id());
            if (chance.isPresent()) {
                chances[row] = chance.getAsDouble();
                known = true;
            } else if (people[row] != VersionVerdicts.UNLABELLED
                    && labels.chances().isPresent()
                    && !seen.test(example)) {
                throw BadInput.of(
                        "the row '" + example.id() + "' of the " + version.text()
                                + " has a label in its data, and the file of labels has no probability for it in"
                                + " column '" + labels.chances().get() + "'",
                        "write it into the file of labels, with its label and the probability with which it was"
                                + " chosen, or take the label out of the data");
            }
        }
        if (undecided > 0) {
            notes.add(undecided + " rows of the " + version.text() + " are undecided: neither dropped nor a '"
                    + positive + "'.");
        }
        VersionVerdicts verdicts = VersionVerdicts.of(scores, people);
        return new ReleaseSide(run, known ? verdicts.chosenWith(chances) : verdicts);
    }

    int size() {
        return verdicts.rows();
    }

    Example example(int row) {
        return run.data().examples().get(row);
    }

    Groups groups(int[] rows) {
        return Groups.of(
                IntStream.of(rows).mapToObj(row -> example(row).group()).toList());
    }

    List<String> ids(int[] rows) {
        return IntStream.of(rows).mapToObj(row -> example(row).id()).toList();
    }

    private int[] unseen(Predicate<Example> seen) {
        return IntStream.range(0, size())
                .filter(row -> !seen.test(example(row)))
                .toArray();
    }

    String text(Predicate<Example> seen) {
        int[] rows = unseen(seen);
        return ids(rows)
                + verdicts.subset(rows).text()
                + IntStream.of(rows).mapToObj(row -> example(row).group()).toList();
    }

    LabelledVersion known(Predicate<Example> seen) {
        int[] rows = unseen(seen);
        return LabelledVersion.of(verdicts.subset(rows), groups(rows));
    }
}
