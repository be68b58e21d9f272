package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Budget;
import dev.plumbline.run.UsageTotal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
            } else {
                rest.add(part);
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
     * What is left when the calls of the proof are set aside; one call has to show whether the judge costs anything. Money
     * is set aside as if every row cost the same.
     */
    AlignmentBudget forSearch(AlignmentRows rows, JudgeSpec spec, Optimizer optimizer) {
        if (rows.test().isEmpty()) {
            return this;
        }
        long test = rows.test().get().examples().size();
        long proof = test * (optimizer.asksAnew() ? 2 : 1);
        long search = Math.max(1, rows.development().all().examples().size());
        return reserving(test * proofOfRow(rows, spec, optimizer), (double) proof / (search + proof));
    }

    /** Calls that the proof needs for a row of test: of the judge before and, where it has to be asked anew, after. */
    private static long proofOfRow(AlignmentRows rows, JudgeSpec spec, Optimizer optimizer) {
        return spec.asks() + (optimizer.asksAnew() ? optimizer.asks(spec, rows.development()) : 0L);
    }

    /**
     * The rows with as many groups of test, drawn at random, as half of the calls of judges prove: the search needs the
     * other half. All of test where it takes no more, and where half would not do for a single group.
     */
    AlignmentRows provable(AlignmentRows rows, JudgeSpec spec, Optimizer optimizer, long seed) {
        OptionalLong calls = judgeCallsAtMost();
        if (rows.test().isEmpty() || calls.isEmpty()) {
            return rows;
        }
        return rows.withTestOf(calls.getAsLong() / 2 / proofOfRow(rows, spec, optimizer), seed);
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

    /** This with fewer calls of judges, at least one, and money less by a share. */
    AlignmentBudget reserving(long calls, double share) {
        Budget less = new Budget(
                less(all.calls(), calls),
                all.tokens(),
                all.usd().isPresent() ? OptionalDouble.of(all.usd().getAsDouble() * (1 - share)) : all.usd(),
                all.time());
        return new AlignmentBudget(less, less(judgeCalls, calls), reflectionCalls);
    }

    private static OptionalLong less(OptionalLong limit, long calls) {
        return limit.isPresent() ? OptionalLong.of(Math.max(1, limit.getAsLong() - calls)) : limit;
    }
}
