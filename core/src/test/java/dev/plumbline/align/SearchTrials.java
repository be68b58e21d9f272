package dev.plumbline.align;

import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Redaction;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.RunListener;
import dev.plumbline.run.Runner;
import dev.plumbline.run.StopSignal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Trials without a proof behind them. */
final class SearchTrials {
    private SearchTrials() {}

    static Trials over(Function<JudgeSpec, Judge> judges, JudgeSpec spec, DevelopmentRows rows) {
        Spending spending = new Spending();
        return over(
                judges,
                spec,
                rows,
                spending,
                new PaidVerdicts(Runner::with, spending, Optional.empty(), Set.of(), RunListener.none()));
    }

    static Trials over(
            Function<JudgeSpec, Judge> judges,
            JudgeSpec spec,
            DevelopmentRows rows,
            Spending spending,
            PaidVerdicts verdicts) {
        return new Trials(
                judges,
                SearchTrials::none,
                SearchTrials::none,
                verdicts,
                spending,
                new Reflections(
                        spec.endpoint(),
                        () -> none(spec.endpoint()),
                        spending,
                        ReflectionJournal.in(Optional.empty()),
                        new StopSignal()),
                new Guards(spec, List.of(), rows),
                RedactedRows.of(rows.all(), Redaction.none()),
                AlignmentListener.none());
    }

    private static LanguageModel none(ModelEndpoint endpoint) {
        throw new AssertionError("nothing here asks " + endpoint);
    }
}
