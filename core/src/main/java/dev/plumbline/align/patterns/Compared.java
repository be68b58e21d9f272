package dev.plumbline.align.patterns;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A judge and a candidate on the same dev rows, once or with several verdicts on each row.
 *
 * @param incumbents verdicts of the judge, one run for each verdict on a row
 * @param candidates verdicts of the candidate, as many
 */
record Compared(List<Run> incumbents, List<Run> candidates) {
    Compared {
        incumbents = List.copyOf(incumbents);
        candidates = List.copyOf(candidates);
    }

    /**
     * Asks both.
     *
     * @param samples how many verdicts of each are asked for; fewer are compared where the budget ends
     * @return empty when the budget does not allow the first
     */
    static Optional<Compared> on(Dataset dev, JudgeSpec judge, JudgeSpec candidate, Trials trials, int samples) {
        List<Run> incumbents = new ArrayList<>();
        List<Run> candidates = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            Optional<Run> incumbent = trials.run(judge, dev, sample);
            Optional<Run> tried = incumbent.isEmpty() ? incumbent : trials.run(candidate, dev, sample);
            if (tried.isEmpty()) {
                break;
            }
            incumbents.add(incumbent.get());
            candidates.add(tried.get());
        }
        return incumbents.isEmpty() ? Optional.empty() : Optional.of(new Compared(incumbents, candidates));
    }

    Run incumbent() {
        return incumbents.get(0);
    }

    Run candidate() {
        return candidates.get(0);
    }

    /** The first verdicts of this and of a comparison on other rows of the same data; versions are those of this. */
    Compared and(Compared others, Dataset data) {
        return new Compared(
                List.of(together(incumbent(), others.incumbent(), data)),
                List.of(together(candidate(), others.candidate(), data)));
    }

    private static Run together(Run first, Run second, Dataset data) {
        Map<Example, Verdict> verdicts = new HashMap<>();
        for (Run run : List.of(first, second)) {
            for (int i = 0; i < run.verdicts().size(); i++) {
                verdicts.put(run.data().examples().get(i), run.verdicts().get(i));
            }
        }
        Dataset rows = data.where(verdicts::containsKey);
        return new Run(
                first.judge(), rows, rows.examples().stream().map(verdicts::get).toList(), Optional.empty());
    }

    boolean better() {
        double gain = 0;
        for (int sample = 0; sample < incumbents.size(); sample++) {
            gain += Acceptance.of(incumbents.get(sample), candidates.get(sample))
                            .gain()
                    / incumbents.size();
        }
        return Acceptance.better(gain);
    }
}
