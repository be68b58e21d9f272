package dev.plumbline.statistics;

/**
 * A rate as far as exact bounds need it.
 *
 * @param rate hits over rows
 * @param effective independent rows that the rows are worth at least
 * @param groupsWithHits groups with at least one hit
 * @param groupsWithMisses groups with at least one row that is no hit
 */
record EdgeRate(double rate, double effective, int groupsWithHits, int groupsWithMisses) {
    /** Whether so few groups hit, or miss, that resampling them shows too little of what could be. */
    boolean few() {
        return groupsWithHits < Thresholds.FEWEST_AT_EDGE || groupsWithMisses < Thresholds.FEWEST_AT_EDGE;
    }

    /** Clopper and Pearson's bounds, each wrong with at most the given probability. */
    Bounds exact(double tail) {
        // Where every row is a hit, rounding could put the product above the whole.
        double hits = Math.min(effective, effective * rate);
        return new Bounds(
                ClopperPearson.lower(hits, effective, 1 - tail), ClopperPearson.upper(hits, effective, 1 - tail));
    }
}
