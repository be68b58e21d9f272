package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenRowsTest {
    private static final long SEED = 5;

    @ParameterizedTest
    @ValueSource(strings = {"evalsbench/benchmark_df.csv", "evalsbench/annotation_df.csv"})
    void copiesOfRealRowsAreCaughtAndOtherAnswersAreNot(String file) {
        Dataset data = Dataset.read(Written.real(file));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<List<Example>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        data.examples()
                .forEach(row -> halves.get(halves.get(0).size() > halves.get(1).size() ? 1 : 0)
                        .add(row));
        int tries = 0;
        int caught = 0;
        int alarms = 0;
        for (int half = 0; half < 2; half++) {
            SeenRows seen = SeenRows.of(SeenRows.sketch(halves.get(half), data.roles(), "salt"));
            for (Example row : halves.get(half)) {
                for (int i = 0; i < 10; i++) {
                    tries++;
                    caught += seen.contains(edited(row, random), Roles.none()) ? 1 : 0;
                }
            }
            // The two answers to a question stand one after the other, so each is in another half.
            for (Example other : halves.get(1 - half)) {
                alarms += seen.contains(other, data.roles()) ? 1 : 0;
            }
        }
        assertThat(caught).as("caught, seed " + SEED).isGreaterThanOrEqualTo((int) (.99 * tries));
        assertThat(alarms).as("false alarms").isZero();
    }

    @Test
    void rowsOfOneRealSetRaiseNoAlarmOnAnother() {
        Dataset bench = Dataset.read(Written.real("evalsbench/benchmark_df.csv"));
        Dataset bar = Dataset.read(Written.real("llmbar/items.jsonl"));
        Dataset panda = Dataset.read(Written.real("pandalm/testset-v1.json"));
        SeenRows seen = SeenRows.of(SeenRows.sketch(bench.examples(), bench.roles(), "salt"));
        assertThat(bar.examples()).noneMatch(row -> seen.contains(row, bar.roles()));
        assertThat(panda.examples()).noneMatch(row -> seen.contains(row, panda.roles()));
        SeenRows pairs = SeenRows.of(SeenRows.sketch(bar.examples(), bar.roles(), "salt"));
        assertThat(bar.examples()).allMatch(row -> pairs.contains(row, Roles.none()));
        assertThat(panda.examples()).noneMatch(row -> pairs.contains(row, panda.roles()));
    }

    @Test
    void shortAnswersHaveToComeBackAsTheyWere() {
        Example row = Example.of("question", "What is the capital of France?", "response", "It is Paris.");
        Roles roles = roles();
        SeenRows seen = SeenRows.of(SeenRows.sketch(List.of(row), roles, "salt"));
        assertThat(seen.contains(Example.of("a", "it is paris", "b", "what is the capital of France"), roles))
                .isTrue();
        assertThat(seen.contains(
                        Example.of("question", "What is the capital of France?", "response", "It is Lyon."), roles))
                .isFalse();
        assertThat(seen.contains(Example.of("question", "Where does she live?", "response", "It is Paris."), roles))
                .isFalse();
    }

    @Test
    void answersWithoutWordsAreTheSameOnlyWhenTheyAreEqual() {
        Roles roles = roles();
        SeenRows seen = SeenRows.of(
                SeenRows.sketch(List.of(Example.of("question", "Good?", "response", "\ud83d\udc4d")), roles, "s"));
        assertThat(seen.contains(Example.of("question", "Good?", "response", "\ud83d\udc4d"), roles))
                .isTrue();
        assertThat(seen.contains(Example.of("question", "Good?", "response", "\ud83d\udc4e"), roles))
                .isFalse();
    }

    @Test
    void theSaltChangesEveryHash() {
        List<Example> rows = List.of(Example.of("question", "Why is the sky blue?", "response", "Because of the air."));
        RowSketch one = SeenRows.sketch(rows, roles(), "one");
        RowSketch two = SeenRows.sketch(rows, roles(), "two");
        assertThat(one.hashes()).doesNotContainAnyElementsOf(two.hashes());
        assertThat(one.signatures()).doesNotContainAnyElementsOf(two.signatures());
        assertThat(one.signatures().get(0)).hasSizeLessThan(190).doesNotContain("sky");
    }

    @Test
    void aDamagedSketchIsRefused() {
        assertThatThrownBy(() -> SeenRows.of(new RowSketch("s", List.of(), List.of("5:abc"))))
                .hasMessage("'5:abc' is no signature of a row");
    }

    /** Columns renamed and in another order, notes gone, a few words changed, letter case and blanks too. */
    private static Example edited(Example row, RandomGenerator random) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(row.fields().entrySet());
        fields.removeIf(
                field -> field.getKey().equals("notes") || field.getKey().equals("topic"));
        java.util.Collections.rotate(fields, random.nextInt(fields.size()));
        Map<String, String> edited = new LinkedHashMap<>();
        for (Map.Entry<String, String> field : fields) {
            String[] words = field.getValue().split(" ", -1);
            int edits = field.getKey().equals("response") ? 1 + words.length * random.nextInt(5) / 100 : 1;
            for (int i = 0; i < edits; i++) {
                int at = random.nextInt(words.length);
                words[at] = random.nextInt(3) == 0 ? words[at].toUpperCase(Locale.ROOT) : "moreover";
            }
            edited.put("column " + edited.size(), String.join(random.nextBoolean() ? " " : "  ", words));
        }
        return new Example("copy", "copy", edited);
    }

    private static Roles roles() {
        return new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("question"),
                Optional.empty(),
                Optional.of("response"),
                List.of(),
                List.of(),
                List.of());
    }
}
