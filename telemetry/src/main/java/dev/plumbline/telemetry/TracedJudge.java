package dev.plumbline.telemetry;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A judge with a span for each row, in which the spans of its requests are, and an event for each verdict. */
final class TracedJudge implements Judge {
    private static final int INFO = 9;
    private static final Set<String> HERE = Set.of("local", "recorded");

    private final JudgeSpec spec;
    private final Judge judge;
    private final JudgeVersion version;
    private final boolean reasons;
    private final SendableTexts shown;
    private final Telemetry.Recorder recorder;

    TracedJudge(JudgeSpec spec, Judge judge, boolean content, SendableTexts shown, Telemetry.Recorder recorder) {
        this.spec = spec;
        this.judge = judge;
        this.version = judge.version();
        // A judge that reads the row on this machine saw what is redacted, and may quote it.
        this.reasons = content && (shown.redaction().fields().isEmpty() || !readsHere(spec));
        this.shown = shown;
        this.recorder = recorder;
    }

    private static boolean readsHere(JudgeSpec spec) {
        boolean memberDoes = spec.members().stream().anyMatch(TracedJudge::readsHere);
        boolean alone = spec.members().isEmpty() && HERE.contains(spec.model().scheme());
        return memberDoes || alone || spec.calibration().isPresent();
    }

    @Override
    public JudgeVersion version() {
        return version;
    }

    @Override
    public Optional<Redaction> redaction() {
        return judge.redaction();
    }

    @Override
    public Verdict judge(Example example) {
        return judge(example, 0);
    }

    @Override
    public Verdict judge(Example example, int sample) {
        Span span = new Span(CurrentSpan.next(), "evaluation " + spec.name(), Span.Kind.INTERNAL);
        span.attributes().text("gen_ai.operation.name", "evaluation");
        CurrentSpan.begin(span.context());
        try {
            Verdict verdict = judge.judge(example, sample);
            // A row that a stop broke off has no verdict, and is judged by the next start.
            boolean brokenOff =
                    verdict instanceof Verdict.Failed && Thread.currentThread().isInterrupted();
            describe(span.attributes(), verdict);
            problem(verdict).ifPresent(span::failed);
            if (!brokenOff) {
                recorder.record(Signal.LOGS, event(span.context(), verdict));
            }
            return verdict;
        } catch (RuntimeException | Error thrown) {
            span.failed(thrown.getClass().getName());
            throw thrown;
        } finally {
            CurrentSpan.end();
            recorder.record(Signal.TRACES, span.ended());
        }
    }

    private byte[] event(SpanContext context, Verdict verdict) {
        Attributes attributes = new Attributes();
        describe(attributes, verdict);
        problem(verdict).ifPresent(type -> attributes.text("error.type", type));
        // What a provider says of a failure is no reason, and is not for others.
        if (reasons && problem(verdict).isEmpty()) {
            attributes.text(
                    "gen_ai.evaluation.explanation", verdict.explanation().flatMap(shown::text));
        }
        long now = Span.now();
        ProtobufWriter event = new ProtobufWriter().fixed64(1, now).varint(2, INFO);
        attributes.into(event, 6);
        return event.bytes(9, context.trace())
                .bytes(10, context.span())
                .fixed64(11, now)
                .text(12, "gen_ai.evaluation.result")
                .bytes();
    }

    /** On the span too: some receivers take spans and no events. */
    private void describe(Attributes attributes, Verdict verdict) {
        attributes
                .text("gen_ai.evaluation.name", spec.name())
                .text("gen_ai.evaluation.evaluator.id", version.toString())
                .text("gen_ai.evaluation.evaluator.version", version.hash())
                .text("gen_ai.evaluation.evaluator.type", local() ? "deterministic" : "llm_judge")
                .text("plumbline.example.id", shown.id(verdict.exampleId()))
                .text("plumbline.verdict.status", verdict.status());
        verdict.decision().ifPresent(value -> {
            if (!spec.scale().labels().isEmpty()) {
                attributes.text("gen_ai.evaluation.score.label", value);
            }
            attributes.number("gen_ai.evaluation.score.value", score(value));
        });
        if (verdict instanceof Verdict.Decided decided) {
            attributes.number("plumbline.verdict.confidence", decided.confidence());
        }
    }

    private boolean local() {
        return spec.members().isEmpty() && spec.model().scheme().equals("local");
    }

    /** The number that a label is; 1 and 0 for the positive one of two and the other. */
    private OptionalDouble score(String value) {
        return spec.scale().positive().isPresent()
                ? OptionalDouble.of(spec.scale().positive().get().equals(value) ? 1 : 0)
                : spec.scale().number(value);
    }

    private static Optional<String> problem(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return Optional.of(failed.cause());
        }
        return verdict instanceof Verdict.Unparsed ? Optional.of("unparsed") : Optional.empty();
    }
}
