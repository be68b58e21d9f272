package dev.plumbline.bench;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Checklist;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.Parameters;
import dev.plumbline.models.RecordedModels;
import dev.plumbline.models.Recording;
import dev.plumbline.scale.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A small language model behind a server, or its replies from a file; with both, what the file lacks is added to it. */
record SmallModel(Path replies, Optional<String> server) {
    static final Scale SCALE = Scale.of("pass", "fail");
    private static final String NAME = "qwen2.5-coder-1.5b";
    private static final List<String> WORDS = List.of("yes", "no", "pass", "fail");

    /** What is asked. */
    enum Asked {
        /** The verdict on the whole answer. */
        VERDICT,
        /** The same, with four examples that experts judged. */
        EXAMPLES,
        /** Each point of the grading notes, with a call of its own. */
        POINTS
    }

    JudgeSpec judge(Asked asked, List<LabelledFile.Row> examples) {
        JudgeSpec plain = JudgeSpec.named("accuracy")
                .model("openai-compatible:/" + NAME)
                .scale(SCALE)
                .instructions("""
                        Check if the response contains the points in the grading notes.
                        Response: {{ response }}
                        Grading notes: {{ grading_notes }}""")
                .withReason(false)
                .withParameters(parameters(OptionalInt.empty()))
                .withBaseUrl(server.orElse("http://127.0.0.1:8089/v1"));
        return switch (asked) {
            case VERDICT -> plain;
            case EXAMPLES ->
                plain.withExamples(examples.stream()
                        .map(row -> new ShownExample(
                                Map.of("response", row.answer(), "grading_notes", row.notes()),
                                row.positive() ? "pass" : "fail",
                                Optional.empty()))
                        .toList());
            case POINTS ->
                plain.withReason(true)
                        .withParameters(parameters(OptionalInt.of(1)))
                        .withChecklist(Optional.of(Checklist.ofReference()));
        };
    }

    private static Parameters parameters(OptionalInt mostTokens) {
        return new Parameters(
                OptionalDouble.of(0), OptionalDouble.empty(), OptionalLong.empty(), mostTokens, Optional.empty());
    }

    /** A verdict for each row, empty where a reply is missing. */
    List<Optional<Verdict.Decided>> verdicts(JudgeSpec spec, List<LabelledFile.Row> rows) {
        LanguageModel known = Files.exists(replies)
                ? recorded()
                : request -> {
                    throw new ModelFailure(ModelFailure.Kind.INVALID_REQUEST, "nothing is recorded yet");
                };
        try (Recording recording = Recording.to(replies);
                Judges judges = Judges.fromEnvironment()
                        .decorated((LanguageModel live) -> first(known, recording.apply(briefly(live))))) {
            Judge judge = judges.judge(spec);
            return rows.stream().map(row -> verdict(judge, row)).toList();
        }
    }

    private static Optional<Verdict.Decided> verdict(Judge judge, LabelledFile.Row row) {
        Verdict verdict = judge.judge(Example.of("response", row.answer(), "grading_notes", row.notes()));
        return verdict instanceof Verdict.Decided decided ? Optional.of(decided) : Optional.empty();
    }

    private LanguageModel recorded() {
        JudgeSpec file = JudgeSpec.named("replies")
                .model("recorded:/" + replies.getFileName())
                .scale(SCALE)
                .withoutInstructions();
        return RecordedModels.in(Optional.ofNullable(replies.toAbsolutePath().getParent())
                        .orElseThrow())
                .open(file.endpoint());
    }

    private LanguageModel first(LanguageModel known, LanguageModel live) {
        return request -> {
            try {
                return known.ask(request);
            } catch (ModelFailure missing) {
                if (server.isEmpty()) {
                    throw missing;
                }
                return live.ask(request);
            }
        };
    }

    /** A reply of which only what verdicts are read from is kept, so that the file is small and says nothing of a row. */
    private static LanguageModel briefly(LanguageModel live) {
        return request -> {
            ModelReply reply = live.ask(request);
            return new ModelReply(
                    reply.text(),
                    reply.model(),
                    Optional.empty(),
                    false,
                    reply.tokens().stream().map(SmallModel::brief).toList(),
                    reply.usage());
        };
    }

    private static Token brief(Token token) {
        Map<String, Double> telling = new TreeMap<>();
        token.alternatives().forEach((text, logProbability) -> {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (!word.isEmpty() && WORDS.stream().anyMatch(known -> known.startsWith(word))) {
                telling.put(text, rounded(logProbability));
            }
        });
        return new Token(token.text(), rounded(token.logProbability()), telling);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
