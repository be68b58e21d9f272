package dev.plumbline.align.auto;

import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply.TokenUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The models that a user allows for a judge, the cheapest first, and how much worse than another one the one that is
 * taken may be.
 *
 * <pre>{@code
 * AutoOptimizer.withDefaults().choosing(ModelChoice.of(List.of(small, large), prices));
 * }</pre>
 *
 * @param offers the models; those whose price is not known come last
 * @param margin accuracy that a cheaper model may lack, as .05 for five points
 * @param prices prices of models that are not offered, as that of the judge before; nothing is known without them
 */
public record ModelChoice(List<Offer> offers, double margin, Optional<ModelCatalogue> prices) {
    /** Five points of accuracy. */
    public static final double MARGIN = .05;

    private static final TokenUsage VERDICT = new TokenUsage(1_000, 100);
    private static final int THOUSAND = 1_000;

    /**
     * A model and its price.
     *
     * @param endpoint the model
     * @param usd US dollars for a thousand verdicts of 1,000 tokens of prompt and 100 of reply; empty when the price is
     *     not known
     */
    public record Offer(ModelEndpoint endpoint, OptionalDouble usd) {
        static Offer of(ModelEndpoint endpoint, ModelCatalogue prices) {
            OptionalDouble one = prices.facts(endpoint).usd(VERDICT);
            return new Offer(endpoint, one.isPresent() ? OptionalDouble.of(THOUSAND * one.getAsDouble()) : one);
        }
    }

    /**
     * See the record.
     *
     * @throws IllegalArgumentException when there is no model, or the margin does not lie between 0 and 1
     */
    public ModelChoice {
        if (offers.isEmpty()) {
            throw new IllegalArgumentException("there has to be at least one model to choose");
        }
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("a margin lies between 0 and 1, got " + margin);
        }
        offers = offers.stream()
                .sorted(Comparator.comparingDouble(offer -> offer.usd().orElse(Double.POSITIVE_INFINITY)))
                .toList();
    }

    /** Models with these prices; of others none is known. */
    public ModelChoice(List<Offer> offers, double margin) {
        this(offers, margin, Optional.empty());
    }

    /** Models with the prices of a catalogue, and the usual margin. */
    public static ModelChoice of(List<ModelEndpoint> models, ModelCatalogue prices) {
        return new ModelChoice(
                models.stream().map(model -> Offer.of(model, prices)).toList(), MARGIN, Optional.of(prices));
    }

    /** The same with another margin. */
    public ModelChoice within(double value) {
        return new ModelChoice(offers, value, prices);
    }

    /** The price of a model, offered or not, as {@link Offer} has it; empty where it is not known. */
    OptionalDouble usd(ModelEndpoint endpoint) {
        return offers.stream()
                .filter(offer -> offer.endpoint().equals(endpoint))
                .map(Offer::usd)
                .findFirst()
                .or(() -> prices.map(catalogue -> Offer.of(endpoint, catalogue).usd()))
                .orElse(OptionalDouble.empty());
    }

    /** How many times as much one costs as another one; empty where a price is not known, or nothing. */
    OptionalDouble times(ModelEndpoint one, ModelEndpoint other) {
        OptionalDouble before = usd(one);
        OptionalDouble after = usd(other);
        return before.isPresent() && after.isPresent() && after.getAsDouble() > 0
                ? OptionalDouble.of(before.getAsDouble() / after.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Whether both prices are known and the first is lower. */
    boolean cheaper(ModelEndpoint one, ModelEndpoint other) {
        return usd(one).isPresent()
                && usd(other).isPresent()
                && usd(one).getAsDouble() < usd(other).getAsDouble();
    }

    /** The models, the cheapest first. */
    public List<ModelEndpoint> models() {
        return offers.stream().map(Offer::endpoint).toList();
    }
}
