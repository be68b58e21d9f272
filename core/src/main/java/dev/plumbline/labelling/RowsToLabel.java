package dev.plumbline.labelling;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Chooses which rows are to be labelled next, among those without a label.
 *
 * <pre>{@code
 * RowsToLabel.atRandom(data, 60, 1);       // to measure: every row as likely as any other
 * RowsToLabel.stratified(run, 60, 1);      // to measure with fewer: more where the judge is unsure, probabilities kept
 * RowsToLabel.improving(runs, 60, 1);      // to improve: rows on which a label teaches most
 * }</pre>
 *
 * <p>Rows come shuffled, so that their order tells nothing. The same seed chooses the same rows. Static, so safe for use by
 * several threads.
 */
public final class RowsToLabel {
    /** How often a verdict is thought wrong where the judge does not say how sure it is. */
    private static final double USUAL_ERROR = .15;

    /** However sure a judge is, it is not taken at its word beyond this. */
    private static final double LEAST_ERROR = .05;

    private static final double SURE = .8;
    private static final int LEAST_IN_STRATUM = 2;

    /** Each is compared with all that may be picked beside it. */
    private static final int MOST_PICKED = 1000;

    private RowsToLabel() {}

    /**
     * Rows to measure with, each as likely as any other. Rows of a group stand together, and groups in an order that knows
     * nothing of how large they are, so that a {@link GrowingGate} may take them one after the other.
     *
     * @param count how many; all where there are fewer
     * @throws BadInput when every row has a label, or none is asked for
     */
    public static List<RowToLabel> atRandom(Dataset data, int count, long seed) {
        List<Example> open = open(data, count);
        double probability = Math.min(1, (double) count / open.size());
        return together(SeededShuffle.of(open, seed).stream().limit(count).toList(), seed).stream()
                .map(row -> new RowToLabel(row, OptionalDouble.of(probability), "at random"))
                .toList();
    }

    private static List<Example> together(List<Example> rows, long seed) {
        Map<String, List<Example>> groups = new TreeMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.group(), group -> new ArrayList<>()).add(row));
        return groups.size() == rows.size()
                ? rows
                : SeededShuffle.of(List.copyOf(groups.values()), seed + 1).stream()
                        .flatMap(List::stream)
                        .toList();
    }

    /**
     * Rows to measure with, drawn within strata of what the judge said and how sure it was: as many of each as narrow the
     * figures most, n_s in proportion to W_s sd_s (Neyman 1934), where sd_s follows from how likely the judge is thought
     * wrong there. Two rows of each stratum at least, so that each tells something.
     *
     * @param count how many; all where there are fewer
     * @throws BadInput when every row has a label, or fewer are asked for than two of each stratum
     */
    public static List<RowToLabel> stratified(Run run, int count, long seed) {
        open(run.data(), count);
        TreeMap<String, Stratum> strata = new TreeMap<>();
        for (int row = 0; row < run.verdicts().size(); row++) {
            Example example = run.data().examples().get(row);
            if (unlabelled(run.data(), example)) {
                Verdict verdict = run.verdicts().get(row);
                strata.computeIfAbsent(name(verdict), name -> new Stratum()).add(example, error(verdict));
            }
        }
        int least = strata.values().stream()
                .mapToInt(stratum -> Math.min(LEAST_IN_STRATUM, stratum.rows.size()))
                .sum();
        if (count < least) {
            throw BadInput.of(
                    count + " rows are too few for " + strata.size() + " kinds of verdicts ("
                            + String.join("; ", strata.keySet()) + ")",
                    "ask for " + least + " or more, or draw without --stratify");
        }
        int[] counts = shares(List.copyOf(strata.values()), count);
        List<RowToLabel> chosen = new ArrayList<>();
        int next = 0;
        for (String name : strata.keySet()) {
            Stratum stratum = strata.get(name);
            int own = counts[next];
            double probability = (double) own / stratum.rows.size();
            SeededShuffle.of(stratum.rows, seed + 1 + next).stream()
                    .limit(own)
                    .forEach(row -> chosen.add(new RowToLabel(row, OptionalDouble.of(probability), name)));
            next++;
        }
        return SeededShuffle.of(chosen, seed);
    }

    /**
     * Rows to improve a judge with: those on which judges, or verdicts of one judge asked again, differ most, then those of
     * which they are least sure; and among such rows those that are least like the ones chosen before them and like the
     * labelled ones, so that no kind of row is left out.
     *
     * @param runs runs over the same data, of several judges or versions, or a single one
     * @param count how many; all where there are fewer
     * @throws BadInput when every row has a label, none is asked for, or the runs are of different data
     */
    public static List<RowToLabel> improving(List<Run> runs, int count, long seed) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("rows that teach most are known from runs, and there is none");
        }
        Dataset data = runs.get(0).data();
        open(data, count);
        if (count > MOST_PICKED) {
            throw BadInput.of(
                    count + " rows are more than a person learns a rule from", "ask for " + MOST_PICKED + " at most");
        }
        for (Run run : runs) {
            if (run.data().examples().size() != data.examples().size()
                    || !run.data().version().equals(data.version())) {
                throw BadInput.of("the runs are of different data", "choose from runs over the same rows");
            }
        }
        return SeededShuffle.of(new TeachingRows(runs).chosen(count, seed), seed);
    }

    static boolean unlabelled(Dataset data, Example example) {
        return data.gold(example) instanceof Gold.Missing missing && missing.why() == Gold.Why.UNLABELLED;
    }

    private static List<Example> open(Dataset data, int count) {
        if (count < 1) {
            throw BadInput.of(count + " rows are to be labelled", "ask for at least one");
        }
        List<Example> open = data.examples().stream()
                .filter(example -> unlabelled(data, example))
                .toList();
        if (open.isEmpty()) {
            throw BadInput.of("every row has a label", "add rows");
        }
        return open;
    }

    private static String name(Verdict verdict) {
        if (!(verdict instanceof Verdict.Decided decided)) {
            return "undecided";
        }
        return decided.confidence().isEmpty()
                ? decided.value()
                : decided.value() + (decided.confidence().getAsDouble() >= SURE ? ", sure" : ", unsure");
    }

    private static double error(Verdict verdict) {
        if (!(verdict instanceof Verdict.Decided decided)) {
            return .5;
        }
        return decided.confidence().isEmpty()
                ? USUAL_ERROR
                : Math.min(.5, Math.max(LEAST_ERROR, 1 - decided.confidence().getAsDouble()));
    }

    /** Counts in proportion to rows times spread, two at least and no more than there are. */
    private static int[] shares(List<Stratum> strata, int count) {
        int[] counts = new int[strata.size()];
        int left = count;
        for (int s = 0; s < counts.length && left > 0; s++) {
            counts[s] = Math.min(Math.min(LEAST_IN_STRATUM, strata.get(s).rows.size()), left);
            left -= counts[s];
        }
        while (left > 0) {
            int most = -1;
            double largest = 0;
            for (int s = 0; s < counts.length; s++) {
                Stratum stratum = strata.get(s);
                // What is still wanting of its share; the largest wants first (Huntington and Hill).
                double wanting = stratum.weight() / Math.sqrt(counts[s] * (counts[s] + 1.0) + 1e-9);
                if (counts[s] < stratum.rows.size() && wanting > largest) {
                    most = s;
                    largest = wanting;
                }
            }
            if (most < 0) {
                break;
            }
            counts[most]++;
            left--;
        }
        return counts;
    }

    /** Rows on which the judge said the same. */
    private static final class Stratum {
        private final List<Example> rows = new ArrayList<>();
        private double errors;

        void add(Example row, double error) {
            rows.add(row);
            errors += error;
        }

        /** Rows times the standard deviation of being wrong. */
        double weight() {
            double error = errors / rows.size();
            return rows.size() * Math.sqrt(error * (1 - error));
        }
    }
}
