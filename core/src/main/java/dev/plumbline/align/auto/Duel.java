package dev.plumbline.align.auto;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two judges on the same dev rows, with several verdicts of each on every row where the budget allows them. One verdict
 * has chosen them already, and what was lucky with that is not lucky with the next.
 *
 * @param own verdicts of the judge that has the place, one run for each verdict on a row
 * @param other verdicts of the one that wants it, as many
 */
record Duel(List<Run> own, List<Run> other) {
    /** Verdicts of each on a row. */
    static final int SAMPLES = 3;

    /** A place is lost to what is better by the lower end of such an interval. */
    private static final double LEVEL = .8;

    private static final double LEVEL_OF_DEARER = .95;
    /** What costs so many times as many tokens is dearer. */
    private static final double DEARER = 1.25;

    Duel {
        own = List.copyOf(own);
        other = List.copyOf(other);
    }

    /** Empty when the budget does not allow one verdict of each. */
    static Optional<Duel> on(Dataset dev, JudgeSpec judge, JudgeSpec challenger, Trials trials, int samples) {
        List<Run> own = new ArrayList<>();
        List<Run> other = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            Optional<Run> first = trials.run(judge, dev, sample);
            Optional<Run> second = first.isEmpty() ? first : trials.run(challenger, dev, sample);
            if (second.isEmpty()) {
                break;
            }
            own.add(first.get());
            other.add(second.get());
        }
        return own.isEmpty() ? Optional.empty() : Optional.of(new Duel(own, other));
    }

    /** Whether there are verdicts beyond the first on each row, which has chosen the two. */
    boolean further() {
        return own.size() > 1;
    }

    /** How many verdicts of each on a row decide: those beyond the first, and the first where there are no others. */
    int deciding() {
        return further() ? own.size() - 1 : own.size();
    }

    /** By how much balanced accuracy is higher, on average over the verdicts that decide. */
    double gain() {
        double gain = 0;
        for (int sample = own.size() - deciding(); sample < own.size(); sample++) {
            gain += Acceptance.of(own.get(sample), other.get(sample)).gain() / deciding();
        }
        return gain;
    }

    /**
     * Whether it is better beyond what dev rows leave in doubt: balanced accuracy is higher, and so is accuracy at the
     * lower end of its interval. What is dearer has to be surer.
     */
    boolean clearlyBetter() {
        double low = 0;
        for (int sample = own.size() - deciding(); sample < own.size(); sample++) {
            Interval gain = Acceptance.of(own.get(sample), other.get(sample))
                    .paired()
                    .difference(dearer() ? LEVEL_OF_DEARER : LEVEL);
            low += gain.low().orElse(-1) / deciding();
        }
        return Acceptance.better(low) && Acceptance.better(gain());
    }

    /** How many times as many tokens as the other one a row costs; 1 where that is not known. */
    double timesAsDear() {
        double before = tokens(own.get(0));
        return before == 0 ? 1 : tokens(other.get(0)) / before;
    }

    boolean dearer() {
        return timesAsDear() > DEARER;
    }

    private static double tokens(Run run) {
        return run.verdicts().stream()
                .map(Verdict::usage)
                .map(usage -> UsageTotal.nothing().plus(usage))
                .mapToLong(UsageTotal::tokens)
                .average()
                .orElse(0);
    }
}
