package dev.plumbline.estimate;

import dev.plumbline.agreement.Outcome;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.LabelPairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the rows of runs as numbers; labelled ones first, so that they are not counted twice. For use by one thread. */
final class RunRows {
    private final String positive;
    private final Optional<String> probability;
    private final Set<Map<String, String>> labelled = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    RunRows(String positive, Optional<String> probability) {
        this.positive = positive;
        this.probability = probability;
    }

    List<String> notes() {
        return notes;
    }

    LabelledVerdicts labelled(Run run, Part part, Predicate<Example> seen) {
        Outcomes outcomes = Outcomes.of(run, part, seen);
        List<Example> examples = outcomes.rows().stream()
                .filter(Outcome::measured)
                .map(row ->
                        run.data().examples().get(run.data().indexOf(row.id()).orElseThrow()))
                .toList();
        examples.forEach(example -> labelled.add(example.fields()));
        long shaped = outcomes.accounting().seen();
        if (shaped > 0) {
            notes.add(shaped + " rows shaped the judge and are left out.");
        }
        LabelPairs pairs = outcomes.pairs();
        int passing = pairs.scale().indexOf(positive);
        boolean[] passes = new boolean[pairs.rows()];
        double[] scores = new double[pairs.rows()];
        for (int row = 0; row < passes.length; row++) {
            passes[row] = pairs.human(row) == passing;
            scores[row] = !pairs.decided(row) ? StreamVerdicts.ABSTAINED : pairs.judge(row) == passing ? 1 : 0;
        }
        return new LabelledVerdicts(passes, scores, pairs.groups(), chances(run, examples));
    }

    /** From the column that was named, else as the labels say. */
    private Optional<double[]> chances(Run run, List<Example> examples) {
        LabelChances known = LabelChances.of(run.data());
        if (probability.isPresent()) {
            return Optional.of(examples.stream()
                    .mapToDouble(example -> chance(example, probability.get()))
                    .toArray());
        }
        known.notDrawn().ifPresent(why -> {
            throw BadInput.of(why, "label rows that are drawn to measure with: label next DATA -n 60 -o july.csv");
        });
        List<OptionalDouble> said = examples.stream().map(known::of).toList();
        if (said.stream().allMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        long without = said.stream().filter(OptionalDouble::isEmpty).count();
        if (without > 0) {
            throw BadInput.of(
                    without + (without == 1 ? " labelled row has" : " labelled rows have")
                            + " no probability of being chosen, and " + (said.size() - without)
                            + (said.size() - without == 1 ? " has" : " have") + " one",
                    "leave out labels of rows that were picked and not drawn, or name a column of probabilities that all"
                            + " have with --probability");
        }
        notes.add("Labelled rows count by the probabilities with which they were drawn, as their labels say.");
        return Optional.of(
                said.stream().mapToDouble(OptionalDouble::orElseThrow).toArray());
    }

    StreamVerdicts stream(Run run) {
        double[] scores = new double[run.verdicts().size()];
        List<String> groups = new ArrayList<>();
        int kept = 0;
        int undecided = 0;
        for (int row = 0; row < scores.length; row++) {
            Example example = run.data().examples().get(row);
            if (!labelled.contains(example.fields())) {
                scores[kept] = score(run.verdicts().get(row));
                undecided += scores[kept] == StreamVerdicts.ABSTAINED ? 1 : 0;
                groups.add(example.group());
                kept++;
            }
        }
        if (kept < scores.length) {
            notes.add(scores.length - kept + " rows of the stream are labelled too; they count as labelled.");
        }
        if (undecided > 0) {
            notes.add(undecided + " rows of the stream are undecided: neither dropped nor a '" + positive + "'.");
        }
        return new StreamVerdicts(Arrays.copyOf(scores, kept), Groups.of(groups));
    }

    private double score(Verdict verdict) {
        return verdict.decision()
                .map(label -> label.equals(positive) ? 1.0 : 0.0)
                .orElse(StreamVerdicts.ABSTAINED);
    }

    private static double chance(Example example, String column) {
        String text = Optional.ofNullable(example.fields().get(column))
                .orElseThrow(() -> BadInput.of(
                        "row '" + example.id() + "' has no column '" + column + "' of probabilities",
                        "name the column that says with which chance each row was chosen to be labelled"));
        try {
            double value = Double.parseDouble(text.strip());
            if (value > 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException none) {
            // Told below, as what lies outside is.
        }
        throw BadInput.of(
                "the probability '" + text + "' of row '" + example.id() + "' does not lie above 0 and at most at 1",
                "write the chance with which the row was chosen, as 0.05");
    }
}
