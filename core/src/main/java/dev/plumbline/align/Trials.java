package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Orders;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CalibratedJudge;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How an optimizer asks judges and the model that reflects: within a budget, and never twice about the same. A judge that calibrates another
 * one's verdicts is not asked at all where those verdicts are known.
 *
 * <p>For use by one thread.
 */
public final class Trials {
    private final Function<JudgeSpec, Judge> judges;
    private final Function<ModelEndpoint, LanguageModel> models;
    private final Function<ModelEndpoint, LanguageModel> embedders;
    private final PaidVerdicts verdicts;
    private final Spending spending;
    private final Reflections reflections;
    private final Guards guards;
    private final RedactedRows redacted;
    private final SearchWatch watch;

    /**
     * A judge to be asked about rows.
     *
     * @param sample 0 for the first verdict on each row, 1 for the second and so on
     */
    public record Trial(JudgeSpec spec, Dataset rows, int sample) {
        /** The first verdict on each row. */
        public Trial(JudgeSpec spec, Dataset rows) {
            this(spec, rows, 0);
        }
    }

    Trials(
            Function<JudgeSpec, Judge> judges,
            Function<ModelEndpoint, LanguageModel> models,
            Function<ModelEndpoint, LanguageModel> embedders,
            PaidVerdicts verdicts,
            Spending spending,
            Reflections reflections,
            Guards guards,
            RedactedRows redacted,
            AlignmentListener listener) {
        this.judges = judges;
        this.models = models;
        this.embedders = embedders;
        this.verdicts = verdicts;
        this.spending = spending;
        this.reflections = reflections;
        this.guards = guards;
        this.redacted = redacted;
        this.watch = new SearchWatch(listener, spending);
    }

    /** The judge of a spec, for what it can say about itself. */
    public Judge judge(JudgeSpec spec) {
        return judges.apply(spec);
    }

    /**
     * Verdicts on rows; those that are known are not asked for again.
     *
     * @return empty when the budget does not allow it; what was judged is kept for the next call
     * @throws dev.plumbline.run.RunStopped when the run ended for another reason
     */
    public Optional<Run> run(JudgeSpec spec, Dataset rows) {
        return run(spec, rows, 0);
    }

    /**
     * The same for one of several verdicts on each row.
     *
     * @param sample 0 for the first verdict on each row, which is what {@link #run(JudgeSpec, Dataset)} gives, 1 for the
     *     second and so on; each is known and paid for on its own
     */
    public Optional<Run> run(JudgeSpec spec, Dataset rows, int sample) {
        return run(List.of(new Trial(spec, rows, sample))).get(0);
    }

    /**
     * The same of several judges, of which nobody waits for another one: as many rows are in flight as if they were those
     * of one judge. An entry for each, in order; empty where the budget does not allow it.
     */
    public List<Optional<Run>> run(List<Trial> together) {
        List<Judge> made =
                together.stream().map(trial -> judges.apply(trial.spec())).toList();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            asked.add(asked(made.get(i), together.get(i)));
        }
        List<Optional<List<Verdict>>> given = verdicts.of(asked);
        List<Optional<Run>> runs = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            Judge judge = made.get(i);
            Dataset rows = together.get(i).rows();
            List<Example> whole = asked.get(i).rows().examples();
            runs.add(given.get(i)
                    .map(raw -> judge instanceof CalibratedJudge calibrated ? calibrated(calibrated, whole, raw) : raw)
                    .map(own -> run(judge, rows, own)));
        }
        return runs;
    }

    private Asked asked(Judge judge, Trial trial) {
        Dataset whole = redacted.whole(trial.rows());
        return judge instanceof CalibratedJudge calibrated
                ? new Asked(
                        SampledJudge.of(calibrated.inner(), trial.sample()),
                        trial.spec().withCalibration(Optional.empty()),
                        whole)
                : new Asked(SampledJudge.of(judge, trial.sample()), trial.spec(), whole);
    }

    /**
     * The rows themselves, of rows that an optimizer was handed: where something is redacted, those lack it. For what
     * reads rows on this machine, as a calibration does; nothing of them may be told to a model.
     */
    public Dataset whole(Dataset rows) {
        return redacted.whole(rows);
    }

    /**
     * What a row is called in a judge file: its id, or a hash of it where ids are redacted.
     *
     * @param row as the optimizer was handed it
     */
    public String name(Example row) {
        String id = redacted.whole(row).id();
        return row.id().equals(id) ? id : RowName.hidden(id);
    }

    /** An example that notes which row it was taken from, and the row's group. */
    public ShownExample taken(ShownExample example, Example row) {
        return example.from(name(row), Retrieval.group(redacted.whole(row)));
    }

    /**
     * Examples with vectors of a model. What it is asked counts as calls of judges do: a request for every 32 texts.
     *
     * @param known examples whose vectors are taken where they are of the same model
     * @return empty when the budget does not allow it
     * @throws BadInput when it gives none
     */
    public Optional<ExampleStore> embedded(ExampleStore examples, ModelEndpoint model, ExampleStore known) {
        boolean free = model.model().scheme().equals("local");
        if (!free && examples.embeddingRequests(model, known) > judgeCallsLeft().orElse(Long.MAX_VALUE)) {
            return Optional.empty();
        }
        try {
            ExampleStore.Embedded embedded = examples.embedding(model, embedders.apply(model), known);
            if (!free) {
                spending.judged(UsageTotal.nothing().plus(embedded.usage()));
            }
            return Optional.of(embedded.store());
        } catch (ModelFailure failure) {
            throw BadInput.of(
                    "the embedding model " + model.model() + " gave no vectors: "
                            + failure.kind().text() + ": " + failure.getMessage(),
                    "correct the embedding model, or compare examples by their words");
        }
    }

    RedactedRows redacted() {
        return redacted;
    }

    private static List<Verdict> calibrated(CalibratedJudge judge, List<Example> examples, List<Verdict> raw) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            verdicts.add(judge.calibrated(examples.get(i), raw.get(i)));
        }
        return verdicts;
    }

    private Run run(Judge judge, Dataset rows, List<Verdict> verdicts) {
        return new Run(judge.version(), rows, redacted.shown(judge, rows, verdicts), Optional.empty());
    }

    /**
     * Asks the judge's model in one call for each row which criteria it meets, and adds the answers.
     *
     * @param criteria what is asked, and where the answers go
     * @param pass number of the pass, from 0: each has an order of the criteria of its own, so that what a place in a
     *     list does to an answer cancels out
     * @return false when the budget does not allow it; the rows that were asked about are kept for the next call
     */
    public boolean check(JudgeSpec spec, Criteria criteria, Dataset rows, int pass) {
        int[] order = order(criteria.texts().size(), pass);
        List<String> asked = IntStream.of(order).mapToObj(criteria.texts()::get).toList();
        Judge judge = new CriteriaJudge(spec, asked, models.apply(spec.endpoint()), redacted.redaction());
        // However often the judge asks about a row, this asks once, and the budget of a run has to know.
        JudgeSpec asking = spec.withRepeat(1).withOrders(Orders.GIVEN);
        Optional<List<Verdict>> given = verdicts.of(judge, asking, redacted.whole(rows));
        given.ifPresent(answers -> {
            for (int i = 0; i < answers.size(); i++) {
                criteria.add(rows.examples().get(i), order, CriteriaJudge.answers(answers.get(i), order.length));
            }
        });
        return given.isPresent();
    }

    private static int[] order(int size, int pass) {
        return SeededShuffle.of(IntStream.range(0, size).boxed().toList(), pass).stream()
                .mapToInt(place -> place)
                .toArray();
    }

    /** The model that reflects. */
    public Reflections reflections() {
        return reflections;
    }

    /** What a candidate has to keep to before a call is spent on it. */
    public Guards guards() {
        return guards;
    }

    /** Calls of judges that the budget still allows, those of the proof set aside; empty without a limit. */
    public OptionalLong judgeCallsLeft() {
        return spending.judgeCallsLeft();
    }

    /** The same in rows that a judge may be asked about, which costs several calls where it asks several times. */
    public OptionalLong rowsLeft(JudgeSpec judge) {
        return Outlay.rows(judge, judgeCallsLeft());
    }

    /**
     * Searches with fewer calls of judges than there are, so that some are left for what comes after.
     *
     * @param calls what is kept, beside what is kept already
     */
    public <T> T holdingBack(long calls, Supplier<T> search) {
        spending.holdBack(calls);
        try {
            return search.get();
        } finally {
            spending.holdBack(-calls);
        }
    }

    /**
     * Searches as one of several: what it tries is told under other names, and what it begins with is not told again.
     *
     * @param names for what it calls its candidates
     */
    public <T> T naming(UnaryOperator<String> names, Supplier<T> search) {
        watch.naming(names);
        try {
            return search.get();
        } finally {
            watch.naming(UnaryOperator.identity());
        }
    }

    /** What all verdicts so far have cost. */
    public UsageTotal spent() {
        return spending.judged();
    }

    /** What the verdicts after some point have cost. */
    public UsageTotal spentSince(UsageTotal before) {
        return spent().minus(before);
    }

    /** Tells the listener that a candidate was tried. */
    public void tried(Candidate candidate) {
        watch.tried(candidate);
    }

    /** Tells the listener how many candidates may still be chosen, where those are more than the best so far. */
    public void alive(int candidates) {
        watch.alive(candidates);
    }

    /** All that were tried so far. */
    List<Candidate> tried() {
        return watch.candidates();
    }

    List<SearchPath.Step> steps() {
        return watch.steps();
    }

    /** Tells whoever watches what is done now, in words, such as {@code searching}. */
    public void stage(String what) {
        watch.stage(what);
    }
}
