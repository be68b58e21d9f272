package dev.plumbline.judge;

import dev.plumbline.dataset.Example;
import dev.plumbline.scale.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks a judge of two responses in both orders, as {@link Orders} describes. */
final class BothOrdersJudge implements Judge {
    private final Judge inner;
    private final Scale.Preference scale;
    private final boolean tie;
    private final PairFields pair;
    private final ItemFields fields;

    private BothOrdersJudge(JudgeSpec spec, Scale.Preference scale, Judge inner) {
        this.inner = inner;
        this.scale = scale;
        this.tie = spec.orders() == Orders.BOTH_OR_TIE;
        this.pair = PairFields.of(spec.prompting());
        this.fields = new ItemFields(spec.prompting().inputs());
    }

    /** The judge itself where its spec asks in one order. */
    static Judge over(JudgeSpec spec, Judge inner) {
        return spec.orders().both() && spec.scale() instanceof Scale.Preference scale
                ? new BothOrdersJudge(spec, scale, inner)
                : inner;
    }

    @Override
    public JudgeVersion version() {
        return inner.version();
    }

    @Override
    public Verdict judge(Example example) {
        return judge(example, 0);
    }

    @Override
    public Verdict judge(Example example, int sample) {
        Verdict given = inner.judge(example, sample);
        Optional<Example> exchanged = pair.swapped(example, fields);
        // Half an answer decides nothing, so the other half is not paid for.
        if (!(given instanceof Verdict.Decided first) || exchanged.isEmpty()) {
            return given;
        }
        Verdict swapped = inner.judge(exchanged.get(), sample);
        Usage usage = given.usage().plus(swapped.usage());
        if (!(swapped instanceof Verdict.Decided back)) {
            return swapped.withUsage(usage);
        }
        return together(first, turned(back), usage);
    }

    private Verdict together(Verdict.Decided first, Verdict.Decided second, Usage usage) {
        List<Vote> votes = List.of(Vote.of(Vote.GIVEN_ORDER, first, 0.5), Vote.of(Vote.SWAPPED_ORDER, second, 0.5));
        Map<String, Double> probabilities =
                LabelShares.mean(List.of(first.probabilities(), second.probabilities()), scale.labels());
        if (first.value().equals(second.value())) {
            Double confidence = probabilities.get(first.value());
            return new Verdict.Decided(
                    first.exampleId(),
                    first.value(),
                    first.reason(),
                    confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                    probabilities,
                    first.evidence(),
                    Optional.empty(),
                    usage,
                    votes);
        }
        String why = "the order decided: " + first.value() + " in the order given, " + second.value()
                + " with the two exchanged";
        Optional<String> label = scale.tie().filter(any -> tie);
        if (label.isEmpty()) {
            return new Verdict.Abstained(first.exampleId(), why, probabilities, usage, votes);
        }
        return new Verdict.Decided(
                first.exampleId(),
                label.get(),
                Optional.of(why),
                OptionalDouble.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                usage,
                votes);
    }

    /** An answer to the other order in terms of the order given. */
    private Verdict.Decided turned(Verdict.Decided back) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        scale.labels().forEach(label -> {
            Double probability = back.probabilities().get(other(label));
            if (probability != null) {
                probabilities.put(label, probability);
            }
        });
        return new Verdict.Decided(
                back.exampleId(),
                other(back.value()),
                back.reason(),
                back.confidence(),
                probabilities,
                back.evidence(),
                Optional.empty(),
                back.usage());
    }

    private String other(String label) {
        if (label.equals(scale.first())) {
            return scale.second();
        }
        return label.equals(scale.second()) ? scale.first() : label;
    }
}
