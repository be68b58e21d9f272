package dev.plumbline.statistics;

/** Agreement within units, summed by group, for bounds near an edge. */
final class UnitAgreement {
    private final double[] agreement;
    private final double[] weight;
    private final long used;

    private UnitAgreement(double[] agreement, double[] weight, long used) {
        this.agreement = agreement;
        this.weight = weight;
        this.used = used;
    }

    static UnitAgreement of(Groups groups, RatingPatterns patterns, RaterCoefficient coefficient) {
        double[] agreement = new double[groups.count()];
        double[] weight = new double[groups.count()];
        long used = 0;
        for (int unit = 0; unit < groups.rows(); unit++) {
            int pattern = patterns.ofUnit(unit);
            if (coefficient.uses(pattern)) {
                used++;
                weight[groups.of(unit)] += coefficient.weight(pattern);
                agreement[groups.of(unit)] += coefficient.weight(pattern) * patterns.agreement(pattern);
            }
        }
        return new UnitAgreement(agreement, weight, used);
    }

    long used() {
        return used;
    }

    int groupsThatDisagree() {
        int count = 0;
        for (int g = 0; g < weight.length; g++) {
            count += agreement[g] < weight[g] - 1e-9 ? 1 : 0;
        }
        return count;
    }

    int groupsThatAgree() {
        int count = 0;
        for (double own : agreement) {
            count += own > 0 ? 1 : 0;
        }
        return count;
    }

    /** A mean of values in 0..1 varies at most as much as a rate, so a rate's exact bounds hold it. */
    Bounds exact(double tail) {
        double sum = 0;
        double squares = 0;
        double agreed = 0;
        for (int g = 0; g < weight.length; g++) {
            sum += weight[g];
            squares += weight[g] * weight[g];
            agreed += agreement[g];
        }
        double effective = sum * sum / squares;
        double hits = Math.min(effective, effective * agreed / sum);
        return new Bounds(
                ClopperPearson.lower(hits, effective, 1 - tail), ClopperPearson.upper(hits, effective, 1 - tail));
    }
}
