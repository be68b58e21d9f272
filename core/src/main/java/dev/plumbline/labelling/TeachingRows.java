package dev.plumbline.labelling;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.dataset.TextWords;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Rows on which a label teaches most: verdicts differ, or are unsure, and no row like it was taken yet. */
final class TeachingRows {
    /** So many times as many rows as are asked for are looked at more closely, and this many at least. */
    private static final int SHORTLIST = 5;

    private static final int LEAST = 2000;

    /** Labelled rows that a choice is held against; of more a random part, since files are often sorted. */
    private static final int MOST_KNOWN = 400;

    private static final double UNDECIDED = .5;

    private final List<Run> runs;
    private final Dataset data;

    TeachingRows(List<Run> runs) {
        this.runs = runs;
        this.data = runs.get(0).data();
    }

    private record Open(Example example, double worth, String why) {}

    List<RowToLabel> chosen(int count, long seed) {
        List<Open> open = new ArrayList<>();
        List<Example> labelled = new ArrayList<>();
        for (int row = 0; row < data.examples().size(); row++) {
            Example example = data.examples().get(row);
            if (RowsToLabel.unlabelled(data, example)) {
                open.add(open(row, example));
            } else {
                labelled.add(example);
            }
        }
        List<int[]> known = SeededShuffle.of(labelled, seed).stream()
                .limit(MOST_KNOWN)
                .map(TeachingRows::words)
                .toList();
        open.sort(Comparator.comparingDouble(Open::worth).reversed());
        return unlike(
                open.subList(0, (int) Math.min(open.size(), Math.max(LEAST, (long) SHORTLIST * count))), known, count);
    }

    private Open open(int row, Example example) {
        double divided = divided(row);
        double unsure = unsure(row);
        String why = divided > 0 ? "judges differ" : unsure >= UNDECIDED ? "undecided" : "the judge is unsure";
        // Differing verdicts come first whatever judges say of themselves; a little stays for rows that all are sure
        // of.
        return new Open(example, divided + .5 * unsure + .05, why);
    }

    /** Entropy of the verdicts, 0 where all are alike, 1 where two are even. */
    private double divided(int row) {
        Map<String, Integer> votes = new HashMap<>();
        for (Run run : runs) {
            votes.merge(run.verdicts().get(row).decision().orElse(""), 1, Integer::sum);
        }
        double entropy = 0;
        for (int count : votes.values()) {
            double share = (double) count / runs.size();
            entropy -= share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }

    private double unsure(int row) {
        double sum = 0;
        for (Run run : runs) {
            sum += run.verdicts().get(row) instanceof Verdict.Decided decided
                    ? 1 - decided.confidence().orElse(1)
                    : UNDECIDED;
        }
        return sum / runs.size();
    }

    /** One after the other the row whose worth, less what is known from rows like it, is largest. */
    private static List<RowToLabel> unlike(List<Open> open, List<int[]> known, int count) {
        List<int[]> texts = open.stream().map(one -> words(one.example())).toList();
        double[] nearest = new double[open.size()];
        for (int i = 0; i < nearest.length; i++) {
            for (int[] other : known) {
                nearest[i] = Math.max(nearest[i], likeness(texts.get(i), other));
            }
        }
        boolean[] taken = new boolean[open.size()];
        List<RowToLabel> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(count, open.size())) {
            int best = IntStream.range(0, taken.length)
                    .filter(i -> !taken[i])
                    .boxed()
                    .max(Comparator.comparingDouble((Integer i) -> open.get(i).worth() * (1 - nearest[i]))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            taken[best] = true;
            chosen.add(new RowToLabel(
                    open.get(best).example(),
                    OptionalDouble.empty(),
                    open.get(best).why()));
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = taken[i] ? 1 : Math.max(nearest[i], likeness(texts.get(i), texts.get(best)));
            }
        }
        return chosen;
    }

    private static int[] words(Example example) {
        return example.fields().values().stream()
                .map(TextWords::of)
                .flatMapToInt(words -> IntStream.range(0, words.size()).map(words::hash))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Share of the words of either that both have (Jaccard). */
    private static double likeness(int[] a, int[] b) {
        long both = Arrays.stream(a)
                .filter(word -> Arrays.binarySearch(b, word) >= 0)
                .count();
        long all = a.length + b.length - both;
        return all == 0 ? 1 : (double) both / all;
    }
}
