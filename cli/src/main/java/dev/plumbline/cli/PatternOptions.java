package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.align.Reflections;
import dev.plumbline.align.patterns.DisagreementPatterns;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.errors.FailurePatterns;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.run.Budget;
import dev.plumbline.run.StopSignal;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a model is asked to name what goes wrong, and for how much. Only these flags lead to a request. */
final class PatternOptions {
    private static final Set<String> SILENT = Set.of("local", "recorded");

    @Option(
            names = "--patterns",
            description = "With --errors: sends disagreements of a run to the judge's model, which names patterns.")
    boolean patterns;

    @Option(
            names = "--reflection-model",
            paramLabel = "URI",
            description = "The same with this model instead of the judge's.")
    Optional<String> reflectionModel = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "With --patterns: stop asking at calls=,tokens=,usd=2.50,time=10m.")
    Optional<String> budget = Optional.empty();

    @Mixin
    MoneyOptions money = new MoneyOptions();

    /** Whether a model is to be asked. */
    boolean asked() {
        return patterns || reflectionModel.isPresent();
    }

    /** Flags that would do nothing are refused. */
    void check(boolean errors) {
        if (asked() && !errors) {
            throw BadInput.of("--patterns and --reflection-model are about errors", "add --errors");
        }
        if (!asked() && (budget.isPresent() || money.estimate || money.noCache || money.cacheSize.isPresent())) {
            throw BadInput.of(
                    "--budget, --estimate, --no-cache and --cache-size are about what a model is asked",
                    "add --errors --patterns, or leave them out: nothing is sent without");
        }
    }

    /** Patterns, or empty where only an estimate was asked for, which is printed, or where nothing is wrong. */
    Optional<FailurePatterns> ask(Session session, KeptRun kept, Path judgeFile, Agreement agreement) {
        ModelEndpoint endpoint = reflectionModel
                .map(uri -> OptimizerOptions.endpoint(kept.spec(), uri))
                .orElseGet(kept.spec()::endpoint);
        if (SILENT.contains(endpoint.model().scheme()) && reflectionModel.isEmpty()) {
            throw BadInput.of(
                    "the judge's model, " + endpoint.model() + ", answers no questions",
                    "name one that does, as --reflection-model openai:/gpt-4o");
        }
        Optional<Budget> most = budget.map(Budget::parse);
        Set<String> measured = new HashSet<>();
        agreement.outcomes().rows().stream().filter(row -> row.measured()).forEach(row -> measured.add(row.id()));
        Dataset rows = kept.run().data().where(example -> measured.contains(example.id()));
        JudgeSpec asking = kept.spec().withEndpoint(endpoint);
        try (AskedJudges judges = AskedJudges.to(
                session,
                money.estimate ? session.workspaceToRead() : kept.workspace(session),
                money,
                new TelemetryOptions(),
                AvailableJudges.home(judgeFile))) {
            int wrong = agreement.disagreements().size();
            if (money.estimate) {
                Forecaster forecaster = judges.forecaster(1);
                Forecast forecast = forecaster.reflecting(
                        endpoint,
                        forecaster.anew().of("patterns", asking, rows),
                        wrong == 0 ? 0 : 1,
                        // Each may be asked once more.
                        2 * DisagreementPatterns.questions(wrong),
                        2 * DisagreementPatterns.rowsShown(wrong));
                session.print(new ForecastFigures(List.of(forecast), judges.prices(), judges.redaction()));
                return Optional.empty();
            }
            if (wrong == 0) {
                return Optional.empty();
            }
            judges.check(most, asking, rows);
            Reflections reflections = Reflections.of(
                    endpoint, () -> judges.model(endpoint), most.orElseGet(Budget::unlimited), new StopSignal());
            return Optional.of(FailurePatterns.ask(
                    kept.run(),
                    agreement,
                    kept.spec(),
                    judges.redaction(),
                    reflections,
                    endpoint.model().toString(),
                    session.seed));
        }
    }
}
