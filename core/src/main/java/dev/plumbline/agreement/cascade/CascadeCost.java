package dev.plumbline.agreement.cascade;

import dev.plumbline.statistics.Cascade;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What asking costs, people not counted.
 *
 * @param usd US dollars for a thousand rows; empty when a price is not known
 * @param beside the judge that it is compared with: the last one that decides anything, or the last of all where none does
 * @param alone what a thousand rows cost if that judge were asked about all of them and nobody else
 * @param reason why a figure is missing; empty when none is
 */
public record CascadeCost(OptionalDouble usd, String beside, OptionalDouble alone, Optional<String> reason) {
    private static final int ROWS = 1000;

    /** Dollars that a thousand rows cost less than with that judge alone; negative when they cost more. */
    public OptionalDouble saved() {
        return usd.isPresent() && alone.isPresent()
                ? OptionalDouble.of(alone.getAsDouble() - usd.getAsDouble())
                : OptionalDouble.empty();
    }

    /** A judge that decides nothing is not asked, and so not paid; nor would it be asked alone. */
    static CascadeCost of(List<CascadeCandidate> judges, Cascade cascade) {
        int last = IntStream.range(0, judges.size())
                .filter(i -> decides(cascade, i))
                .max()
                .orElse(judges.size() - 1);
        OptionalDouble price = judges.get(last).usd();
        OptionalDouble alone = price.isPresent() ? OptionalDouble.of(ROWS * price.getAsDouble()) : price;
        List<String> unknown = IntStream.range(0, judges.size())
                .filter(i -> judges.get(i).usd().isEmpty())
                .mapToObj(i -> judges.get(i).outcomes().name())
                .toList();
        boolean known = IntStream.range(0, judges.size())
                .noneMatch(i -> decides(cascade, i) && judges.get(i).usd().isEmpty());
        double[] prices = IntStream.range(0, judges.size())
                .mapToDouble(i -> decides(cascade, i) ? judges.get(i).usd().orElse(0) : 0)
                .toArray();
        return new CascadeCost(
                known ? OptionalDouble.of(ROWS * cascade.costOfARow(prices)) : OptionalDouble.empty(),
                judges.get(last).outcomes().name(),
                alone,
                known && alone.isPresent()
                        ? Optional.empty()
                        : Optional.of("what a verdict of " + String.join(" and ", unknown)
                                + " costs is not known from its run"));
    }

    private static boolean decides(Cascade cascade, int stage) {
        return cascade.stages().get(stage).threshold().isPresent();
    }
}
