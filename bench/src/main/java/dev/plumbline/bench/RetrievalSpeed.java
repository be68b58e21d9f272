package dev.plumbline.bench;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What retrieving examples costs an item: the time of a verdict with it, less that of one without, over a model that
 * answers at once. Texts are invented.
 *
 * <pre>{@code
 * RetrievalSpeed [examples] [items] [words|vectors]
 * }</pre>
 *
 * <p>With {@code vectors} examples have vectors of 384 random numbers, as many as those of {@code local:/bge-small}, and
 * an item's vector is there at once: what is measured is the search. Beside the time on the clock stands that of the
 * processor, which other programs on the machine do not lengthen.
 */
public final class RetrievalSpeed {
    private static final int IN_A_QUESTION = 12;
    private static final int IN_AN_ANSWER = 90;
    private static final int DIMENSIONS = 384;
    private static final double MILLION = 1e6;

    private final InventedWords words =
            new InventedWords(RandomGeneratorFactory.of("L64X128MixRandom").create(1));

    private RetrievalSpeed() {}

    /** Prints one line for each of what is measured. */
    public static void main(String[] arguments) {
        int examples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        boolean vectors = arguments.length > 2 && arguments[2].equals("vectors");
        new RetrievalSpeed().measure(examples, items, vectors);
    }

    private void measure(int number, int items, boolean vectors) {
        List<ShownExample> examples = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            examples.add(
                    new ShownExample(fields(), i % 3 == 0 ? "fail" : "pass", Optional.of(words.text(IN_A_QUESTION))));
        }
        JudgeSpec plain = JudgeSpec.named("retrieval")
                .model("openai:/none")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is it good? {{ question }} {{ response }}");
        ExampleStore words = ExampleStore.of(examples);
        ExampleStore store = vectors ? words.embedded(plain.endpoint(), model()) : words;
        JudgeSpec retrieving = plain.withRetrieval(Retrieval.from(store));
        try (Judges judges = Judges.of(List.of(), List.of(answering()))) {
            long start = System.nanoTime();
            Judge judge = judges.judge(retrieving);
            judge.judge(item(0));
            System.out.printf(Locale.ROOT, "%,d examples, prepared in %.0f ms%n", number, since(start));
            times(judge, items);
            Times with = times(judge, items);
            times(judges.judge(plain), items);
            Times without = times(judges.judge(plain), items);
            print("on the clock", with.clock(), without.clock());
            print("of the processor", with.processor(), without.processor());
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "heap in use: %.0f MB, of which texts are about %.0f MB%n",
                    (runtime.totalMemory() - runtime.freeMemory()) / MILLION,
                    examples.stream()
                                    .mapToLong(example -> example.fields().values().stream()
                                            .mapToLong(String::length)
                                            .sum())
                                    .sum()
                            / MILLION);
            System.out.println(judge.version());
        }
    }

    /** Milliseconds of single verdicts, sorted. */
    // Never compared, and gone when its figures are printed.
    @SuppressWarnings("ArrayRecordComponent")
    private record Times(double[] clock, double[] processor) {}

    private Times times(Judge judge, int items) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Times times = new Times(new double[items], new double[items]);
        for (int i = 0; i < items; i++) {
            Example item = item(i);
            long processor = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            judge.judge(item);
            times.clock()[i] = since(start);
            times.processor()[i] = (threads.getCurrentThreadCpuTime() - processor) / MILLION;
        }
        Arrays.sort(times.clock());
        Arrays.sort(times.processor());
        return times;
    }

    private static void print(String what, double[] with, double[] without) {
        int items = with.length;
        System.out.printf(
                Locale.ROOT,
                "retrieval, %s: median %.2f ms, 99 of 100 within %.2f ms, the longest %.2f ms (a verdict without it:"
                        + " %.2f ms)%n",
                what,
                with[items / 2] - without[items / 2],
                with[items * 99 / 100] - without[items / 2],
                with[items - 1] - without[items / 2],
                without[items / 2]);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / MILLION;
    }

    private Example item(int number) {
        return new Example("item " + number, "item " + number, fields());
    }

    private Map<String, String> fields() {
        return Map.of("question", words.text(IN_A_QUESTION), "response", words.text(IN_AN_ANSWER));
    }

    private static LanguageModel model() {
        LanguageModel judging = ScriptedModel.replying("{\"verdict\": \"pass\", \"reason\": \"so\"}")::apply;
        return request -> Embeddings.asked(request) ? vectors(request) : judging.ask(request);
    }

    private static ModelReply vectors(ModelRequest request) {
        List<float[]> vectors = request.messages().stream()
                .map(message -> {
                    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                            .create(message.text().hashCode());
                    float[] vector = new float[DIMENSIONS];
                    for (int i = 0; i < DIMENSIONS; i++) {
                        vector[i] = (float) random.nextGaussian();
                    }
                    return vector;
                })
                .toList();
        return new ModelReply(
                Embeddings.text(vectors), "random", Optional.empty(), false, List.of(), ModelReply.TokenUsage.NONE);
    }

    private static LanguageModelProvider answering() {
        LanguageModel model = model();
        return new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return true;
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return model;
            }
        };
    }
}
