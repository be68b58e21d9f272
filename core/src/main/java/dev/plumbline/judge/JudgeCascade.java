package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges in a row, cheap ones first: each decides what it is sure enough of, the rest goes on, and what none decides
 * goes to people.
 *
 * <pre>{@code
 * JudgeSpec careful = JudgeSpec.named("accuracy")
 *     .scale(Scale.of("pass", "fail"))
 *     .cascade(new JudgeCascade(List.of(Stage.of(cheap, 0.83), Stage.of(dear, 0.61))));
 * }</pre>
 *
 * <p>The first judge is asked about every item. Its decision is the verdict when its confidence reaches the threshold;
 * otherwise the next judge is asked. A decision without a confidence counts as one of confidence 0, which only a threshold
 * of 0 accepts. What no judge decides is an abstention; where one of the judges failed on it, it is that failure, so that
 * the item can be asked again. Verdicts of all judges that were asked are kept as {@link Vote}s, the deciding one last.
 * Thresholds are what {@code plumbline cascade} fits. A stage may be a jury.
 *
 * @param stages one or more, of different versions, in the order in which they are asked
 * @param promise what the thresholds were fitted to keep; never part of the version
 */
public record JudgeCascade(List<Stage> stages, Optional<Promise> promise) {
    /** Model scheme of a cascade's spec, which has no model of its own. */
    static final String SCHEME = "cascade";

    /**
     * A checked cascade.
     *
     * @throws BadInput when there is no stage, or when two are the same judge version
     */
    public JudgeCascade {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw BadInput.of("a cascade without stages decides nothing", "name one judge or more, the cheapest first");
        }
        Set<String> versions = new HashSet<>();
        for (Stage stage : stages) {
            JudgeVersion version = stage.spec().version();
            if (!versions.add(version.hash())) {
                throw BadInput.of(
                        "judge " + version + " is in the cascade twice", "it would say the same again: take one out");
            }
        }
    }

    /** Judges whose thresholds were written by hand, and promise nothing. */
    public JudgeCascade(List<Stage> stages) {
        this(stages, Optional.empty());
    }

    /** These judges with what their thresholds were fitted to keep. */
    public JudgeCascade promising(Promise fitted) {
        return new JudgeCascade(stages, Optional.of(fitted));
    }

    /** Whether thresholds are no longer those that were fitted to a promise. */
    public boolean edited() {
        return promise.filter(fitted -> !fitted.thresholds()
                        .equals(stages.stream().map(Stage::threshold).toList()))
                .isPresent();
    }

    /** What may be said of the thresholds, in a sentence: a promise that was fitted to others is none. */
    public String promised() {
        if (promise.isEmpty()) {
            return "its thresholds were written by hand, so nothing is promised of its agreement with people";
        }
        Promise fitted = promise.get();
        return edited()
                ? "thresholds edited since the promise of " + percent(fitted.agreement())
                        + ": nothing is promised any more; fit them anew with plumbline cascade"
                : "its thresholds were fitted to agree with people on at least " + percent(fitted.agreement())
                        + " of the rows that it decides, with " + percent(fitted.confidence())
                        + " confidence, for rows like those that they were fitted to, not for every slice";
    }

    private static String percent(double share) {
        return new BigDecimal(Double.toString(100 * share))
                        .setScale(4, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** Refuses judges with other labels than the cascade's, and scales without labels. */
    void checkScale(Scale scale) {
        if (scale.labels().isEmpty()) {
            throw BadInput.of(
                    "a cascade agrees with people on labels, and the scale " + scale.text() + " has none",
                    "give a scale of labels, as pass,fail or ordinal:1..5");
        }
        for (Stage stage : stages) {
            List<String> own = stage.spec().scale().labels();
            if (!own.equals(scale.labels())) {
                throw BadInput.of(
                        "judge '" + stage.spec().name() + "' has the labels " + own + ", the cascade has "
                                + scale.labels(),
                        "give all judges the scale of the cascade, with the labels in the same order");
            }
        }
    }

    /**
     * What thresholds were fitted to keep.
     *
     * @param agreement least share of the decided rows that agree with people
     * @param confidence probability with which that holds, for all stages together
     * @param thresholds the thresholds that keep it, in the order of the stages
     */
    public record Promise(double agreement, double confidence, List<Double> thresholds) {
        public Promise {
            thresholds = List.copyOf(thresholds);
            if (!(agreement > 0 && agreement < 1 && confidence > 0 && confidence < 1)) {
                throw BadInput.of(
                        "a promise of " + agreement + " with confidence " + confidence + " is none",
                        "both lie between 0 and 1; leave 'promise' out where thresholds are written by hand");
            }
        }
    }

    /**
     * A judge and from when on it decides.
     *
     * @param spec the judge
     * @param threshold least confidence with which it decides, 0 to 1; 0 accepts whatever it decides
     * @param version printed version that the threshold was fitted to; another one is refused
     */
    public record Stage(JudgeSpec spec, double threshold, Optional<String> version) {
        public Stage {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw BadInput.of("the threshold of a stage is " + threshold, "give the least confidence, from 0 to 1");
            }
        }

        /** A judge that is trusted as it is, whatever its version. */
        public static Stage of(JudgeSpec spec, double threshold) {
            return new Stage(spec, threshold, Optional.empty());
        }

        /** Refuses a judge that is not the one that the threshold was fitted to. */
        void check(JudgeVersion found) {
            version.filter(fitted -> !found.isNamedBy(fitted.substring(fitted.lastIndexOf('@') + 1)))
                    .ifPresent(fitted -> {
                        throw BadInput.of(
                                "judge " + found + " has the threshold that was fitted to " + fitted,
                                "restore that judge, or fit the thresholds anew with plumbline cascade");
                    });
        }

        /** Whether a decision is sure enough. */
        boolean accepts(Verdict.Decided decided) {
            return decided.confidence().orElse(0) >= threshold;
        }
    }
}
