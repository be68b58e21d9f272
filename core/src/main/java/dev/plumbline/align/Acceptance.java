package dev.plumbline.align;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Split;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.PairedComparison;
import java.util.List;

/**
 * The rule by which every optimizer accepts a candidate on dev rows: its balanced accuracy is higher than that of the
 * incumbent on the same rows, a verdict that is no decision being not right. On a tie the incumbent stays.
 *
 * <pre>{@code
 * Acceptance.of(incumbent, candidate).better()
 * }</pre>
 *
 * <p>Dev rows are few, and they only choose. Whether a gain is real is for the proof to say, so no certainty is asked
 * for here: that would refuse most true improvements.
 *
 * @param paired the candidate against the incumbent
 */
public record Acceptance(PairedComparison paired) {
    /** Rows of dev, or all where there are fewer, without which a choice would be made by chance. */
    public static final int LEAST_ROWS = 10;

    private static final double TIE = 1e-9;
    private static final Part DEV = Part.all(Split.DEV);

    /**
     * Compares two runs over the same rows; rows without gold are left out.
     *
     * @throws IllegalArgumentException when no row has gold
     */
    public static Acceptance of(Run incumbent, Run candidate) {
        return new Acceptance(Comparison.of(List.of(outcomes(incumbent), outcomes(candidate)))
                .pairs()
                .get(0)
                .paired());
    }

    static Outcomes outcomes(Run run) {
        return Outcomes.of(run, DEV, example -> false);
    }

    /** Whether the candidate is better. */
    public boolean better() {
        return better(gain());
    }

    /** Whether a gain is more than the error of its own arithmetic. */
    public static boolean better(double gain) {
        return gain > TIE;
    }

    /** By how much balanced accuracy is higher. Where only one label occurs on dev, accuracy decides. */
    public double gain() {
        return paired.balancedAccuracyChange()
                .orElseGet(() -> paired.difference(Agreement.LEVEL).value().orElse(0));
    }
}
