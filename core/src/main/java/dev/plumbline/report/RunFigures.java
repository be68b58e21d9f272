package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.cascade.StageShare;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run did and cost.
 *
 * @param run absolute path of the run folder
 * @param judge printed version of the judge
 * @param accounting where every row went
 * @param undecided the commonest reason why rows are undecided, where many are
 * @param spent what was used
 * @param wallSeconds wall time in seconds
 * @param agreement agreement on development rows, where the data is labelled
 * @param notes what a reader has to know beside the figures, in sentences
 * @param positionConsistency share of rows with the same answer in both orders of two responses, where both were asked
 * @param stages what each stage of a cascade did; empty for other judges
 */
public record RunFigures(
        String run,
        String judge,
        Accounting accounting,
        Optional<String> undecided,
        Spent spent,
        double wallSeconds,
        Optional<AgreementFigures> agreement,
        List<String> notes,
        Optional<Interval> positionConsistency,
        List<StageShare> stages) {
    public RunFigures {
        notes = List.copyOf(notes);
        stages = List.copyOf(stages);
    }

    /** A run that asked in one order. */
    public RunFigures(
            String run,
            String judge,
            Accounting accounting,
            Optional<String> undecided,
            Spent spent,
            double wallSeconds,
            Optional<AgreementFigures> agreement,
            List<String> notes) {
        this(run, judge, accounting, undecided, spent, wallSeconds, agreement, notes, Optional.empty(), List.of());
    }

    /** These figures with what each stage of a cascade did, and a sentence about what that promises. */
    public RunFigures withStages(List<StageShare> shares, String promised) {
        List<String> more = new ArrayList<>(notes);
        more.add(promised);
        return new RunFigures(
                run,
                judge,
                accounting,
                undecided,
                spent,
                wallSeconds,
                agreement.map(figures -> figures.withStages(shares, promised)),
                more,
                positionConsistency,
                shares);
    }

    /**
     * Requests, tokens and money.
     *
     * @param calls requests to a model
     * @param attempts HTTP requests, retries included
     * @param inputTokens tokens of prompts
     * @param outputTokens tokens of replies
     * @param cached verdicts that came from a cache
     * @param usd money; empty when a price is unknown
     */
    public record Spent(
            long calls, long attempts, long inputTokens, long outputTokens, long cached, OptionalDouble usd) {

        /** The sum over verdicts; money is unknown as soon as one call has no price. */
        public static Spent of(List<Verdict> verdicts) {
            long calls = 0;
            long attempts = 0;
            long input = 0;
            long output = 0;
            long cached = 0;
            double usd = 0;
            boolean priced = true;
            for (Verdict verdict : verdicts) {
                Usage usage = verdict.usage();
                calls += usage.calls();
                attempts += usage.attempts();
                input += usage.inputTokens();
                output += usage.outputTokens();
                cached += usage.cached() ? 1 : 0;
                usd += usage.usd().orElse(0);
                priced &= usage.usd().isPresent() || usage.calls() == 0;
            }
            return new Spent(
                    calls, attempts, input, output, cached, priced ? OptionalDouble.of(usd) : OptionalDouble.empty());
        }
    }
}
