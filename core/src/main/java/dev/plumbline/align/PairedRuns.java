package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts of two judges on the same rows, as many times as the budget allows both.
 *
 * <pre>{@code
 * PairedRuns.on(rows.dev(), judge, candidate, trials, 3).map(runs -> runs.gain(0));
 * }</pre>
 *
 * @param first runs of the one judge, one for each time a row was asked about; at least one
 * @param second runs of the other, as many
 */
public record PairedRuns(List<Run> first, List<Run> second) {
    /**
     * See the record.
     *
     * @throws IllegalArgumentException when there are none, or more of one
     */
    public PairedRuns {
        first = List.copyOf(first);
        second = List.copyOf(second);
        if (first.isEmpty() || first.size() != second.size()) {
            throw new IllegalArgumentException("runs come in pairs, got " + first.size() + " and " + second.size());
        }
    }

    /**
     * Asks both.
     *
     * @param times how often each is asked about a row at most; less often where the budget ends
     * @return empty when the budget does not allow the first time
     */
    public static Optional<PairedRuns> on(Dataset rows, JudgeSpec first, JudgeSpec second, Trials trials, int times) {
        List<Run> ofFirst = new ArrayList<>();
        List<Run> ofSecond = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            Optional<Run> one = trials.run(first, rows, time);
            Optional<Run> other = one.isEmpty() ? one : trials.run(second, rows, time);
            if (other.isEmpty()) {
                break;
            }
            ofFirst.add(one.get());
            ofSecond.add(other.get());
        }
        return ofFirst.isEmpty() ? Optional.empty() : Optional.of(new PairedRuns(ofFirst, ofSecond));
    }

    /** How often each judge was asked about a row. */
    public int times() {
        return first.size();
    }

    /** What the labels say of the verdicts of one time. */
    public Acceptance acceptance(int time) {
        return Acceptance.of(first.get(time), second.get(time));
    }

    /** By how much balanced accuracy of the second is higher, on average over the times from this one on. */
    public double gain(int from) {
        double gain = 0;
        for (int time = from; time < times(); time++) {
            gain += acceptance(time).gain() / (times() - from);
        }
        return gain;
    }
}
