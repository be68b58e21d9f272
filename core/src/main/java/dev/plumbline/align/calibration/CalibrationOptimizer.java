package dev.plumbline.align.calibration;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Refit;
import dev.plumbline.align.Search;
import dev.plumbline.align.Selection;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageFit;
import dev.plumbline.judge.coverage.CoverageFit.Words;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Fits a small model to labels: what the judge says, where there is another judge, together with how the response
 * covers the reference, or with the response alone where there is no reference. The model is plain numbers in the judge
 * file; judge, prompt and parameters stay as they are.
 *
 * <pre>{@code
 * Align.with(CalibrationOptimizer.withDefaults()).align(spec, rows, judges::judge);
 * }</pre>
 *
 * <p>It is fitted on train, with everything that is chosen chosen by grouped cross-validation inside train. It is
 * accepted when its balanced accuracy on dev is higher than the judge's; on a tie the judge stays. What is accepted is
 * fitted again on train and dev together. That is sound: test is untouched, a larger sample only makes the fit better,
 * and the dev figure that is reported is that of the fit before, marked as selected, and never claimed of the last one.
 *
 * <p>Two labels only, at least ten labelled rows of train that the judge decided, both labels among them. It costs a
 * verdict for each row and nothing more. Immutable.
 */
public final class CalibrationOptimizer implements Optimizer {
    /** Name of the rival that knows coverage and not what the judge says. */
    public static final String WITHOUT_JUDGE = "without_judge";

    private final long seed;
    private final OptionalDouble abstain;
    private final Words words;

    private CalibrationOptimizer(long seed, OptionalDouble abstain, Words words) {
        this.seed = seed;
        this.abstain = abstain;
        this.words = words;
    }

    /** Seed 0, no abstention. */
    public static CalibrationOptimizer withDefaults() {
        return new CalibrationOptimizer(0, OptionalDouble.empty(), Words.COUNTED);
    }

    /** Seed of the folds inside the fit (default: 0). */
    public CalibrationOptimizer seed(long value) {
        return new CalibrationOptimizer(value, abstain, words);
    }

    /**
     * Lets the judge abstain where it is least sure, on as few rows as make the others right at this rate in
     * cross-validation (default: it always decides).
     *
     * @param accuracy wanted share of right verdicts among those given, between 0.5 and 1
     */
    public CalibrationOptimizer abstain(double accuracy) {
        if (!(accuracy > .5 && accuracy < 1)) {
            throw new IllegalArgumentException("the wanted accuracy lies between 0.5 and 1, got " + accuracy);
        }
        return new CalibrationOptimizer(seed, OptionalDouble.of(accuracy), words);
    }

    /**
     * Whether how the response covers the reference by words counts beside what the judge says (default: it does). Where
     * it does not, only the judge's own verdict counts, with its probability, and what it answered about single points.
     */
    public CalibrationOptimizer words(Words counted) {
        return new CalibrationOptimizer(seed, abstain, counted);
    }

    @Override
    public String name() {
        return "calibration";
    }

    @Override
    public double tokensAdded(JudgeSpec judge, DevelopmentRows rows) {
        return 0;
    }

    @Override
    public boolean asksAnew() {
        return false;
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        Requirements.checkScale(judge);
        Optional<CalibrationRows> train = CalibrationRows.of(judge, rows.train(), trials);
        Optional<Run> incumbent = trials.run(judge, rows.dev());
        if (train.isEmpty() || incumbent.isEmpty()) {
            return new Search(
                    List.of(),
                    Optional.empty(),
                    Map.of(),
                    Stopped.BUDGET,
                    List.of("The budget does not allow a verdict for each row of train and dev."));
        }
        LabelledRows labels = LabelledRows.of(rows.train());
        train.get().check(judge, labels);
        Requirements.checkDev(LabelledRows.of(rows.dev()).positions().length);
        Candidate first = Candidate.incumbent("judge", incumbent.get(), trials.spent());
        trials.tried(first);

        JudgeSpec fitted = judge.withCalibration(
                Optional.of(refit(judge, train.get()).calibration(labels.labels(), labels.positions())));
        Run fittedOnDev = trials.run(fitted, rows.dev()).orElseThrow();
        boolean better = Acceptance.of(incumbent.get(), fittedOnDev).better();
        Candidate second = Candidate.tried(
                name(), first.id(), change(train.get().judged(), words), fittedOnDev, better, UsageTotal.nothing());
        if (better) {
            second = second.selected(Selection.corrected(List.of(incumbent.get(), fittedOnDev), 1, seed))
                    .judging(fitted);
        }
        trials.tried(second);
        List<Candidate> candidates = List.of(first, second);
        return better
                ? accepted(judge, rows, trials, candidates)
                : new Search(
                        candidates,
                        Optional.empty(),
                        Map.of(),
                        Stopped.CONVERGED,
                        List.of("The calibration was no better on dev rows."));
    }

    private static String change(boolean judged, Words words) {
        if (judged && words == Words.LEFT_OUT) {
            return "what the judge says is weighed by the labels of train";
        }
        return judged
                ? "what the judge says is weighed together with how the response covers the reference"
                : "weights of the coverage of the reference are fitted to the labels of train";
    }

    /**
     * The judge with a calibration fitted to some rows, accepted or not, for optimizers that build on this one.
     *
     * @return empty when the budget does not allow a verdict for each row
     * @throws dev.plumbline.dataset.BadInput when the rows are too few
     */
    public Optional<JudgeSpec> fitted(JudgeSpec judge, Dataset rows, Trials trials) {
        Requirements.checkScale(judge);
        LabelledRows labels = LabelledRows.of(rows);
        return CalibrationRows.of(judge, rows, trials).map(read -> {
            read.check(judge, labels);
            return judge.withCalibration(
                    Optional.of(refit(judge, read).calibration(labels.labels(), labels.positions())));
        });
    }

    /**
     * What a search ends with whose calibration was accepted: the judge fitted again to train and dev together, with its
     * rival.
     *
     * @param candidates what was tried
     */
    public Search accepted(JudgeSpec judge, DevelopmentRows rows, Trials trials, List<Candidate> candidates) {
        CalibrationRefit refit =
                refit(judge, CalibrationRows.of(judge, rows.all(), trials).orElseThrow());
        LabelledRows labels = LabelledRows.of(rows.all());
        Calibration calibration = refit.calibration(labels.labels(), labels.positions());
        List<String> notes = new ArrayList<>();
        notes.add("The calibration that is written was fitted again on train and dev together, so the dev figure is"
                + " that of the fit before it.");
        if (abstain.isPresent()) {
            AbstainBand rowsByDoubt = AbstainBand.of(refit, labels, seed);
            Optional<Calibration.Band> band = rowsByDoubt.band(calibration.threshold(), abstain.getAsDouble());
            calibration = abstaining(calibration, band);
            notes.add(rowsByDoubt.note(band, abstain.getAsDouble()));
        }
        Map<String, JudgeSpec> rivals = new LinkedHashMap<>();
        refit.withoutJudge()
                .ifPresent(without -> rivals.put(
                        WITHOUT_JUDGE,
                        judge.withCalibration(Optional.of(without.calibration(labels.labels(), labels.positions())))));
        return new Search(
                candidates,
                Optional.of(judge.withCalibration(Optional.of(calibration))),
                rivals,
                Stopped.CONVERGED,
                notes);
    }

    private static Calibration abstaining(Calibration fitted, Optional<Calibration.Band> band) {
        return new Calibration(
                fitted.point(),
                fitted.item(),
                fitted.intercept(),
                fitted.sharpness(),
                fitted.threshold(),
                band,
                fitted.idf(),
                fitted.idfCeiling());
    }

    @Override
    public Optional<Refit> refit(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        return CalibrationRows.of(judge, rows.all(), trials).map(read -> refit(judge, read));
    }

    private CalibrationRefit refit(JudgeSpec judge, CalibrationRows rows) {
        CoverageFit fit = CoverageFit.withDefaults()
                .length(judge.scoring().length())
                .words(rows.judged() ? words : Words.COUNTED)
                .seed(seed);
        return new CalibrationRefit(rows, fit, true);
    }
}
