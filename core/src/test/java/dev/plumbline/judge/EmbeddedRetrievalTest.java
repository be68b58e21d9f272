package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples that are found by vectors: texts about the same thing in other words are near to each other. */
class EmbeddedRetrievalTest {
    private static final ModelEndpoint VECTORS =
            new ModelEndpoint(ModelUri.parse("openai:/vectors"), Optional.of("http://127.0.0.1:1/v1"), Map.of());
    /** What is of no thing, and of this text alone. */
    private static final int OF_THE_TEXT = 4;

    /** Each is one thing in several words. */
    private static final List<String> THINGS =
            List.of("money refund cash", "parcel delivery courier", "password login account", "cable router signal");

    @TempDir
    Path folder = Path.of("");

    private final List<ModelRequest> asked = new ArrayList<>();
    private final List<ModelRequest> judged = new ArrayList<>();
    private UnaryOperator<ModelReply> vectors = reply -> reply;

    private final LanguageModel model = request -> {
        if (Embeddings.asked(request)) {
            asked.add(request);
            List<float[]> all = request.messages().stream()
                    .map(message -> vector(message.text()))
                    .toList();
            return vectors.apply(new ModelReply(
                    Embeddings.text(all), "vectors", Optional.empty(), false, List.of(), new TokenUsage(7, 0)));
        }
        judged.add(request);
        return new ModelReply(
                "{\"verdict\": \"pass\", \"reason\": \"so\"}",
                "m",
                Optional.empty(),
                false,
                List.of(),
                new TokenUsage(100, 10));
    };

    private static float[] vector(String text) {
        float[] vector = new float[THINGS.size() + OF_THE_TEXT];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(text.hashCode());
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            for (int i = 0; i < THINGS.size(); i++) {
                vector[i] += word.length() > 3 && THINGS.get(i).contains(word) ? 1 : 0;
            }
        }
        for (int i = THINGS.size(); i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian() / 4;
        }
        return vector;
    }

    private static ShownExample example(String question, String response, String label) {
        return new ShownExample(Map.of("question", question, "response", response), label, Optional.of("so"));
    }

    private ExampleStore store() {
        List<ShownExample> examples = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<String> words = List.of(THINGS.get(i % 4).split(" "));
            examples.add(example(
                            "Number " + i + ": what of the " + words.get(0) + "?",
                            "Answer " + i + " tells of " + words.get(1) + " at length " + "x".repeat(i) + ".",
                            i % 8 < 4 ? "pass" : "fail")
                    .from("row-" + i, Optional.of("group-" + i)));
        }
        return ExampleStore.of(examples).embedded(VECTORS, model);
    }

    private JudgeSpec judge(Retrieval retrieval) {
        return JudgeSpec.named("answers")
                .model("openai:/m")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is it good? {{ question }} {{ response }}")
                .withRetrieval(retrieval);
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

    private Verdict verdict(JudgeSpec spec, Example item) {
        return judges().judge(spec).judge(item);
    }

    private static Example item(String question, String response) {
        return new Example("x", "group-x", Map.of("question", question, "response", response));
    }

    private String shown() {
        return judged.get(judged.size() - 1).messages().stream()
                .map(Message::text)
                .reduce("", String::concat);
    }

    private static List<Integer> numbers(String prompt) {
        return Stream.of(prompt.substring(0, prompt.indexOf("# The item to judge"))
                        .split("Number ", -1))
                .skip(1)
                .map(rest -> Integer.parseInt(rest.substring(0, rest.indexOf(':'))))
                .toList();
    }

    @Test
    void anItemGetsExamplesAboutTheSameThingInOtherWords() {
        JudgeSpec judge = judge(Retrieval.from(store()));

        Verdict verdict = verdict(judge, item("Does the courier come?", "It is with the courier."));

        assertThat(numbers(shown())).hasSize(4).allMatch(number -> number % 4 == 1);
        assertThat(verdict.usage().calls()).isEqualTo(2);
        assertThat(verdict.usage().inputTokens()).isEqualTo(107);
        assertThat(judge.asks()).isEqualTo(2);
    }

    @Test
    void anExampleStoreIsSentInRequestsOfManyTextsWithoutLabelsAndReasons() {
        store();

        assertThat(asked).hasSize(4).allMatch(request -> request.messages().size() <= 32);
        assertThat(asked)
                .noneMatch(request -> request.messages().stream()
                        .anyMatch(message ->
                                message.text().equals("so") || message.text().equals("pass")));
    }

    @Test
    void theJudgeGivesTheSamePromptsFromItsFileAndAsksForTheItemAlone() throws IOException {
        JudgeSpec judge = judge(Retrieval.from(store()));
        Example item = item("Where is the money?", "You get cash.");
        verdict(judge, item);
        String before = shown();
        asked.clear();
        for (String name : List.of("judge.yaml", "judge.json")) {
            judge.write(folder.resolve(name));
            JudgeSpec read = JudgeSpec.read(folder.resolve(name));

            verdict(read, item);

            assertThat(read).isEqualTo(judge);
            assertThat(read.version()).isEqualTo(judge.version());
            assertThat(shown()).isEqualTo(before);
        }
        assertThat(asked).hasSize(2).allMatch(request -> request.messages().size() == 2);
        assertThat(Files.readString(folder.resolve("judge.yaml")))
                .contains("embedding_model: openai:/vectors", "embedding_base_url: http://127.0.0.1:1/v1");
        assertThat(Files.readAllLines(folder.resolve("judge.retrieval.jsonl")))
                .allMatch(line -> line.contains("vector"));
    }

    @Test
    void whatIsBelowTheFloorAndWhatIsOfTheItemsGroupIsNotShown() {
        Retrieval retrieval = Retrieval.from(store()).ofEachLabel(8).withFloor(.6);
        Example grouped =
                new Example("x", "g", Map.of("question", "Is there a signal?", "response", "The router has a cable."));
        List<ShownExample> ofOneGroup = retrieval.store().examples().stream()
                .map(example -> example.from(example.id().orElseThrow(), Retrieval.group(grouped)))
                .toList();

        verdict(judge(retrieval), grouped);
        assertThat(numbers(shown())).isNotEmpty().allMatch(number -> number % 4 == 3);

        verdict(judge(retrieval.withStore(ExampleStore.of(ofOneGroup).embedded(VECTORS, model))), grouped);
        assertThat(shown()).doesNotContain("# Examples like the item");
    }

    @Test
    void aNearCopyOfTheItemIsNotShown() {
        Retrieval retrieval = Retrieval.from(store());
        ShownExample copied = retrieval.store().examples().get(9);
        Example copy = new Example("x", "group-x", copied.fields());

        verdict(judge(retrieval), copy);

        assertThat(numbers(shown())).isNotEmpty().doesNotContain(9);
    }

    @Test
    void examplesThatLeaveTakeTheirVectorsWithThem() {
        ExampleStore store = store();
        asked.clear();

        ExampleStore fewer = store.where(example -> !example.id().orElseThrow().equals("row-3"));
        ExampleStore again = store.embedded(VECTORS, model, fewer);

        assertThat(fewer.size()).isEqualTo(59);
        assertThat(fewer.embeddingModel()).contains(VECTORS);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).messages()).hasSize(2);
        assertThat(again).isEqualTo(store);
        assertThat(judge(Retrieval.from(fewer)).version())
                .isNotEqualTo(judge(Retrieval.from(store)).version());
    }

    @Test
    void vectorsOfOtherWeightsAreNotMixedWithThoseThatAreKnown() {
        vectors = reply -> weighed(reply, "old");
        ExampleStore before = store();
        ExampleStore fewer = before.where(example -> !example.id().orElseThrow().equals("row-3"));
        vectors = reply -> weighed(reply, "new");
        asked.clear();

        ExampleStore after = before.embedded(VECTORS, model, fewer);

        Set<String> texts = asked.stream()
                .flatMap(request -> request.messages().stream())
                .map(Message::text)
                .collect(Collectors.toSet());
        assertThat(texts).hasSize(120);
        assertThat(after).isEqualTo(ExampleStore.of(before.examples()).embedded(VECTORS, model));
    }

    private static ModelReply weighed(ModelReply reply, String weights) {
        return new ModelReply(reply.text(), reply.model(), Optional.of(weights), false, List.of(), reply.usage());
    }

    @Test
    void aVerdictNamesTheModelThatJudgedAndNeverTheEmbedder() {
        JudgeSpec judge = judge(Retrieval.from(store()));
        vectors = reply -> weighed(reply, "weights of the embedder");

        assertThat(verdict(judge, item("Where is the money?", "You get cash.")).usage())
                .satisfies(usage -> {
                    assertThat(usage.model()).contains("m");
                    assertThat(usage.fingerprint()).isEmpty();
                    assertThat(usage.inputTokens()).isEqualTo(107);
                });
    }

    @Test
    void everyOrderIsLookedUpOnItsOwnAndAChecklistRetrievesNothing() {
        Retrieval retrieval = Retrieval.from(ExampleStore.of(List.of()).embedded(VECTORS, model));
        JudgeSpec pairs = JudgeSpec.named("better")
                .model("openai:/m")
                .scale(Scale.preference("a", "b", Optional.empty()))
                .instructions("Which is better? {{ response_a }} {{ response_b }}")
                .withRetrieval(retrieval);
        JudgeSpec list = judge(retrieval).withCriteria(List.of("It is complete.", "It is polite."));

        assertThat(pairs.asks()).isEqualTo(2);
        assertThat(pairs.withOrders(Orders.BOTH_OR_ABSTAIN).asks()).isEqualTo(4);
        JudgeSpec asking = list.withChecklist(Optional.of(Checklist.ofCriteria()));
        assertThat(asking.asks())
                .isEqualTo(asking.withRetrieval(Optional.empty()).asks());
    }

    @Test
    void anEstimateCountsTheVectorAndTheVerdictOfEachItem() {
        JudgeSpec judge = judge(Retrieval.from(store()));
        Dataset rows = Dataset.of(List.of(item("Where is the money?", "You get cash.")));
        ModelCatalogue unpriced = new ModelCatalogue() {
            @Override
            public ModelFacts facts(ModelEndpoint endpoint) {
                return new ModelFacts(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
            }

            @Override
            public String host(ModelEndpoint endpoint) {
                return endpoint.baseUrl().orElse("judges.example.org");
            }
        };

        Forecast forecast =
                Forecaster.over(Judges.of(List.of(), List.of()), unpriced).of("judging", judge, rows);

        assertThat(forecast.destinations())
                .extracting(Forecast.Destination::host)
                .containsExactlyInAnyOrder("http://127.0.0.1:1/v1", "judges.example.org");
        assertThat(forecast.calls()).isEqualTo(2);
    }

    @Test
    void theVersionCoversTheModelAndNotItsAddress() {
        ExampleStore store = store();
        ModelEndpoint elsewhere = new ModelEndpoint(VECTORS.model(), Optional.of("http://127.0.0.1:2/v1"), Map.of());
        ModelEndpoint other = new ModelEndpoint(ModelUri.parse("openai:/others"), Optional.empty(), Map.of());

        assertThat(judge(Retrieval.from(store.embedded(elsewhere, model))).version())
                .isEqualTo(judge(Retrieval.from(store)).version());
        assertThat(List.of(store, store.embedded(other, model), ExampleStore.of(store.examples())))
                .extracting(one -> judge(Retrieval.from(one)).version())
                .doesNotHaveDuplicates();
    }

    @Test
    void aModelThatGivesNoVectorFailsTheRowAndOneThatRefusesTheKeyEndsTheRun() {
        JudgeSpec judge = judge(Retrieval.from(store()));
        Example item = item("Where is the money?", "You get cash.");

        vectors = reply -> {
            throw new ModelFailure(ModelFailure.Kind.OVERLOADED, "busy");
        };
        assertThat(verdict(judge, item))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo("overloaded"));
        vectors = reply -> {
            throw new ModelFailure(ModelFailure.Kind.AUTHENTICATION, "no");
        };
        assertThatThrownBy(() -> verdict(judge, item)).isInstanceOf(ModelFailure.class);
        assertThat(judged).isEmpty();
    }

    @Test
    void vectorsOfAnotherLengthAreSaidToBeOfAnotherModel() {
        JudgeSpec judge = judge(Retrieval.from(store()));
        vectors = reply -> new ModelReply(
                Embeddings.text(List.of(new float[] {1, 0}, new float[] {0, 1})),
                "vectors",
                Optional.empty(),
                false,
                List.of(),
                TokenUsage.NONE);

        assertThat(verdict(judge, item("Where is the money?", "You get cash.")))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("openai:/vectors is not the model that the judge's examples were embedded"
                                        + " with: its vectors have 2 numbers, not 8; align again"));
    }

    @Test
    void aFileWithAVectorThatIsNoneIsRefusedWithItsPlace() throws IOException {
        JudgeSpec judge = judge(
                Retrieval.from(ExampleStore.of(store().examples().subList(0, 8)).embedded(VECTORS, model)));
        Path file = folder.resolve("judge.yaml");
        judge.write(file);
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("vector: .*", "vector: '*'"));

        assertThatThrownBy(() -> JudgeSpec.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the vector of an example is not Base64");

        Files.writeString(file, text.replaceFirst("vector: .*", "vector: AAAA"));
        assertThatThrownBy(() -> JudgeSpec.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the vector of example 2 has 8 numbers, that of the first has 3");
    }
}
