package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What the confusions of human and judge would be if in each group the two had their parts exchanged by a coin: the
 * reference for tests of symmetry whose rows are grouped.
 *
 * <p>A confusion is the number of rows that the human calls i and the judge j less those the other way around. If neither
 * side leans, the confusions of a group are as likely as their negatives, however alike its rows are. Groups with the
 * same confusions are flipped together.
 */
final class SignFlips {
    private static final int CHUNK = 50;

    private final int pairs;
    private final int[][] types;
    private final int[] multiplicities;

    private SignFlips(int pairs, int[][] types, int[] multiplicities) {
        this.pairs = pairs;
        this.types = types;
        this.multiplicities = multiplicities;
    }

    static SignFlips of(LabelPairs rows) {
        int labels = rows.scale().size();
        Map<List<Integer>, Integer> counted = new LinkedHashMap<>();
        for (int[] members : rows.groups().members()) {
            int[] confused = Arrays.stream(members)
                    .filter(row -> rows.decided(row) && !rows.agrees(row))
                    .map(row -> rows.human(row) * labels + rows.judge(row))
                    .sorted()
                    .toArray();
            List<Integer> type = sparse(confused, labels);
            if (!type.isEmpty()) {
                counted.merge(type, 1, Integer::sum);
            }
        }
        return new SignFlips(
                labels * labels,
                counted.keySet().stream().map(SignFlips::ints).toArray(int[][]::new),
                ints(counted.values()));
    }

    private static int[] ints(Collection<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Pairs of place and count, in the order of places, with a positive first count: the sign is a coin's anyway. */
    private static List<Integer> sparse(int[] confused, int labels) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int cell : confused) {
            int human = cell / labels;
            int judge = cell % labels;
            counts.merge(
                    Math.min(human, judge) * labels + Math.max(human, judge), human < judge ? 1 : -1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 0);
        int sign = counts.values().stream().findFirst().orElse(1) < 0 ? -1 : 1;
        List<Integer> type = new ArrayList<>();
        counts.forEach((place, count) -> {
            type.add(place);
            type.add(sign * count);
        });
        return type;
    }

    /**
     * The share of flipped tables, the observed one included, whose statistic is at least as large.
     *
     * @param statistic of the confusions by place i * k + j, i below j
     */
    double p(double observed, ToDoubleFunction<long[]> statistic, Bootstrap bootstrap) {
        int draws = bootstrap.draws();
        // Sums in another order may differ in the last bits.
        double bar = observed - 1e-9 * Math.max(1, observed);
        long asLarge = IntStream.range(0, (draws + CHUNK - 1) / CHUNK)
                .parallel()
                .mapToLong(chunk -> {
                    RandomGenerator random = bootstrap.generator(chunk);
                    long found = 0;
                    for (int draw = chunk * CHUNK; draw < Math.min(draws, (chunk + 1) * CHUNK); draw++) {
                        found += statistic.applyAsDouble(flipped(random)) >= bar ? 1 : 0;
                    }
                    return found;
                })
                .sum();
        return (asLarge + 1.0) / (draws + 1.0);
    }

    private long[] flipped(RandomGenerator random) {
        long[] confusions = new long[pairs];
        for (int t = 0; t < types.length; t++) {
            int groups = multiplicities[t];
            int kept = groups == 1 ? random.nextInt(2) : BinomialDraws.next(random, groups, 0.5);
            int[] type = types[t];
            for (int i = 0; i < type.length; i += 2) {
                confusions[type[i]] += (long) (2 * kept - groups) * type[i + 1];
            }
        }
        return confusions;
    }
}
