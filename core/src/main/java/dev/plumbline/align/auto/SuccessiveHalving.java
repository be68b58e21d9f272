package dev.plumbline.align.auto;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of several judges is kept. The first one has the place, and the others want it. All have a verdict on each dev
 * row; the worse half goes, and those that are left get more verdicts on the same rows (successive halving). The place
 * goes to the one that is best of those that are clearly better.
 */
final class SuccessiveHalving {
    private final Dataset dev;
    private final Trials trials;
    private final List<String> notes = new ArrayList<>();

    SuccessiveHalving(Dataset dev, Trials trials) {
        this.dev = dev;
        this.trials = trials;
    }

    Dataset dev() {
        return dev;
    }

    List<String> notes() {
        return notes;
    }

    /** What is known of a candidate on these rows: its own verdicts, or those with which it was compared. */
    Optional<Run> known(Candidate one, List<Contender> compared) {
        Optional<Run> contended = compared.stream()
                .filter(contender -> contender.id().equals(one.id()))
                .findFirst()
                .flatMap(contender -> trials.run(contender.compared(), dev));
        return contended.or(() -> one.judged().flatMap(this::part));
    }

    private Optional<Run> part(Run run) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Example row : dev.examples()) {
            run.data()
                    .indexOf(row.id())
                    .ifPresent(at -> verdicts.add(run.verdicts().get(at)));
        }
        return verdicts.size() < dev.examples().size()
                ? Optional.empty()
                : Optional.of(new Run(run.judge(), dev, verdicts, Optional.empty()));
    }

    /** @param contenders at least one, the one that has the place first */
    Contender winner(List<Contender> contenders) {
        Contender first = contenders.get(0);
        List<Contender> others = halved(first, contenders.subList(1, contenders.size()));
        Contender winner = first;
        double most = 0;
        for (Contender other : others) {
            Optional<RepeatedComparison> comparison =
                    RepeatedComparison.on(dev, first.compared(), other.compared(), trials, RepeatedComparison.SAMPLES);
            if (comparison.isEmpty()) {
                notes.add("The budget does not allow " + other.id() + " beside " + first.id() + " on dev rows.");
                continue;
            }
            boolean clearly = comparison.get().clearlyBetter();
            notes.add(told(first, other, comparison.get(), clearly));
            if (clearly && comparison.get().gain() > most) {
                most = comparison.get().gain();
                winner = other;
            }
        }
        return winner;
    }

    private List<Contender> halved(Contender first, List<Contender> others) {
        int kept = (others.size() + 1) / 2;
        trials.alive(1 + others.size());
        if (others.size() < 2) {
            return others;
        }
        Map<Contender, Double> gains = new HashMap<>();
        for (Contender other : others) {
            RepeatedComparison.on(dev, first.compared(), other.compared(), trials, 1)
                    .ifPresent(comparison -> gains.put(other, comparison.gain()));
        }
        List<Contender> better = others.stream()
                .filter(gains::containsKey)
                .sorted(Comparator.comparingDouble(other -> -Objects.requireNonNull(gains.get(other))))
                .limit(kept)
                .toList();
        others.stream()
                .filter(other -> !better.contains(other))
                .forEach(other ->
                        notes.add(other.id() + " was among the worse half on dev rows and got no more calls."));
        trials.alive(1 + better.size());
        return better;
    }

    private static String verdicts(RepeatedComparison comparison) {
        if (!comparison.further()) {
            return "the first verdict on each, as the budget allows no other";
        }
        return comparison.deciding() + (comparison.deciding() == 1 ? " further verdict" : " further verdicts")
                + " on each";
    }

    private static String told(Contender first, Contender other, RepeatedComparison comparison, boolean clearly) {
        return String.format(
                Locale.ROOT,
                "%s was compared with %s on dev rows, %s: balanced accuracy %+.1f points, %.1f times the"
                        + " tokens a row; %s.",
                other.id(),
                first.id(),
                verdicts(comparison),
                100 * comparison.gain(),
                comparison.timesAsDear(),
                clearly ? "it is clearly better and taken" : "not clearly better, so it is not taken");
    }
}
