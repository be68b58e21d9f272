package dev.plumbline.telemetry;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Redaction;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Retry;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A run over a scripted provider, some of whose answers are refusals, with telemetry around it. */
final class TracedRun {
    static final String SECRET = "canary-of-a-field";
    static final String NUMBER = "4111111111111111";
    static final String KEY = "canary-of-a-key";
    static final Redaction REDACTION = Redaction.of(List.of("email"), List.of("\\b\\d{16}\\b"));
    static final JudgeSpec SPEC = JudgeSpec.named("accuracy")
            .model("scripted:/judge-1")
            .scale(Scale.of("pass", "fail"))
            .instructions("Judge {{ response }} of {{ email }}.");

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    private record Serving(Function<ModelRequest, ModelReply> answers) implements LanguageModelProvider {
        @Override
        public boolean serves(String scheme) {
            return scheme.equals("scripted");
        }

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            LanguageModel model = answers::apply;
            return model.of(ModelAccount.of(URI.create("https://llm.example.org:8443/v1"), Optional.of(KEY)));
        }
    }

    /** Every tenth row is refused once before it is answered, and one in a hundred is refused for good. */
    private ModelReply answer(ModelRequest request) {
        String prompt = request.messages().get(1).text();
        int row = Integer.parseInt(prompt.replaceFirst("(?s).*answer number (\\d+).*", "$1"));
        int attempt =
                asked.computeIfAbsent("" + row, unknown -> new AtomicInteger()).getAndIncrement();
        if (row % 100 == 99) {
            throw new ModelFailure(ModelFailure.Kind.CONTENT_FILTER, "refused " + SECRET);
        }
        if (row % 10 == 1 && attempt == 0) {
            throw new ModelFailure(ModelFailure.Kind.OVERLOADED, "slow down");
        }
        return new ModelReply(
                "{\"reason\":\"the card is " + NUMBER + "\",\"verdict\":\"" + (row % 3 == 0 ? "pass" : "fail") + "\"}",
                "judge-1-2026",
                Optional.empty(),
                false,
                List.of(),
                new ModelReply.TokenUsage(100, 7, 60, 3));
    }

    private static Dataset rows(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(new Example(
                    "r" + i, "r" + i, Map.of("response", "answer number " + i + ", " + NUMBER, "email", SECRET)));
        }
        return Dataset.of(examples);
    }

    /** Runs a judge over so many rows, and then closes telemetry. */
    RunOutcome run(Telemetry telemetry, JudgeSpec spec, int rows) {
        try (telemetry;
                Judges judges = Judges.of(List.of(), List.of(new Serving(this::answer)))
                        .redacting(REDACTION)
                        .decorated(telemetry)
                        .decorated(new CallPolicy(
                                Retry.of(3, Duration.ofMillis(1), Duration.ofMillis(5), 7),
                                Throttles.separate(),
                                Deadline.of(Duration.ofSeconds(60))))) {
            return Runner.with(one -> telemetry.traced(one, judges.judge(one))).run(spec, rows(rows));
        }
    }
}
