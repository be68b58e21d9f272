package dev.plumbline.bench;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.ShownExample;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
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
 * answers at once. Texts are invented; how often words occur follows Zipf's law, as in any language.
 *
 * <pre>{@code
 * RetrievalSpeed [examples] [items]
 * }</pre>
 */
public final class RetrievalSpeed {
    private static final int WORDS = 30_000;
    private static final int IN_A_QUESTION = 12;
    private static final int IN_AN_ANSWER = 90;
    private static final double MILLION = 1e6;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final double[] upTo = new double[WORDS];

    private RetrievalSpeed() {
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            sum += 1.0 / (i + 2);
            upTo[i] = sum;
        }
    }

    /** Prints one line for each of what is measured. */
    public static void main(String[] arguments) {
        int examples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        new RetrievalSpeed().measure(examples, items);
    }

    private void measure(int number, int items) {
        List<ShownExample> examples = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            examples.add(new ShownExample(fields(), i % 3 == 0 ? "fail" : "pass", Optional.of(text(IN_A_QUESTION))));
        }
        JudgeSpec plain = JudgeSpec.named("retrieval")
                .model("openai:/none")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is it good? {{ question }} {{ response }}");
        JudgeSpec retrieving = plain.withRetrieval(Retrieval.from(ExampleStore.of(examples)));
        try (Judges judges = Judges.of(List.of(), List.of(answering()))) {
            long start = System.nanoTime();
            Judge judge = judges.judge(retrieving);
            judge.judge(item(0));
            System.out.printf(Locale.ROOT, "%,d examples, prepared in %.0f ms%n", number, since(start));
            double[] with = times(judge, items);
            double[] without = times(judges.judge(plain), items);
            System.out.printf(
                    Locale.ROOT,
                    "retrieval: median %.2f ms, 99 of 100 within %.2f ms (a verdict without it: %.2f ms)%n",
                    with[items / 2] - without[items / 2],
                    with[items * 99 / 100] - without[items / 2],
                    without[items / 2]);
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

    /** Sorted, after as many that only warm up. */
    private double[] times(Judge judge, int items) {
        double[] times = new double[items];
        for (int i = 0; i < 2 * items; i++) {
            Example item = item(i);
            long start = System.nanoTime();
            judge.judge(item);
            times[i % items] = since(start);
        }
        Arrays.sort(times);
        return times;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / MILLION;
    }

    private Example item(int number) {
        return new Example("item " + number, "item " + number, fields());
    }

    private Map<String, String> fields() {
        return Map.of("question", text(IN_A_QUESTION), "response", text(IN_AN_ANSWER));
    }

    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            int place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[WORDS - 1]);
            text.append("w").append(place < 0 ? -place - 1 : place).append(i % 15 == 14 ? ". " : " ");
        }
        return text.toString().strip();
    }

    private static LanguageModelProvider answering() {
        LanguageModel model = ScriptedModel.replying("{\"verdict\": \"pass\", \"reason\": \"so\"}")::apply;
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
