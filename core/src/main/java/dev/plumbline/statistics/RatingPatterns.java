package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Units reduced to patterns: how often each label was given, whoever gave it. */
final class RatingPatterns {
    private final List<int[]> patterns = new ArrayList<>();
    private final int[] patternOfUnit;
    private final int[] totals;
    private final double[] agreements;

    RatingPatterns(Ratings ratings) {
        Map<List<Integer>, Integer> known = new HashMap<>();
        patternOfUnit = new int[ratings.units()];
        for (int unit = 0; unit < patternOfUnit.length; unit++) {
            int[] counts = ratings.counts(unit);
            patternOfUnit[unit] =
                    known.computeIfAbsent(Arrays.stream(counts).boxed().toList(), key -> {
                        patterns.add(counts);
                        return patterns.size() - 1;
                    });
        }
        totals = patterns.stream()
                .mapToInt(counts -> Arrays.stream(counts).sum())
                .toArray();
        agreements = patterns.stream().mapToDouble(RatingPatterns::agreement).toArray();
    }

    private static double agreement(int[] counts) {
        double total = 0;
        double same = 0;
        for (int count : counts) {
            total += count;
            same += count * (count - 1.0);
        }
        return total < 2 ? Double.NaN : same / (total * (total - 1));
    }

    int size() {
        return totals.length;
    }

    int[] counts(int pattern) {
        return patterns.get(pattern);
    }

    /** Ratings of a unit of this pattern. */
    int total(int pattern) {
        return totals[pattern];
    }

    int ofUnit(int unit) {
        return patternOfUnit[unit];
    }

    int[] ofUnits() {
        return patternOfUnit.clone();
    }

    /** Of the ordered pairs of ratings of a unit, the share that agrees; NaN with fewer than two ratings. */
    double agreement(int pattern) {
        return agreements[pattern];
    }

    /** The number of ratings, at least two, that most units have (the larger when several do); 0 when none has. */
    int usualRatings() {
        Map<Integer, Integer> units = new HashMap<>();
        for (int pattern : patternOfUnit) {
            if (total(pattern) >= 2) {
                units.merge(total(pattern), 1, Integer::sum);
            }
        }
        int usual = 0;
        for (Map.Entry<Integer, Integer> entry : units.entrySet()) {
            int best = units.getOrDefault(usual, 0);
            if (entry.getValue() > best || (entry.getValue() == best && entry.getKey() > usual)) {
                usual = entry.getKey();
            }
        }
        return usual;
    }
}
