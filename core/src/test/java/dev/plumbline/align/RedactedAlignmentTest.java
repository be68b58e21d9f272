package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.ScriptedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that an alignment sends is looked at for what it may not send. */
class RedactedAlignmentTest {
    private static final String FIELD = "canary-of-a-field";
    private static final String NUMBER = "4111111111111111";
    private static final String ID = "canary-of-an-id";
    private static final Redaction REDACTION = Redaction.of(List.of("email"), List.of("\\b\\d{16}\\b"));
    private static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ response }} {{ email }}");

    @TempDir
    Path folder = Path.of("");

    private final ScriptedModel model = ScriptedModel.answering(RedactedAlignmentTest::answer);

    /** Repeats what it is shown, as a model may. */
    private static String answer(ModelRequest request) {
        String prompt = request.messages().get(1).text();
        return switch (request.form().orElseThrow().name()) {
            case "patterns" ->
                "{\"patterns\": [{\"name\": \"steps\", \"rule\": \"Name every step.\", \"rows\": [\"r1\"],"
                        + " \"sentence\": \"\"}]}";
            case "guidelines" -> "{\"guidelines\": [{\"rule\": \"Name every step.\", \"rows\": [\"r1\"]}]}";
            case "changes" ->
                "{\"changes\": [{\"action\": \"add\", \"bullet\": \"\", \"rule\": \"Rule " + prompt.length() + "\"}]}";
            case "instructions" ->
                "{\"instructions\": \"Is it whole? {{ response }} {{ email }} " + prompt.length() + "\"}";
            case "rules" -> "{\"discussion\": \"so\", \"rules\": [\"Rule " + prompt.length() + "\"]}";
            case "criteria" ->
                request.form().orElseThrow().properties().stream()
                        .map(property -> "\"" + property.name() + "\": \"yes\"")
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> "{\"verdict\": \"" + (prompt.hashCode() % 2 == 0 ? "pass" : "fail") + "\", \"reason\": \"so\"}";
        };
    }

    private static Dataset withPrivateParts(Dataset rows) {
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (Example example : rows.examples()) {
            Map<String, String> fields = new LinkedHashMap<>(example.fields());
            fields.put("response", fields.get("response") + " Card " + NUMBER + ".");
            fields.put("email", FIELD + example.id());
            Example one = new Example(ID + example.id(), example.group(), fields, example.roles());
            examples.add(one);
            gold.put(one.id(), rows.gold(example));
            labels.add(Label.of(one.id(), rows.gold(example).value().orElseThrow(), "label")
                    .because("It tells card " + NUMBER + " to " + FIELD + example.id() + "."));
        }
        return Dataset.of(
                List.of("question", "reference", "response", "email", "label"),
                examples,
                rows.roles(),
                rows.scale(),
                labels,
                gold);
    }

    private static AlignmentRows rows() {
        AlignmentRows plain = Helpdesk.of(60, 0, 1).rows();
        return AlignmentRows.of(
                        withPrivateParts(plain.development().train()),
                        withPrivateParts(plain.development().dev()))
                .withTest(withPrivateParts(plain.test().orElseThrow()));
    }

    private Judges judges() {
        return Judges.of(List.of(), List.of(new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("openai");
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return model;
            }
        }));
    }

    private List<String> sent() {
        return model.requests().stream()
                .map(request -> request.messages().stream().map(Message::text).collect(Collectors.joining("\n")))
                .toList();
    }

    private void assertNothingGotOut() throws IOException {
        assertThat(sent())
                .hasSizeGreaterThan(50)
                .allSatisfy(prompt -> assertThat(prompt).doesNotContain(FIELD, NUMBER, ID));
        assertThat(sent()).anyMatch(prompt -> prompt.contains("It tells card [redacted] to [redacted]."));
        assertThat(Files.readString(folder.resolve("reflections.jsonl"))).doesNotContain(FIELD, NUMBER, ID);
    }

    @Test
    void nothingRedactedIsSentByASearch() throws IOException {
        Align.with(AutoOptimizer.withDefaults())
                .budget(AlignmentBudget.parse("judge_calls=400"))
                .folder(folder)
                .align(JUDGE, rows(), judges().redacting(REDACTION));

        assertNothingGotOut();
        assertThat(sent()).anyMatch(prompt -> prompt.contains("# Criteria") && prompt.contains("[redacted]"));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void whatAJudgeShowsAlreadyIsRedactedForEveryOptimizer(Optimizer optimizer) throws IOException {
        List<ShownExample> own = List.of(ownExample("pass"), ownExample("fail"), ownExample("pass"));
        JudgeSpec showing = JUDGE.withExamples(own).withRetrieval(Retrieval.from(ExampleStore.of(own)));

        Alignment aligned = Align.with(optimizer)
                .budget(AlignmentBudget.parse("judge_calls=400"))
                .folder(folder)
                .align(showing, rows(), judges().redacting(REDACTION));

        assertThat(sent())
                .hasSizeGreaterThan(50)
                .allSatisfy(prompt -> assertThat(prompt).doesNotContain(FIELD, NUMBER, ID));
        assertThat(sent()).anyMatch(prompt -> prompt.contains("Shown: card [redacted]"));
        if (Files.exists(folder.resolve("reflections.jsonl"))) {
            assertThat(Files.readString(folder.resolve("reflections.jsonl"))).doesNotContain(FIELD, NUMBER, ID);
        }
        assertThat(aligned.before()).isEqualTo(showing.version());
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                AutoOptimizer.withDefaults(),
                MemoryOptimizer.withDefaults(),
                FewShotOptimizer.withDefaults(),
                GepaOptimizer.withDefaults(),
                GepaOptimizer.withDefaults().rewriting(),
                SimbaOptimizer.withDefaults());
    }

    private static ShownExample ownExample(String label) {
        return new ShownExample(
                Map.of("response", "Shown: card " + NUMBER + " of " + label, "email", FIELD),
                label,
                Optional.of("It says " + NUMBER + "."));
    }

    @Test
    void aCallerWhoNamesNoRedactionGetsThatOfTheJudge() throws IOException {
        Judges judges = judges().redacting(REDACTION);
        Align.with(AutoOptimizer.withDefaults())
                .budget(AlignmentBudget.parse("judge_calls=400"))
                .folder(folder)
                .align(JUDGE, rows(), judges::judge, judges::model);

        assertNothingGotOut();
    }

    /** Shows all of what it was handed, and does not think of redaction. */
    private record Forgetful() implements Optimizer {
        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
            String all = rows.all().examples() + "\n" + rows.all().labels() + "\n"
                    + trials.run(judge, rows.all()).orElseThrow().verdicts();
            trials.reflections()
                    .ask(
                            new Reflections.Question(
                                    List.of(Message.system("Think."), Message.user(all)),
                                    new OutputForm("patterns", List.of(OutputForm.Property.text("patterns")))),
                            Optional::of);
            return new Search(List.of(), Optional.empty(), Map.of(), Stopped.CONVERGED, List.of());
        }
    }

    @Test
    void anOptimizerThatDoesNotThinkOfItCannotSendWhatIsRedactedNotEvenIds() throws IOException {
        Redaction ids = Redaction.of(List.of("email", "id"), REDACTION.patterns());
        Align.with(new Forgetful()).folder(folder).align(JUDGE, rows(), judges().redacting(ids));

        assertNothingGotOut();
    }

    @Test
    void aPatternThatNeedsTooManyStepsLeavesTheTextOut() {
        Redaction endless = Redaction.of(List.of(), List.of("(.+?)+?y$"));
        DevelopmentRows rows = rows().development();

        DevelopmentRows shown = RedactedRows.of(rows.all(), endless).shown(rows);

        assertThat(shown.all().examples())
                .allSatisfy(row -> assertThat(row.field("response")).contains(Redaction.MARK));
    }

    @Test
    void verdictsOnRedactedRowsAreThoseOfTheRowsThemselves() {
        Redaction ids = Redaction.of(List.of("email", "id"), List.of());
        DevelopmentRows rows = rows().development();
        RedactedRows redacted = RedactedRows.of(rows.all(), ids);
        DevelopmentRows shown = redacted.shown(rows);
        Judge judge = judges().redacting(ids).judge(JUDGE);

        assertThat(redacted.whole(shown.dev()).examples()).isEqualTo(rows.dev().examples());
        assertThat(shown.dev().examples())
                .extracting(row -> shown.dev().gold(row).value())
                .isEqualTo(rows.dev().examples().stream()
                        .map(row -> rows.dev().gold(row).value())
                        .toList());
        assertThat(judge.redaction()).contains(ids);
    }
}
