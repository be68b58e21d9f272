package dev.plumbline.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/** One annotator and the judge on each unit: who is closer to the other annotators. */
final class Duels {
    /** With fewer independent units ranks are used. */
    static final int FEWEST_FOR_T = 30;

    private final Groups groups;
    private final int[][] members;
    private final boolean[] judgeAhead;
    private final int[] differences;

    Duels(Groups groups, List<Boolean> judgeAhead, List<Integer> differences) {
        this.groups = groups;
        this.members = groups.members();
        this.judgeAhead = new boolean[judgeAhead.size()];
        for (int unit = 0; unit < this.judgeAhead.length; unit++) {
            this.judgeAhead[unit] = judgeAhead.get(unit);
        }
        this.differences = differences.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return differences.length;
    }

    int groups() {
        return groups.count();
    }

    double advantageJudge() {
        return (double) IntStream.range(0, judgeAhead.length)
                        .filter(unit -> judgeAhead[unit])
                        .count()
                / judgeAhead.length;
    }

    Interval advantage(double level) {
        return Hits.of(groups, unit -> true, unit -> judgeAhead[unit])
                .proportion()
                .wilson(level);
    }

    double meanDifference() {
        return IntStream.of(differences).average().orElse(Double.NaN);
    }

    String test() {
        return alike() ? "exact" : groups.count() < FEWEST_FOR_T ? "wilcoxon" : "t";
    }

    private boolean alike() {
        return IntStream.of(differences).distinct().count() == 1 || groups.count() == 1;
    }

    /** One-sided p of a mean difference of at least epsilon. */
    double p(double epsilon) {
        if (alike()) {
            // One group alone may be ahead by luck of that group.
            boolean everAhead = IntStream.of(differences).anyMatch(difference -> difference > 0);
            return everAhead ? 1 : Math.pow(1 - epsilon, groups.count());
        }
        return groups.count() < FEWEST_FOR_T ? byRanks(epsilon) : byT(epsilon);
    }

    private double byRanks(double epsilon) {
        double[] means = new double[members.length];
        for (int g = 0; g < means.length; g++) {
            means[g] = IntStream.of(members[g])
                            .map(unit -> differences[unit])
                            .average()
                            .orElse(0)
                    - epsilon;
        }
        return SignedRanks.lower(means);
    }

    /** Student's t where groups are single units; else with the standard error of sums by group. */
    private double byT(double epsilon) {
        double mean = meanDifference();
        double squares = 0;
        for (int[] group : members) {
            double sum = 0;
            for (int unit : group) {
                sum += differences[unit] - mean;
            }
            squares += sum * sum;
        }
        double g = members.length;
        double error = Math.sqrt(squares * g / (g - 1)) / differences.length;
        double difference = mean - epsilon;
        if (error == 0) {
            return difference < 0 ? Math.pow(1 - epsilon, g) : 1;
        }
        return TDistribution.of(g - 1).cumulativeProbability(difference / error);
    }
}
