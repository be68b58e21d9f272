package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Roles;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RivalsTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @Test
    void lengthAloneReachesFourFifthsOnEvalsBench() {
        Dataset data = Real.evalsBench();
        for (int seed = 0; seed < 10; seed++) {
            Rivals rivals = Rivals.of(data, seed);
            assertThat(rivals.length().accuracy().value().orElseThrow())
                    .as("seed %s", seed)
                    .isBetween(0.78, 0.80);
            assertThat(rivals.overlap().accuracy().value().orElseThrow()).isBetween(0.70, 0.77);
            assertThat(rivals.majority().accuracy().value()).hasValue(0.5);
        }
    }

    @Test
    void theOrderOfTheRowsChangesNoPrediction() {
        Dataset data = Real.evalsBench();
        List<Example> shuffled = new ArrayList<>(data.examples());
        Collections.shuffle(shuffled, new Random(9));
        Map<String, Gold> gold = new HashMap<>();
        data.examples().forEach(example -> gold.put(example.id(), data.gold(example)));
        Dataset again = Dataset.of(data.columns(), shuffled, data.roles(), data.scale(), data.labels(), gold);
        assertThat(predictions(Rivals.of(again, 4).length()))
                .isEqualTo(predictions(Rivals.of(data, 4).length()));
    }

    @Test
    void aRowsOwnGroupNeverTeachesItsPrediction() {
        // Within a group all rows share a length that no other group has, and labels are a coin.
        Random random = new Random(2);
        List<Example> examples = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (int group = 0; group < 100; group++) {
            String label = random.nextBoolean() ? "pass" : "fail";
            for (int i = 0; i < 5; i++) {
                String id = group + "-" + i;
                examples.add(new Example(id, "g" + group, Map.of("response", "x ".repeat(group + 1))));
                gold.put(id, new Gold.Resolved(label, Gold.How.SINGLE));
            }
        }
        double accuracy = Rivals.of(data(examples, gold, roles("response")), 1)
                .length()
                .accuracy()
                .value()
                .orElseThrow();
        assertThat(accuracy).isLessThan(0.65);
    }

    @Test
    void whatTheDataLacksIsSaid() {
        List<Example> examples = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            examples.add(new Example("r" + i, "r" + i, Map.of("text", "t" + i)));
            gold.put("r" + i, new Gold.Resolved(i % 3 == 0 ? "fail" : "pass", Gold.How.SINGLE));
        }
        Rivals none = Rivals.of(data(examples, gold, Roles.none()), 1);
        assertThat(none.length().accuracy().reason()).contains("no column is known to hold the response");
        assertThat(none.majority().accuracy().value().orElseThrow()).isEqualTo(2.0 / 3);
        Rivals response = Rivals.of(data(examples, gold, roles("text")), 1);
        assertThat(response.length().outcomes()).isPresent();
        assertThat(response.overlap().accuracy().reason())
                .contains("no column is known to hold a reference or a question");
        Rivals one = Rivals.of(data(examples.subList(0, 1), gold, roles("text")), 1);
        assertThat(one.length().accuracy().reason())
                .contains("cross-validation needs labelled rows of at least two groups");
        Rivals unlabelled = Rivals.of(data(examples, Map.of(), roles("text")), 1);
        assertThat(unlabelled.majority().accuracy().reason()).contains("no labelled rows");
    }

    @Test
    void severalLabelsAreToldApartByLength() {
        List<Example> examples = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        List<String> labels = List.of("bad", "fair", "good");
        for (int i = 0; i < 90; i++) {
            examples.add(new Example("r" + i, "r" + i, Map.of("text", "word ".repeat(i < 30 ? 5 : i < 60 ? 50 : 500))));
            gold.put("r" + i, new Gold.Resolved(labels.get(i / 30), Gold.How.SINGLE));
        }
        Rivals rivals = Rivals.of(
                Dataset.of(
                        List.of("text"), examples, roles("text"), Optional.of(Scale.ordinal(labels)), List.of(), gold),
                1);
        assertThat(rivals.length().accuracy().value().orElseThrow()).isGreaterThan(0.6);
    }

    private static List<String> predictions(Rival rival) {
        return rival.outcomes().orElseThrow().rows().stream()
                .map(row -> row.id() + " " + row.judge())
                .sorted()
                .toList();
    }

    private static Roles roles(String response) {
        return new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(response),
                List.of(),
                List.of(),
                List.of());
    }

    private static Dataset data(List<Example> examples, Map<String, Gold> gold, Roles roles) {
        return Dataset.of(List.of("text"), examples, roles, Optional.of(PASS_FAIL), List.of(), gold);
    }
}
