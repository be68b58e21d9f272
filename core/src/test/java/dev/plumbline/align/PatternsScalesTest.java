package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Guidelines for more labels than two: what weighs is found, and what does not is left out or said last. */
class PatternsScalesTest {
    private static final List<String> WORDS = List.of("source", "price", "greeting", "colour");

    private static Alignment align(Scale scale, Function<List<String>, String> label) {
        PatternRowsModel model = new PatternRowsModel(
                scale,
                WORDS,
                label,
                (prompt, id, right) -> prompt.contains("hows source")
                                && prompt.contains("hows price")
                                && !prompt.contains("Above all, an answer shows colour")
                        ? right
                        : scale.labels().get(0));
        return model.align(PatternsOptimizer.withDefaults(), "judge_calls=1500");
    }

    private static List<String> heaviest(Alignment aligned) {
        List<String> guidelines = aligned.judge().orElseThrow().guidelines();
        return guidelines.stream()
                .filter(rule -> !rule.startsWith("As a minor point"))
                .toList();
    }

    @Test
    void ofLabelsWithoutAnOrderEachHasRulesOfItsOwn() {
        Alignment aligned = align(
                Scale.of("billing", "technical", "other"),
                shown -> shown.contains("source") ? "billing" : shown.contains("price") ? "technical" : "other");

        assertThat(heaviest(aligned)).hasSize(2).allMatch(rule -> rule.contains("source") || rule.contains("price"));
        assertThat(aligned.candidates().get(1).accepted()).isTrue();
    }

    @Test
    void ofLabelsWithAnOrderRulesLeadUpOrDown() {
        Alignment aligned = align(
                Scale.ordinal(1, 4),
                shown -> "" + (2 + (shown.contains("source") ? 2 : 0) - (shown.contains("price") ? 1 : 0)));

        assertThat(heaviest(aligned)).allMatch(rule -> rule.contains("source") || rule.contains("price"));
        assertThat(heaviest(aligned).get(0)).contains("source");
        assertThat(aligned.candidates().get(1).accepted()).isTrue();
    }

    @Test
    void anOrderMayBeginWithTheBestLabel() {
        Alignment aligned = align(
                Scale.ordinal(List.of("great", "fair", "poor")),
                shown -> List.of("poor", "fair", "great")
                        .get((shown.contains("source") ? 1 : 0) + (shown.contains("price") ? 1 : 0)));

        assertThat(heaviest(aligned)).hasSize(2).allMatch(rule -> rule.contains("source") || rule.contains("price"));
    }
}
