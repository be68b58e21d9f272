package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CalibratedJudge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Judges that say what a function says, are paid by the call, and count how often they were asked. */
record Opinions(Function<Example, Verdict> opinion, AtomicInteger calls) {
    private static final Usage PAID =
            new Usage(1, 1, 100, 10, false, OptionalDouble.empty(), 0, Optional.empty(), Optional.empty());

    static Opinions of(Function<Example, Verdict> opinion) {
        return new Opinions(opinion, new AtomicInteger());
    }

    /** Says pass where the probability is at least one half. */
    static Opinions ofProbability(ToDoubleFunction<Example> pass) {
        return of(example -> {
            double probability = pass.applyAsDouble(example);
            Map<String, Double> probabilities = new LinkedHashMap<>();
            probabilities.put("pass", probability);
            probabilities.put("fail", 1 - probability);
            return new Verdict.Decided(
                    example.id(),
                    probability >= .5 ? "pass" : "fail",
                    Optional.of("it reads well"),
                    OptionalDouble.of(Math.max(probability, 1 - probability)),
                    probabilities,
                    List.of(),
                    Optional.empty(),
                    PAID);
        });
    }

    static Verdict said(Example example, String value) {
        return new Verdict.Decided(
                example.id(),
                value,
                Optional.empty(),
                OptionalDouble.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                PAID);
    }

    static Verdict unparsed(Example example) {
        return new Verdict.Unparsed(example.id(), "maybe", "no label", PAID);
    }

    Judge judge(JudgeSpec spec) {
        JudgeVersion version = spec.withCalibration(Optional.empty()).version();
        return CalibratedJudge.over(spec, new Judge() {
            @Override
            public JudgeVersion version() {
                return version;
            }

            @Override
            public Verdict judge(Example example) {
                calls.incrementAndGet();
                return opinion.apply(example);
            }
        });
    }
}
