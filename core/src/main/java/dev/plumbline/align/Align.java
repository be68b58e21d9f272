package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Redaction;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.Budget;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Run;
import dev.plumbline.run.Runner;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * Aligns a judge and proves it.
 *
 * <pre>{@code
 * Alignment aligned = Align.with(CalibrationOptimizer.withDefaults())
 *         .budget(Budget.calls(400))
 *         .align(spec, AlignmentRows.of(data, splits::of), judges);
 * aligned.decision();                                        // PROMOTE, KEEP or INCONCLUSIVE
 * aligned.judge().ifPresent(judge -> judge.write(Path.of("accuracy.v2.yaml")));
 * }</pre>
 *
 * <p>The optimizer sees train and dev. Then, once, the judge before and the judge after are measured on test. Beside the
 * proof stand an estimate by cross-fitting and a placebo, where they cost no call. Defaults: no budget, seed 0, the
 * first look at test, cross-fitting over train and dev with ten deals, 19 shuffles, no listener. The same judge, rows,
 * verdicts and seed give the same alignment, on any number of processors.
 *
 * <p>Immutable. Errors: {@link BadInput} when judge and rows do not fit each other;
 * {@link dev.plumbline.run.RunStopped} when a run ended early for another reason than the budget, or when more of its
 * rows failed than {@link #running} accepts; what was judged by then is kept in {@link #folder}. Whoever asks to stop, or
 * interrupts the calling thread, while it searches gets an alignment that says {@link Stopped#INTERRUPTED}.
 */
public final class Align {
    // Jitter spreads callers in time and touches no verdict, so that one fixed seed will do.
    private static final long JITTER_SEED = 1;

    private final Optimizer optimizer;
    private final AlignmentSettings settings;
    private final UnaryOperator<Runner> running;
    private final Optional<Forecaster> forecaster;

    private Align(
            Optimizer optimizer,
            AlignmentSettings settings,
            UnaryOperator<Runner> running,
            Optional<Forecaster> forecaster) {
        this.optimizer = optimizer;
        this.settings = settings;
        this.running = running;
        this.forecaster = forecaster;
    }

    /** All defaults. */
    public static Align with(Optimizer optimizer) {
        return new Align(optimizer, AlignmentSettings.standard(), UnaryOperator.identity(), Optional.empty());
    }

    /**
     * What search and proof may spend together; what the proof takes is set aside first. Where that is more than half, it
     * is made on as many groups of test, drawn at random, as half of the budget reaches for.
     */
    public Align budget(Budget most) {
        return budget(AlignmentBudget.of(most));
    }

    /** The same with limits of their own for judging and for reflecting. */
    public Align budget(AlignmentBudget most) {
        return with(settings.withBudget(most));
    }

    /** The model that reflects, for optimizers that ask one. Default: that of the judge. */
    public Align reflection(ModelEndpoint model) {
        return with(settings.withReflection(model));
    }

    /** Is told about progress. Default: nobody. */
    public Align listener(AlignmentListener listener) {
        return with(settings.withListener(listener));
    }

    /** Seed of folds, shuffles and bootstrap draws. */
    public Align seed(long value) {
        return with(settings.withSeed(value));
    }

    /**
     * Called just before figures of test rows are given, to write the look down; says which look it is, from 1. Once for
     * the proof, and once more for an estimate over {@linkplain CrossFitting#ALL all rows}.
     */
    public Align look(IntSupplier ledger) {
        return look(figures -> ledger.getAsInt());
    }

    /**
     * The same, with a fingerprint of all that the figures follow from: both judges, the rows with their labels, and the
     * verdicts. Figures that were shown before tell nothing new, and whoever keeps the fingerprint may answer with the
     * number of the look at which they were shown.
     */
    public Align look(ToIntFunction<String> ledger) {
        return with(settings.withLook(ledger));
    }

    /** Which rows the cross-fitted estimate is made over. */
    public Align crossFit(CrossFitting over) {
        return with(settings.withCrossFit(over));
    }

    /** How often labels are shuffled for the placebo; 0 leaves it out. */
    public Align shuffles(int number) {
        return with(settings.withShuffles(number));
    }

    /** Verdicts that were given before and need not be paid for again, such as a recorded run. */
    public Align verdicts(Run run) {
        return with(settings.withVerdicts(run));
    }

    /** A folder in which verdicts are kept, so that an alignment that was killed goes on where it was. */
    public Align folder(Path path) {
        return with(settings.withFolder(path));
    }

    /** How the judges are run: concurrency, failures, stop signal. Budget, folder and listener are set from here. */
    public Align running(UnaryOperator<Runner> how) {
        return new Align(optimizer, settings, how, forecaster);
    }

    /**
     * What of a row is kept from whatever is asked. The optimizer works on rows without it, so that no question of its
     * can hold it. Default: what {@link Judges} are given, or else what the judge itself says it redacts.
     */
    public Align redacting(Redaction kept) {
        return with(settings.withRedaction(kept));
    }

    /**
     * What counts requests and tokens before they are sent, so that as much is set aside for the proof as it takes: nothing
     * for replies that are kept, and tokens and money as prompts need them. Default: none, every row costs the same.
     */
    public Align forecasting(Forecaster counting) {
        return new Align(optimizer, settings, running, Optional.of(counting));
    }

    private Align with(AlignmentSettings changed) {
        return new Align(optimizer, changed, running, forecaster);
    }

    /**
     * Aligns; models are asked with {@link CallPolicy#standard}.
     *
     * @param spec the judge before
     * @param rows labelled rows
     */
    public Alignment align(JudgeSpec spec, AlignmentRows rows, Judges judges) {
        Judges retried = judges.decorated(CallPolicy.standard(JITTER_SEED));
        Align redacting = settings.redaction().isPresent() ? this : redacting(judges.redaction());
        return redacting.align(spec, rows, retried::judge, retried::model, retried::embedder);
    }

    /**
     * Aligns; nothing is put around the models.
     *
     * @param spec the judge before
     * @param rows labelled rows
     * @param judges makes judges of specs; it has to apply calibrations, as {@code Judges} does
     */
    public Alignment align(JudgeSpec spec, AlignmentRows rows, Function<JudgeSpec, Judge> judges) {
        String name = optimizer.name();
        return align(spec, rows, judges, endpoint -> {
            throw BadInput.of(
                    "optimizer '" + name + "' asks a model, and nothing here opens one",
                    "align with Judges, or say how models are opened");
        });
    }

    /**
     * Aligns; nothing is put around the models.
     *
     * @param spec the judge before
     * @param rows labelled rows
     * @param judges makes judges of specs; it has to apply calibrations, as {@code Judges} does
     * @param models opens models for reflection and for questions that give no verdict, and those that give vectors
     * @throws BadInput when the vectors of an embedder of this machine are needed, which no such function opens
     */
    public Alignment align(
            JudgeSpec spec,
            AlignmentRows rows,
            Function<JudgeSpec, Judge> judges,
            Function<ModelEndpoint, LanguageModel> models) {
        return align(spec, rows, judges, models, endpoint -> {
            if (endpoint.model().scheme().equals("local")) {
                throw BadInput.of(
                        "examples are compared by vectors of " + endpoint.model()
                                + ", and nothing here opens an embedder of this machine",
                        "align with Judges, or say how embedders are opened");
            }
            return models.apply(endpoint);
        });
    }

    /**
     * Aligns; nothing is put around the models.
     *
     * @param spec the judge before
     * @param rows labelled rows
     * @param judges makes judges of specs; it has to apply calibrations, as {@code Judges} does
     * @param models opens models for reflection and for questions that give no verdict
     * @param embedders opens models that give vectors, those of this machine among them, as {@code Judges::embedder}
     */
    public Alignment align(
            JudgeSpec spec,
            AlignmentRows rows,
            Function<JudgeSpec, Judge> judges,
            Function<ModelEndpoint, LanguageModel> models,
            Function<ModelEndpoint, LanguageModel> embedders) {
        checkScale(spec, rows.development().all());
        rows.check(settings.crossFit());
        AlignmentStart start = start(spec, rows);
        file(spec, rows).ifPresent(start::keep);
        Spending spending = new Spending();
        // On its own, since an alignment's settings lead to the ledger of test rows, and an optimizer to what it asks
        // by.
        UnaryOperator<Runner> how = running;
        PaidVerdicts verdicts = new PaidVerdicts(
                asked -> how.apply(Runner.with(asked)),
                spending,
                settings.folder(),
                start.earlier(),
                settings.listener().runs());
        ModelEndpoint reflecting = settings.reflection().orElse(spec.endpoint());
        Reflections reflections = new Reflections(
                reflecting,
                () -> models.apply(reflecting),
                spending,
                ReflectionJournal.in(settings.folder()),
                how.apply(Runner.with(judges)).stopSignal());
        Redaction redaction =
                settings.redaction().or(() -> judges.apply(spec).redaction()).orElse(Redaction.none());
        RedactedRows redacted = RedactedRows.of(rows.development().all(), redaction);
        Guards guards = new Guards(spec, optimizer.models(), rows.development(), redacted.shown(rows.development()));
        Trials trials = new Trials(
                judges, models, embedders, verdicts, spending, reflections, guards, redacted, settings.listener());
        return new AlignmentUnderWay(optimizer, settings, spec, rows, start.proof(), verdicts, spending, trials).go();
    }

    /**
     * What is known before anything is sent: how the budget is shared out, and what it takes at most where there is none,
     * a sentence each. Needs {@link #forecasting}; without it nothing is known.
     *
     * @throws BadInput when the budget does not reach for the least that search and proof take, or rows do not suit
     */
    public List<String> plan(JudgeSpec spec, AlignmentRows rows) {
        checkScale(spec, rows.development().all());
        rows.check(settings.crossFit());
        if (forecaster.isEmpty()) {
            return List.of();
        }
        ProofReserve proof = start(spec, rows).proof();
        AlignmentPlan plan = new AlignmentPlan(
                optimizer,
                rows,
                rows.searched(settings.seed()),
                proof,
                settings.budget(),
                forecaster(spec, rows, forecaster.get()));
        plan.check();
        return plan.sentences(
                settings.budget().provable(rows, proof, settings.seed()), () -> forecast(spec, rows, forecaster.get()));
    }

    private AlignmentForecaster forecaster(JudgeSpec spec, AlignmentRows rows, Forecaster counting) {
        return new AlignmentForecaster(
                optimizer, spec, rows.development(), counting, settings.folder(), settings.redaction());
    }

    private AlignmentStart start(JudgeSpec spec, AlignmentRows rows) {
        return AlignmentStart.of(
                file(spec, rows),
                () -> forecaster
                        .map(counting -> ProofReserve.of(rows, forecaster(spec, rows, counting)))
                        .orElseGet(() -> ProofReserve.of(spec, rows, optimizer)));
    }

    private Optional<Path> file(JudgeSpec spec, AlignmentRows rows) {
        return settings.folder()
                .map(folder -> AlignmentStart.file(
                        folder,
                        spec.version().hash(),
                        optimizer.name(),
                        rows.development().all().version(),
                        rows.test().map(Dataset::version).orElse(""),
                        settings.budget().toString(),
                        Long.toString(settings.seed()),
                        Boolean.toString(forecaster.isPresent())));
    }

    /**
     * What {@link #align} would cost, from the fewest to the most calls that the optimizer may come to need within the
     * budget: the search, what a model reflects on, and the proof, for which each row of test is asked about once, or
     * twice where the optimizer makes judges that have to be asked anew. Replies and verdicts of the judge before that are
     * kept cost nothing, and the prompts of judges that the optimizer makes are taken to be longer. Nothing is sent.
     */
    public List<Forecast> forecast(JudgeSpec spec, AlignmentRows labelled, Forecaster forecaster) {
        checkScale(spec, labelled.development().all());
        labelled.check(settings.crossFit());
        Align counting = forecasting(forecaster);
        ProofReserve proof = counting.start(spec, labelled).proof();
        AlignmentForecaster expected = forecaster(spec, labelled, forecaster);
        AlignmentRows rows = settings.budget().provable(labelled, proof, settings.seed());
        DevelopmentRows searched = rows.searched(settings.seed());
        AlignmentBudget budget = settings.budget().forSearch(rows, proof);
        Outlay outlay = optimizer.outlay(spec, searched, budget.judgeCallsAtMost(), budget.reflectionCallsAtMost());
        List<Forecast> parts = new ArrayList<>();
        if (outlay.equals(Outlay.once(spec, searched))) {
            parts.add(expected.search(searched));
        } else {
            // Most of what is asked is not what the judge was asked before, so that no kept reply counts.
            Forecast once = expected.candidates(searched.all());
            Optional<ModelEndpoint> embedding = optimizer.embeddingModel(spec);
            long vectors = embedding.isPresent() ? ExamplePool.mostEmbeddingRequests(spec, searched) : 0;
            int asks = embedding.isPresent() ? optimizer.asks(spec, searched) : spec.asks();
            long judged = Math.max(0, outlay.mostJudged() - vectors);
            long most = (judged + asks - 1) / asks;
            parts.add(once.rows(outlay.fewestJudged() / asks, most));
            embedding.ifPresent(model -> {
                long proved = rows.test().map(test -> test.examples().size()).orElse(0);
                long lookups = spec.asksToEmbed() * (most + proved);
                parts.add(forecaster.embedding(model, spec, searched.train(), vectors, lookups));
            });
            parts.add(forecaster.reflecting(
                    settings.reflection().orElse(spec.endpoint()),
                    forecaster.anew().of("search", spec, searched.all()),
                    outlay.fewestReflections(),
                    outlay.mostReflections(),
                    outlay.mostRowsShown()));
        }
        for (ModelEndpoint model : optimizer.models()) {
            if (model.equals(spec.endpoint())) {
                continue;
            }
            // None of a model's rows may come to be asked: it may be dropped, or the budget be too small for any.
            JudgeSpec other = spec.withEndpoint(model);
            parts.add(forecaster
                    .of("trying " + model.model(), other, searched.dev())
                    .rows(0, searched.dev().examples().size()));
            rows.test()
                    .ifPresent(test -> parts.add(forecaster
                            .of("proof if " + model.model() + " is taken", other, test)
                            .rows(0, test.examples().size())));
        }
        rows.test().ifPresent(test -> parts.add(expected.proof(test)));
        return parts;
    }

    private static void checkScale(JudgeSpec spec, Dataset data) {
        if (spec.scale().size() == 0) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' gives numbers of the scale "
                            + spec.scale().text() + ", and aligning compares judges by the labels that they have right",
                    "cut the values into steps and use an ordinal scale, as ordinal:1..5");
        }
        List<String> labels = data.scale()
                .orElseThrow(() ->
                        BadInput.of("the data has no human labels", "name the column with the labels with --label"))
                .labels();
        if (!labels.equals(spec.scale().labels())) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' has the labels " + spec.scale().labels() + ", the data has " + labels,
                    "read the data with the judge's scale, or map its values with --map");
        }
    }
}
