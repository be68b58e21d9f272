package dev.plumbline.dataset;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds rows that are the same item and rows that are nearly so, in linear time.
 *
 * <p>Exact: question and response (every field that is not withheld, where no response is recognised) are equal but
 * for letter case and blanks. Near: the sets of runs of three words of the responses have a Jaccard similarity of at
 * least .7, estimated by MinHash (64 values, standard error .057 there); in a text of fifty words up to two may be other
 * ones. Runs that stand in more than a twentieth of the rows, and in more than twenty, are boilerplate and do not count.
 * A response that has fewer than ten others is compared together with its question, and when both are that short,
 * exactly only, so that short answers to different questions are no duplicates. Candidates come from 16 bands of 4
 * values: of pairs at .7 it finds 98 of 100, at .8 all but 1 in 5,000.
 */
public final class Duplicates {
    static final double NEAR = .7;
    private static final int BANDS = 16;
    private static final int ROWS = MinHash.SIZE / BANDS;
    private static final int FEWEST_RUNS = 10;
    private static final int[] NONE = {};

    private final List<List<Example>> exact;
    private final List<List<Example>> near;

    private Duplicates(List<List<Example>> exact, List<List<Example>> near) {
        this.exact = exact;
        this.near = near;
    }

    /** Duplicates among examples. */
    public static Duplicates among(List<Example> examples, Roles roles) {
        return among(examples, roles, new ItemKeys(roles));
    }

    static Duplicates among(List<Example> examples, Roles roles, ItemKeys keys) {
        ItemText items = new ItemText(roles);
        UnionFind exact = new UnionFind(examples.size());
        Map<String, Integer> first = new HashMap<>();
        int i = 0;
        for (Example example : examples) {
            Integer before = first.putIfAbsent(keys.of(example), i);
            if (before != null) {
                exact.join(before, i);
            }
            i++;
        }
        UnionFind near = new UnionFind(examples.size());
        for (int row = 0; row < examples.size(); row++) {
            near.join(row, exact.find(row));
        }
        joinNear(
                text(examples, example -> items.response(example).orElse("")),
                text(examples, example -> String.join("\n", items.parts(example))),
                near);
        return new Duplicates(clusters(examples, exact), clusters(examples, near));
    }

    /** Texts of examples, each made when it is asked for. */
    private static List<String> text(List<Example> examples, Function<Example, String> text) {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return text.apply(examples.get(index));
            }

            @Override
            public int size() {
                return examples.size();
            }
        };
    }

    /** Clusters of two or more rows that are the same item. */
    public List<List<Example>> exact() {
        return exact;
    }

    /** Clusters of two or more rows that are nearly or exactly the same. */
    public List<List<Example>> near() {
        return near;
    }

    private static void joinNear(List<String> responses, List<String> wholes, UnionFind sets) {
        RareRuns ofResponses = RareRuns.of(responses);
        int[][] signatures = new int[responses.size()][];
        boolean[] whole = new boolean[signatures.length];
        for (int i = 0; i < signatures.length; i++) {
            int[] runs = ofResponses.in(i);
            whole[i] = runs.length < FEWEST_RUNS;
            signatures[i] = whole[i] ? NONE : MinHash.of(runs, runs.length);
        }
        signWholes(wholes, whole, signatures);
        for (int from = 0; from < MinHash.SIZE; from += ROWS) {
            joinBand(signatures, whole, from, sets);
        }
    }

    /** Most data has no short response, and then the whole texts need not be read at all. */
    private static void signWholes(List<String> wholes, boolean[] whole, int[][] signatures) {
        if (IntStream.range(0, whole.length).noneMatch(i -> whole[i])) {
            return;
        }
        RareRuns ofWholes = RareRuns.of(wholes);
        for (int i = 0; i < whole.length; i++) {
            int[] runs = whole[i] ? ofWholes.in(i) : NONE;
            if (runs.length >= FEWEST_RUNS) {
                signatures[i] = MinHash.of(runs, runs.length);
            }
        }
    }

    /** Joins each row with the first that has the same band, when they are near; an open hash table finds it. */
    private static void joinBand(int[][] signatures, boolean[] whole, int from, UnionFind sets) {
        int[] table = new int[Integer.highestOneBit(Math.max(2, signatures.length)) * 4];
        for (int i = 0; i < signatures.length; i++) {
            int[] own = signatures[i];
            if (own.length == 0) {
                continue;
            }
            int slot = WordHashes.mix(
                            own[from] ^ WordHashes.mix(own[from + 1] ^ WordHashes.mix(own[from + 2] ^ own[from + 3])))
                    & (table.length - 1);
            while (table[slot] != 0 && !MinHash.equal(signatures[table[slot] - 1], own, from, from + ROWS)) {
                slot = (slot + 1) & (table.length - 1);
            }
            if (table[slot] == 0) {
                table[slot] = i + 1;
                continue;
            }
            int other = table[slot] - 1;
            if (whole[i] == whole[other]
                    && sets.find(other) != sets.find(i)
                    && MinHash.similarity(signatures[other], own) >= NEAR) {
                sets.join(other, i);
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
