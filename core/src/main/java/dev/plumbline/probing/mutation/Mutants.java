package dev.plumbline.probing.mutation;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.probing.ResponseField;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Rows that people labelled, and copies of them with changed responses: what a judge is asked about in a mutation test.
 *
 * <pre>{@code
 * Mutants mutants = Mutants.of(spec, data, List.of(Operator.values()), 50, 1);
 * Run run = Runner.with(judges).judge(spec, mutants.data());
 * MutationResult result = MutationResult.of(mutants, run);
 * result.rates().get(Kind.BREAKING);           // kill rate
 * }</pre>
 *
 * <p>Each operator makes one mutant of a row, or none where it does not apply; then why is counted. Mutants follow from the
 * rows, the operators and the seed alone, never from the judge's verdicts, so that people's labels of mutants serve for every
 * judge that reads the same fields. Ids tell nothing: originals and mutants look alike and stand in the order of their ids.
 * Immutable.
 */
public final class Mutants {
    private static final int ID_LENGTH = 12;

    private final Scale scale;
    private final String positive;
    private final List<Original> originals = new ArrayList<>();
    private final List<Mutant> mutants = new ArrayList<>();
    private final Map<Operator, Map<String, Integer>> notApplied = new EnumMap<>(Operator.class);
    private final Map<Boolean, Integer> available = new TreeMap<>();
    private final Dataset data;

    private Mutants(JudgeSpec judge, Dataset rows, List<Operator> operators, int most, long seed) {
        this.scale = judge.scale();
        this.positive = positive(judge);
        ResponseField response = ResponseField.of(judge);
        boolean failedToo = operators.stream().anyMatch(Operator::onFailed);
        for (boolean passed : failedToo ? new boolean[] {true, false} : new boolean[] {true}) {
            List<Example> labelled = rows.examples().stream()
                    .filter(row -> rows.gold(row)
                            .value()
                            .filter(label -> label.equals(positive) == passed)
                            .isPresent())
                    .filter(row -> response.text(row).isPresent())
                    .toList();
            available.put(passed, labelled.size());
            SeededShuffle.of(labelled, seed).stream()
                    .limit(most)
                    .forEach(row -> add(row, passed, response, operators, seed));
        }
        if (mutants.isEmpty()) {
            throw BadInput.of(
                    available.getOrDefault(true, 0) == 0
                            ? "no row that counts has a response that people passed (the label '" + positive + "')"
                            : "no operator applies to any row",
                    available.getOrDefault(true, 0) == 0
                            ? "name the column of labels with --label and the response with --response"
                            : "try other operators: " + String.join(", ", Operator.keys()));
        }
        this.data = data(rows, judge);
    }

    /**
     * Mutants of rows that people labelled.
     *
     * @param judge who will be asked; it says which field is the response
     * @param rows labelled rows; those without a label or a response are left out
     * @param most how many rows of each label are changed at most, drawn by seed
     * @throws BadInput when the scale has more than two labels, when people passed no row, or no operator applies
     */
    public static Mutants of(JudgeSpec judge, Dataset rows, List<Operator> operators, int most, long seed) {
        return new Mutants(judge, rows, List.copyOf(new LinkedHashSet<>(operators)), most, seed);
    }

    private static String positive(JudgeSpec judge) {
        Optional<String> positive =
                judge.scale().positive().filter(label -> judge.scale().labels().size() == 2);
        return positive.orElseThrow(() -> BadInput.of(
                "mutants are told to pass or fail, and the scale "
                        + judge.scale().text() + " is not of two labels",
                "test a judge of two labels, the one for a good response first: pass,fail"));
    }

    private void add(Example row, boolean passed, ResponseField field, List<Operator> operators, long seed) {
        String text = field.text(row).orElseThrow();
        String label = passed ? positive : other(positive);
        Original original = new Original(row, label, passed, field.replaced(row, id(row.id(), "", text), text));
        Item item = new Item(ResponseText.of(text), field.question(row), field.reference(row), passed, other(label));
        originals.add(original);
        for (Operator operator : operators) {
            if (passed || operator.onFailed()) {
                add(original, operator, operator.change(item, random(seed, row.id(), operator)), field);
            }
        }
    }

    private void add(Original original, Operator operator, Change change, ResponseField field) {
        String before = field.text(original.source()).orElseThrow();
        Optional<String> text = change.text().filter(after -> !after.equals(before));
        if (text.isEmpty()) {
            notApplied.computeIfAbsent(operator, key -> new TreeMap<>()).merge(change.what(), 1, Integer::sum);
            return;
        }
        String id = id(original.source().id(), operator.key(), text.get());
        mutants.add(new Mutant(
                original, operator, change.what(), change.point(), field.replaced(original.source(), id, text.get())));
    }

    private String other(String label) {
        return scale.labels().get(scale.labels().get(0).equals(label) ? 1 : 0);
    }

    /** Another operator beside one changes nothing about its mutants. */
    private static RandomGenerator random(long seed, String id, Operator operator) {
        String hash = Fingerprint.of(Long.toString(seed), id, operator.key());
        return RandomGeneratorFactory.of("L64X128MixRandom").create(Long.parseUnsignedLong(hash.substring(0, 16), 16));
    }

    private static String id(String original, String operator, String text) {
        return "m" + Fingerprint.of(original, operator, text).substring(0, ID_LENGTH);
    }

    /** Columns that tell the label are shown to nobody, but for those that the judge's file names. */
    private Dataset data(Dataset rows, JudgeSpec judge) {
        Set<String> hidden = new LinkedHashSet<>(rows.roles().withheld());
        hidden.removeAll(judge.template().variables());
        hidden.removeAll(judge.prompting().inputs().values());
        Map<String, Example> byId = new TreeMap<>();
        originals.forEach(original -> byId.put(original.asked().id(), original.asked()));
        mutants.forEach(mutant -> byId.put(mutant.asked().id(), mutant.asked()));
        List<Example> examples = byId.values().stream()
                .map(row -> without(hidden, row))
                .sorted(Comparator.comparing(Example::id))
                .toList();
        Set<String> columns = new LinkedHashSet<>();
        examples.forEach(row -> columns.addAll(row.fields().keySet()));
        return Dataset.of(
                List.copyOf(columns), examples, rows.roles().unlabelled(), Optional.of(scale), List.of(), Map.of());
    }

    private static Example without(Set<String> hidden, Example row) {
        Map<String, String> fields = new LinkedHashMap<>(row.fields());
        fields.keySet().removeAll(hidden);
        return new Example(row.id(), row.group(), fields, row.roles());
    }

    /** Originals and mutants together, unlabelled, by id. */
    public Dataset data() {
        return data;
    }

    /** Rows that were changed. */
    public List<Original> originals() {
        return List.copyOf(originals);
    }

    /** The changed rows. */
    public List<Mutant> mutants() {
        return List.copyOf(mutants);
    }

    /** How many rows could have been changed. */
    public int available(boolean passed) {
        return available.getOrDefault(passed, 0);
    }

    /** Rows to which an operator does not apply, counted by why. */
    public Map<String, Integer> notApplied(Operator operator) {
        return Map.copyOf(notApplied.getOrDefault(operator, Map.of()));
    }

    /** The positive label of the judge's scale. */
    String positive() {
        return positive;
    }
}
