package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers that show some of a few words, labelled by which they show, and a model that sees words, proposes a rule for
 * each, and judges as a test says.
 */
final class PatternRowsModel {
    private static final Pattern ROW = Pattern.compile("id: (r\\d+)\\n[^\\[]*?shows \\[(.*?)\\]");

    final AtomicInteger proposals = new AtomicInteger();
    final AtomicInteger checks = new AtomicInteger();

    private final Scale scale;
    private final List<String> words;
    private final Dataset train;
    private final Dataset dev;
    private final Map<String, String> labels = new HashMap<>();
    private final Verdicts verdicts;
    private final boolean sorted;
    private final Map<String, Verdicts> others = new HashMap<>();
    private Optional<Dataset> test = Optional.empty();
    private Function<Integer, String> suffix = count -> "";
    private int cited;
    private boolean silent;
    private Optional<Verdicts> further = Optional.empty();

    /** How an answer is judged. */
    interface Verdicts {
        /**
         * The verdict.
         *
         * @param prompt all that is said
         * @param id of the row
         * @param label what people say
         */
        String of(String prompt, String id, String label);
    }

    /**
     * Sixty rows of train, thirty of dev.
     *
     * @param words what rules are about
     * @param label of an answer by the words that it shows
     */
    PatternRowsModel(Scale scale, List<String> words, Function<List<String>, String> label, Verdicts verdicts) {
        this(scale, words, label, verdicts, 60, 30, false);
    }

    /** Other numbers of rows, as they come or all of one label before those of the next. */
    PatternRowsModel(
            Scale scale,
            List<String> words,
            Function<List<String>, String> label,
            Verdicts verdicts,
            int train,
            int dev,
            boolean sorted) {
        this.scale = scale;
        this.words = words;
        this.verdicts = verdicts;
        this.sorted = sorted;
        this.train = rows("t", train, label, 1);
        this.dev = rows("d", dev, label, 2);
    }

    private Dataset rows(String prefix, int number, Function<List<String>, String> label, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Example> examples = new ArrayList<>();
        List<Label> given = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (int i = 0; i < number; i++) {
            List<String> shown =
                    words.stream().filter(word -> random.nextBoolean()).toList();
            String id = prefix + i;
            examples.add(new Example(id, id, Map.of("response", "Answer " + id + " shows " + shown + ".")));
            String value = label.apply(shown);
            labels.put(id, value);
            given.add(Label.of(id, value, "label"));
            gold.put(id, new Gold.Resolved(value, Gold.How.SINGLE));
        }
        if (sorted) {
            examples.sort(Comparator.comparing((Example row) -> Objects.requireNonNull(labels.get(row.id()))));
        }
        Roles roles = new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of("label"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("response"),
                List.of(),
                List.of(),
                List.of());
        return Dataset.of(List.of("response", "label"), examples, roles, Optional.of(scale), given, gold);
    }

    /** Makes the rules of each reply of reflection others than those before. */
    PatternRowsModel varying() {
        this.suffix = count -> " in reading " + count;
        return this;
    }

    /** Names so many of the rows that it is shown in support of each rule. */
    PatternRowsModel citing(int rows) {
        this.cited = rows;
        return this;
    }

    /** Sees no pattern. */
    PatternRowsModel silent() {
        this.silent = true;
        return this;
    }

    /** Gives other verdicts than the first on each row. */
    PatternRowsModel further(Verdicts judging) {
        this.further = Optional.of(judging);
        return this;
    }

    /** So many rows of test. */
    PatternRowsModel proving(int number, Function<List<String>, String> label) {
        this.test = Optional.of(rows("e", number, label, 3));
        return this;
    }

    /** Lets a model of another name judge in another way. */
    PatternRowsModel model(String name, Verdicts judging) {
        others.put(name, judging);
        return this;
    }

    DevelopmentRows rows() {
        return AlignmentRows.of(train, dev).development();
    }

    JudgeSpec judge() {
        return JudgeSpec.named("words")
                .model("openai:/some-model")
                .scale(scale)
                .instructions("What is it? {{ response }}");
    }

    Alignment align(Optimizer optimizer, String budget) {
        return align(optimizer, judge(), budget);
    }

    Alignment align(Optimizer optimizer, JudgeSpec judge, String budget) {
        LanguageModelProvider provider = new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("openai");
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                Verdicts judging = others.getOrDefault(endpoint.model().name(), verdicts);
                return ScriptedModel.answering(request -> answer(request, judging));
            }
        };
        AlignmentRows rows = AlignmentRows.of(train, dev);
        return Align.with(optimizer)
                .budget(AlignmentBudget.parse(budget))
                .align(judge, test.map(rows::withTest).orElse(rows), Judges.of(List.of(), List.of(provider)));
    }

    private String answer(ModelRequest request, Verdicts judging) {
        String prompt = request.messages().get(1).text();
        String form = request.form().orElseThrow().name();
        if (form.equals("patterns")) {
            String last = suffix.apply(proposals.incrementAndGet());
            return (silent ? Stream.<String>empty() : words.stream())
                    .map(word -> "{\"name\": \"" + word + "\", \"rule\": \"An answer shows " + word + last
                            + ".\", \"rows\": " + cited(prompt, word) + ", \"sentence\": \"\"}")
                    .collect(Collectors.joining(", ", "{\"patterns\": [", "]}"));
        }
        String id = id(prompt);
        if (form.equals("criteria")) {
            checks.incrementAndGet();
            return request.form().orElseThrow().properties().stream()
                    .map(property -> {
                        String rule = prompt.lines()
                                .filter(line -> line.startsWith("- " + property.name() + ": "))
                                .findFirst()
                                .orElseThrow();
                        boolean met = words.stream()
                                .anyMatch(word -> rule.contains(" " + word)
                                        && shown(prompt).contains(word));
                        return "\"" + property.name() + "\": \"" + (met ? "yes" : "no") + "\"";
                    })
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        Verdicts now = request.sample() == 0 ? judging : further.orElse(judging);
        return "{\"verdict\": \"" + now.of(prompt, id, labels.getOrDefault(id, "")) + "\", \"reason\": \"so\"}";
    }

    private String cited(String prompt, String word) {
        List<String> ids = new ArrayList<>();
        Matcher row = ROW.matcher(prompt);
        while (row.find() && ids.size() < cited) {
            if (row.group(2).contains(word)) {
                ids.add("\"" + row.group(1) + "\"");
            }
        }
        return ids.toString();
    }

    private static String id(String prompt) {
        return prompt.replaceFirst("(?s).*Answer (\\w+) shows.*", "$1");
    }

    private static List<String> shown(String prompt) {
        return Stream.of(prompt.replaceFirst("(?s).* shows \\[(.*?)\\].*", "$1").split(", "))
                .toList();
    }
}
