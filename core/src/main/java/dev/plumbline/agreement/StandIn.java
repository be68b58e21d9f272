package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.AlternativeAnnotator;
import dev.plumbline.statistics.Closeness;
import java.util.Optional;

/**
 * What is asked when a judge is to stand in for an annotator.
 *
 * <pre>{@code
 * RaterStudy.of(panel, Optional.of(StandIn.of(panel.scale(), AlternativeAnnotator.EXPERTS)));
 * }</pre>
 *
 * @param epsilon what the judge may lack, .2 against experts, .15 against skilled annotators, .1 against a crowd
 * @param closeness how close a label is to those of the other annotators
 */
public record StandIn(double epsilon, Closeness closeness) {
    /** The usual question: same label or not; on an ordered scale by the root of the mean squared distance. */
    public static StandIn of(Scale scale, double epsilon) {
        return new StandIn(epsilon, scale.ordered() ? Closeness.ROOT_MEAN_SQUARE : Closeness.SAME);
    }

    /** Against experts. */
    public static StandIn experts(Scale scale) {
        return of(scale, AlternativeAnnotator.EXPERTS);
    }

    /** The &epsilon; of a kind of annotator, {@code experts}, {@code skilled} or {@code crowd}; empty for another word. */
    public static Optional<Double> epsilonOf(String kind) {
        return switch (kind) {
            case "experts" -> Optional.of(AlternativeAnnotator.EXPERTS);
            case "skilled" -> Optional.of(AlternativeAnnotator.SKILLED);
            case "crowd" -> Optional.of(AlternativeAnnotator.CROWD);
            default -> Optional.empty();
        };
    }
}
