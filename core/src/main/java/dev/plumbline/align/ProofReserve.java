package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.forecast.Forecast;
import java.util.OptionalDouble;

/**
 * What the proof on all rows of test takes, to be set aside before anything is spent: verdicts of the judge before, as
 * far as no kept reply gives them, and of the judge after, whose prompts are longer.
 *
 * @param rows rows of test
 * @param calls calls of both judges
 * @param tokens tokens of prompts and replies; empty where nothing counts them before they are sent
 * @param usd money; empty where that is not known
 */
record ProofReserve(long rows, double calls, OptionalDouble tokens, OptionalDouble usd) {

    /** Of an alignment of which nothing is counted: every row costs as many calls as the judges ask for it. */
    static ProofReserve of(JudgeSpec spec, AlignmentRows rows, Optimizer optimizer) {
        long number = rows.test().map(test -> test.examples().size()).orElse(0);
        long after = optimizer.asksAnew() ? optimizer.asks(spec, rows.development()) : 0;
        return new ProofReserve(
                number, (double) number * (spec.asks() + after), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Of one of which everything is. */
    static ProofReserve of(AlignmentRows rows, AlignmentForecaster forecaster) {
        if (rows.test().isEmpty()) {
            return new ProofReserve(0, 0, OptionalDouble.of(0), OptionalDouble.of(0));
        }
        Forecast forecast = forecaster.proof(rows.test().get());
        return new ProofReserve(
                rows.test().get().examples().size(),
                forecast.calls(),
                OptionalDouble.of(forecast.inputTokens() + forecast.outputTokens()),
                forecast.usd());
    }

    /** The same for some of the rows. */
    ProofReserve rows(long some) {
        return new ProofReserve(some, calls * some / rows, of(tokens, some), of(usd, some));
    }

    private OptionalDouble of(OptionalDouble whole, long some) {
        return whole.isPresent() ? OptionalDouble.of(whole.getAsDouble() * some / rows) : whole;
    }

    /** How many rows of test half of a budget proves: the search needs the other half. */
    long affordable(AlignmentBudget budget) {
        double most = rows;
        if (budget.judgeCallsAtMost().isPresent()) {
            most = Math.min(most, affordable(budget.judgeCallsAtMost().getAsLong(), calls));
        }
        if (budget.all().tokens().isPresent()) {
            most = Math.min(most, affordable(budget.all().tokens().getAsLong(), tokens.orElse(0)));
        }
        if (budget.all().usd().isPresent()) {
            most = Math.min(most, affordable(budget.all().usd().getAsDouble(), usd.orElse(0)));
        }
        return (long) Math.floor(most);
    }

    private double affordable(double limit, double cost) {
        return cost == 0 ? rows : limit / 2 / (cost / rows);
    }
}
