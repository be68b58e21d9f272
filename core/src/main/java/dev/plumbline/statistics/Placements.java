package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * Where each row that came true stands among those that did not, and the other way round: the share of pairs with it that
 * are in order, ties counted half. The area under the ROC curve is the mean of either (DeLong, DeLong and Clarke-Pearson
 * 1988).
 */
final class Placements {
    private final ScoredRows rows;
    private final double[] share;
    private final double hits;
    private final double misses;
    private final double area;

    private Placements(ScoredRows rows, double[] share, double hits, double misses) {
        this.rows = rows;
        this.share = share;
        this.hits = hits;
        this.misses = misses;
        double sum = 0;
        for (int row = 0; row < share.length; row++) {
            sum += rows.hit(row) ? share[row] : 0;
        }
        this.area = sum / hits;
    }

    static Placements of(ScoredRows rows, ScoreCells cells) {
        long[] counts = cells.totals();
        double hits = 0;
        double misses = 0;
        for (int cell = 0; cell < counts.length; cell += 2) {
            misses += counts[cell];
            hits += counts[cell + 1];
        }
        // By cell, so that rows need no order of their own.
        double[] shares = new double[counts.length];
        double hitsBelow = 0;
        double missesBelow = 0;
        for (int cell = 0; cell < counts.length; cell += 2) {
            shares[cell] = (hits - hitsBelow - counts[cell + 1] / 2.0) / hits;
            shares[cell + 1] = (missesBelow + counts[cell] / 2.0) / misses;
            missesBelow += counts[cell];
            hitsBelow += counts[cell + 1];
        }
        double[] share = new double[rows.rows()];
        Arrays.setAll(share, row -> shares[cells.cell(row)]);
        return new Placements(rows, share, hits, misses);
    }

    /** Whether a row stands in no pair that is out of order. */
    boolean ordered(int row) {
        return share[row] >= 1;
    }

    /** Whether a row stands in no pair that is in order. */
    boolean reversed(int row) {
        return share[row] <= 0;
    }

    double aucWithout(int[] group) {
        double pairs = area * hits * misses;
        double ownHits = 0;
        double ownMisses = 0;
        for (int row : group) {
            if (rows.hit(row)) {
                pairs -= share[row] * misses;
                ownHits++;
            } else {
                pairs -= share[row] * hits;
                ownMisses++;
            }
        }
        // Pairs within the group were taken away twice.
        if (ownHits > 0 && ownMisses > 0) {
            pairs += within(group);
        }
        double left = (hits - ownHits) * (misses - ownMisses);
        return left == 0 ? Double.NaN : pairs / left;
    }

    private double within(int[] group) {
        double ordered = 0;
        for (int hit : group) {
            for (int miss : group) {
                if (rows.hit(hit) && !rows.hit(miss)) {
                    double difference = rows.probability(hit) - rows.probability(miss);
                    ordered += difference > 0 ? 1 : difference == 0 ? .5 : 0;
                }
            }
        }
        return ordered;
    }

    double auc() {
        return area;
    }

    /** DeLong's standard error of the area, of rows that stand for themselves. */
    double standardError() {
        double ofHits = 0;
        double ofMisses = 0;
        for (int row = 0; row < share.length; row++) {
            double square = (share[row] - area) * (share[row] - area);
            ofHits += rows.hit(row) ? square : 0;
            ofMisses += rows.hit(row) ? 0 : square;
        }
        return Math.sqrt(ofHits / (hits - 1) / hits + ofMisses / (misses - 1) / misses);
    }
}
