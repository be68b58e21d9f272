package dev.plumbline.estimate;

import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The share of a stream that people would pass, told in every way that the rows allow, with the one to take.
 *
 * <pre>{@code
 * TrueRate rate = TrueRate.of(EffectiveRate.of(320, 400), JudgeErrors.of(78, 80, 30, 40));
 * rate.best().get().text();   // 0.76 [0.67, 0.84], where the judge alone says 0.80
 * }</pre>
 *
 * <p>With labelled rows of the stream {@link RateMethod#PPI_PLUS_ADJUSTED} is recommended, which needs no more than that
 * they are a random sample and holds with few of them; otherwise {@link RateMethod#ROGAN_GLADEN}, where it is not refused.
 * Intervals are at 95 %.
 *
 * @param methods what each method says; undefined ones say why
 * @param recommended the one to take; empty where none holds
 * @param refused why the judge's error rates cannot be used; empty where they can
 */
public record TrueRate(Map<RateMethod, Interval> methods, Optional<RateMethod> recommended, Optional<String> refused) {
    /** Level of the intervals. */
    public static final double LEVEL = .95;

    public TrueRate {
        methods = Collections.unmodifiableMap(new EnumMap<>(methods));
    }

    /** From the judge's error rates alone; labels may come from elsewhere. */
    public static TrueRate of(EffectiveRate passes, JudgeErrors errors) {
        Map<RateMethod, Interval> methods = corrected(passes, errors);
        Interval missing = Interval.undefined("needs labelled rows of the stream itself", 0);
        methods.put(RateMethod.PPI, missing);
        methods.put(RateMethod.PPI_PLUS, missing);
        methods.put(RateMethod.PPI_PLUS_ADJUSTED, missing);
        methods.put(RateMethod.CLASSIC, missing);
        Optional<String> refused = new RoganGladen(errors).refusal(LEVEL);
        return new TrueRate(
                methods, refused.isPresent() ? Optional.empty() : Optional.of(RateMethod.ROGAN_GLADEN), refused);
    }

    /** From rows of the stream without and with a label; no row is among both. */
    public static TrueRate of(StreamVerdicts stream, LabelledVerdicts labelled) {
        JudgeErrors errors = labelled.errors();
        Map<RateMethod, Interval> methods = corrected(stream.passes(), errors);
        PredictionPowered powered = new PredictionPowered(stream, labelled);
        methods.put(RateMethod.PPI, powered.interval(1, LEVEL));
        methods.put(RateMethod.PPI_PLUS, powered.interval(powered.tuned(), LEVEL));
        Interval adjusted = new AdjustedPrediction(stream, labelled).interval(LEVEL);
        methods.put(RateMethod.PPI_PLUS_ADJUSTED, adjusted);
        methods.put(
                RateMethod.CLASSIC,
                labelled.equallyLikely() ? labelled.passed().wilson(LEVEL) : powered.interval(0, LEVEL));
        return new TrueRate(
                methods,
                adjusted.defined() ? Optional.of(RateMethod.PPI_PLUS_ADJUSTED) : Optional.empty(),
                new RoganGladen(errors).refusal(LEVEL));
    }

    private static Map<RateMethod, Interval> corrected(EffectiveRate passes, JudgeErrors errors) {
        RoganGladen corrected = new RoganGladen(errors);
        Map<RateMethod, Interval> methods = new EnumMap<>(RateMethod.class);
        methods.put(RateMethod.ROGAN_GLADEN, corrected.interval(passes, LEVEL));
        methods.put(RateMethod.ROGAN_GLADEN_DELTA, corrected.delta(passes, LEVEL));
        return methods;
    }

    /** What a method says; undefined where it was not asked. */
    public Interval by(RateMethod method) {
        return methods.getOrDefault(method, Interval.undefined("not asked for", 0));
    }

    /** What the recommended method says. */
    public Optional<Interval> best() {
        return recommended.map(this::by);
    }
}
