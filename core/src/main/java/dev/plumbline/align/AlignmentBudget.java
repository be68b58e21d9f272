package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.Budget;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.run.forecast.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How much an alignment may spend: on judging and reflecting together, and on each alone.
 *
 * <pre>{@code
 * AlignmentBudget.parse("judge_calls=400,reflection_calls=20,usd=2.50");
 * }</pre>
 *
 * @param all for both together
 * @param judgeCalls calls of judges
 * @param reflectionCalls calls of the model that reflects
 */
public record AlignmentBudget(Budget all, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
    private static final String JUDGE_CALLS = "judge_calls";
    private static final String REFLECTION_CALLS = "reflection_calls";
    private static final Set<String> OF_BOTH = Set.of("calls", "tokens", "usd", "time");
    private static final String FORM = "write judge_calls=N, reflection_calls=N, calls=N for both together, tokens=N,"
            + " usd=2.50 or time=10m, separated by commas";
    private static final double LEAST = 100;

    public AlignmentBudget {
        if (judgeCalls.orElse(1) < 1 || reflectionCalls.orElse(1) < 1) {
            throw new IllegalArgumentException("a budget has to be above 0, got " + judgeCalls + " judge calls, "
                    + reflectionCalls + " reflection calls");
        }
    }

    /** No limit apart from that for both together. */
    public static AlignmentBudget of(Budget all) {
        return new AlignmentBudget(all, OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * Reads the form of the flag {@code --budget}: that of {@link Budget#parse} with {@code judge_calls=N} and
     * {@code reflection_calls=N} beside.
     *
     * @throws BadInput when a part is not understood
     */
    public static AlignmentBudget parse(String text) {
        OptionalLong judging = OptionalLong.empty();
        OptionalLong reflecting = OptionalLong.empty();
        List<String> rest = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().toLowerCase(Locale.ROOT).split("=", 2);
            if (sides[0].strip().equals(JUDGE_CALLS)) {
                judging = OptionalLong.of(number(part, sides));
            } else if (sides[0].strip().equals(REFLECTION_CALLS)) {
                reflecting = OptionalLong.of(number(part, sides));
            } else if (OF_BOTH.contains(sides[0].strip())) {
                rest.add(part);
            } else {
                throw BadInput.of("budget '" + part.strip() + "' is not understood", FORM);
            }
        }
        Budget all = rest.isEmpty() ? Budget.unlimited() : Budget.parse(String.join(",", rest));
        return new AlignmentBudget(all, judging, reflecting);
    }

    private static long number(String part, String[] sides) {
        String value = sides.length == 2 ? sides[1].strip() : "";
        if (!value.matches("0*[1-9]\\d{0,14}")) {
            throw BadInput.of(
                    "budget '" + part.strip() + "' is no whole number above 0",
                    "write judge_calls=N or reflection_calls=N");
        }
        return Long.parseLong(value);
    }

    /** What is left for judges; empty when nothing is. */
    Optional<Budget> forJudging(UsageTotal judged, UsageTotal reflected, Duration elapsed) {
        return left(judgeCalls, judged, judged.plus(reflected), elapsed);
    }

    /** What is left for reflection; empty when nothing is. */
    Optional<Budget> forReflecting(UsageTotal judged, UsageTotal reflected, Duration elapsed) {
        return left(reflectionCalls, reflected, judged.plus(reflected), elapsed);
    }

    private Optional<Budget> left(OptionalLong own, UsageTotal ownSpent, UsageTotal spent, Duration elapsed) {
        OptionalLong ownLeft = own.isPresent() ? OptionalLong.of(own.getAsLong() - ownSpent.calls()) : own;
        if (ownLeft.orElse(1) < 1) {
            return Optional.empty();
        }
        return all.less(spent, elapsed).map(left -> {
            long calls = Math.min(left.calls().orElse(Long.MAX_VALUE), ownLeft.orElse(Long.MAX_VALUE));
            return calls == Long.MAX_VALUE
                    ? left
                    : new Budget(OptionalLong.of(calls), left.tokens(), left.usd(), left.time());
        });
    }

    /**
     * What is left when the proof on the rows of test is set aside; one call has to show whether the judge costs anything.
     * What is not known of the proof is set aside as if every row cost the same, the search half of it at least.
     */
    AlignmentBudget forSearch(AlignmentRows rows, ProofReserve proof) {
        if (rows.test().isEmpty()) {
            return this;
        }
        long test = rows.test().get().examples().size();
        long search = Math.max(1, rows.development().all().examples().size());
        return reserving(proof.rows(test), Math.min(.5, 2.0 * test / (search + 2.0 * test)));
    }

    /**
     * The rows with as many groups of test, drawn at random, as half of the budget proves: the search needs the other
     * half. All of test where it takes no more, and where half would not do for a single group.
     */
    AlignmentRows provable(AlignmentRows rows, ProofReserve proof, long seed) {
        return rows.test().isEmpty() ? rows : rows.withTestOf(proof.affordable(this), seed);
    }

    /** Calls that judges may make before anything is spent; empty without a limit. */
    OptionalLong judgeCallsAtMost() {
        return forJudging(UsageTotal.nothing(), UsageTotal.nothing(), Duration.ZERO)
                .map(Budget::calls)
                .orElse(OptionalLong.of(0));
    }

    /** Calls that reflection may make before anything is spent; empty without a limit. */
    OptionalLong reflectionCallsAtMost() {
        return forReflecting(UsageTotal.nothing(), UsageTotal.nothing(), Duration.ZERO)
                .map(Budget::calls)
                .orElse(OptionalLong.of(0));
    }

    /**
     * This with less for judges, one call at least.
     *
     * @param proof what is set aside
     * @param share what of tokens and money is set aside where it is not known how much the proof takes
     */
    AlignmentBudget reserving(ProofReserve proof, double share) {
        long calls = (long) Math.ceil(proof.calls());
        Budget less = new Budget(
                less(all.calls(), calls),
                all.tokens().isPresent()
                        ? OptionalLong.of(Math.max(1, (long) less(all.tokens().getAsLong(), proof.tokens(), share)))
                        : all.tokens(),
                all.usd().isPresent()
                        ? OptionalDouble.of(less(all.usd().getAsDouble(), proof.usd(), share))
                        : all.usd(),
                all.time());
        return new AlignmentBudget(less, less(judgeCalls, calls), reflectionCalls);
    }

    /** What is left of tokens or money, whose count before they are used may be off: a little in any case. */
    private static double less(double limit, OptionalDouble proof, double share) {
        double kept = proof.isPresent() ? (1 + Forecast.INPUT_ERROR) * proof.getAsDouble() : limit * share;
        return Math.max(limit - kept, limit / LEAST);
    }

    private static OptionalLong less(OptionalLong limit, long calls) {
        return limit.isPresent() ? OptionalLong.of(Math.max(1, limit.getAsLong() - calls)) : limit;
    }
}
