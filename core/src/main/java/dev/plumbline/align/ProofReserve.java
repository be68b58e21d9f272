package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import java.util.List;
import java.util.Optional;
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

    /**
     * Of an alignment.
     *
     * @param forecaster counts what would be sent; without it every row costs as many calls as the judges ask for it
     */
    static ProofReserve of(JudgeSpec spec, AlignmentRows rows, Optimizer optimizer, Optional<Forecaster> forecaster) {
        if (rows.test().isEmpty()) {
            return new ProofReserve(0, 0, OptionalDouble.of(0), OptionalDouble.of(0));
        }
        Dataset test = rows.test().get();
        long number = test.examples().size();
        if (forecaster.isEmpty()) {
            long after = optimizer.asksAnew() ? optimizer.asks(spec, rows.development()) : 0;
            return new ProofReserve(
                    number, (double) number * (spec.asks() + after), OptionalDouble.empty(), OptionalDouble.empty());
        }
        Forecast forecast = forecast(spec, rows.development(), test, optimizer, forecaster.get());
        return new ProofReserve(
                number,
                forecast.calls(),
                OptionalDouble.of(forecast.inputTokens() + forecast.outputTokens()),
                forecast.usd());
    }

    /** What would be sent for the proof on some rows. */
    static Forecast forecast(
            JudgeSpec spec, DevelopmentRows development, Dataset rows, Optimizer optimizer, Forecaster forecaster) {
        Forecast before = forecaster.of("proof", spec, rows);
        return optimizer.asksAnew()
                ? Forecast.together("proof", List.of(before, after(spec, development, rows, optimizer, forecaster)))
                : before;
    }

    /** What would be sent to have rows judged by a judge that the optimizer made. */
    static Forecast after(
            JudgeSpec spec, DevelopmentRows development, Dataset rows, Optimizer optimizer, Forecaster forecaster) {
        int share = rows.examples().size() * optimizer.asks(spec, development) / spec.asks();
        return forecaster
                .anew()
                .longer(optimizer.tokensAdded(spec, development))
                .of("proof", spec, rows)
                .rows(share, share);
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
