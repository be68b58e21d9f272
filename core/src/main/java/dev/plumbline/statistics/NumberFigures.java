package dev.plumbline.statistics;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures of resampled pairs of numbers. */
final class NumberFigures implements Bootstrap.Figures {
    private final List<Measure> measures;
    private final NumberCells cells;
    private final NumberSums sums;
    private final boolean ranked;
    private @Nullable RatioDistances ratio;

    NumberFigures(List<Measure> measures, NumberCells cells) {
        this.measures = List.copyOf(measures);
        this.cells = cells;
        this.sums = new NumberSums(cells);
        this.ranked = measures.contains(Measure.SPEARMAN) || measures.contains(Measure.KENDALL_TAU_B);
    }

    @Override
    public int count() {
        return measures.size();
    }

    @Override
    public void evaluate(long[] counts, double[] into) {
        double[] own = sums.of(counts);
        boolean nothing = NumberSums.rows(own) == 0;
        Optional<RankedCells> ranks = ranked ? Optional.of(new RankedCells(cells, counts)) : Optional.empty();
        for (int f = 0; f < into.length; f++) {
            into[f] = nothing
                    ? Double.NaN
                    : switch (measures.get(f)) {
                        case SPEARMAN -> ranks.orElseThrow().spearman();
                        case KENDALL_TAU_B -> ranks.orElseThrow().kendall();
                        case KRIPPENDORFF_ALPHA_RATIO ->
                            ratio().distinct() > RatioDistances.MOST ? Double.NaN : ratio().alpha(counts);
                        default -> sums.value(measures.get(f), own);
                    };
        }
    }

    NumberSums sums() {
        return sums;
    }

    synchronized RatioDistances ratio() {
        if (ratio == null) {
            ratio = new RatioDistances(cells);
        }
        return ratio;
    }
}
