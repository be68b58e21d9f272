package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds rows that are the same item and rows that are nearly so, in linear time.
 *
 * <p>Exact: question and response (every field that is not withheld, where no response is recognised) are equal but
 * for letter case and blanks. Near: the sets of runs of three words of the responses, or of the whole items, have a
 * Jaccard similarity of at least .7, estimated by MinHash (64 values, standard error .057 there); in a text of fifty
 * words up to two may be other ones. Runs that stand in more than a twentieth of the rows, and in more than twenty,
 * are boilerplate and do not count; a text that has fewer than ten others is compared exactly only, so that short
 * answers to different questions are no duplicates. Candidates come from 16 bands of 4 values: of pairs at .7 it
 * finds 98 of 100, at .8 all but 1 in 5,000.
 */
public final class Duplicates {
    static final double NEAR = .7;
    private static final int BANDS = 16;
    private static final int ROWS = MinHash.SIZE / BANDS;
    private static final int RUN = 3;
    private static final int FEWEST_RUNS = 10;
    private static final int RARE = 20;
    private static final double BOILERPLATE = .05;

    private final List<List<Example>> exact;
    private final List<List<Example>> near;

    private Duplicates(List<List<Example>> exact, List<List<Example>> near) {
        this.exact = exact;
        this.near = near;
    }

    /** Duplicates among examples. */
    public static Duplicates among(List<Example> examples, Roles roles) {
        ItemText items = new ItemText(roles);
        UnionFind exact = new UnionFind(examples.size());
        Map<String, Integer> first = new HashMap<>();
        List<String> responses = new ArrayList<>();
        List<String> wholes = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            Integer before = first.putIfAbsent(items.key(example), i);
            if (before != null) {
                exact.join(before, i);
            }
            responses.add(items.response(example).orElse(""));
            wholes.add(String.join("\n", items.parts(example)));
        }
        UnionFind near = new UnionFind(examples.size());
        for (int i = 0; i < examples.size(); i++) {
            near.join(i, exact.find(i));
        }
        joinNear(responses, near);
        joinNear(wholes, near);
        return new Duplicates(clusters(examples, exact), clusters(examples, near));
    }

    /** Clusters of two or more rows that are the same item. */
    public List<List<Example>> exact() {
        return exact;
    }

    /** Clusters of two or more rows that are nearly or exactly the same. */
    public List<List<Example>> near() {
        return near;
    }

    private static void joinNear(List<String> texts, UnionFind sets) {
        int[][] runs = new int[texts.size()][];
        long total = 0;
        for (int i = 0; i < runs.length; i++) {
            runs[i] = WordHashes.runs(WordHashes.of(texts.get(i)), RUN);
            total += runs[i].length;
        }
        RunCounts counts = RunCounts.of(runs, total);
        int most = (int) Math.max(RARE, BOILERPLATE * texts.size());
        Map<Long, Integer> buckets = new HashMap<>();
        int[][] signatures = new int[runs.length][];
        for (int i = 0; i < runs.length; i++) {
            int[] signature = MinHash.start();
            int used = 0;
            for (int run : runs[i]) {
                if (counts.of(run) <= most) {
                    MinHash.add(signature, run);
                    used++;
                }
            }
            if (used < FEWEST_RUNS) {
                continue;
            }
            signatures[i] = signature;
            for (int band = 0; band < BANDS; band++) {
                Integer other = buckets.putIfAbsent(MinHash.band(signature, band, ROWS), i);
                if (other != null
                        && sets.find(other) != sets.find(i)
                        && MinHash.similarity(signatures[other], signature) >= NEAR) {
                    sets.join(other, i);
                }
            }
        }
    }

    private static List<List<Example>> clusters(List<Example> examples, UnionFind sets) {
        Map<Integer, List<Example>> byRoot = new LinkedHashMap<>();
        for (int i = 0; i < examples.size(); i++) {
            byRoot.computeIfAbsent(sets.find(i), root -> new ArrayList<>()).add(examples.get(i));
        }
        return byRoot.values().stream()
                .filter(cluster -> cluster.size() > 1)
                .map(List::copyOf)
                .toList();
    }
}
