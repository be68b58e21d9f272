package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many more labelled rows than there are calls. */
class ManyRowsTest {
    private static PatternRowsModel rows(boolean sorted, int train, int dev) {
        return new PatternRowsModel(
                Scale.of("pass", "fail"),
                List.of("source", "price", "greeting"),
                shown -> shown.contains("source") ? "pass" : "fail",
                (prompt, id, label) -> prompt.contains("hows source") || prompt.contains("Expert verdict: ")
                        ? label
                        : label.equals("pass") ? "fail" : "pass",
                train,
                dev,
                sorted);
    }

    private static Set<String> labels(Run run) {
        Dataset data = run.data();
        return data.examples().stream()
                .flatMap(row -> data.gold(row).value().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void patternsFindsTheRuleOfThousandsOfRowsWithSomeHundredCalls() {
        Alignment aligned = rows(false, 1500, 900).align(PatternsOptimizer.withDefaults(), "judge_calls=535");

        assertThat(aligned.judge().orElseThrow().guidelines()).anyMatch(rule -> rule.contains("source"));
        assertThat(aligned.spent().calls()).isBetween(400L, 535L);
    }

    @Test
    void supportIsAShareOfTheRowsThatWereReadAndNotOfAll() {
        Alignment aligned = rows(false, 2000, 100).citing(3).align(PatternsOptimizer.withDefaults(), "judge_calls=100");

        assertThat(aligned.judge().orElseThrow().guidelines()).anyMatch(rule -> rule.contains("source"));
    }

    @Test
    void aFileThatIsSortedByLabelGivesRowsOfEachLabelToCompareOn() {
        Alignment aligned = rows(true, 600, 300).align(PatternsOptimizer.withDefaults(), "judge_calls=1500");

        assertThat(aligned.candidates())
                .hasSizeGreaterThan(1)
                .allSatisfy(one ->
                        assertThat(labels(one.judged().orElseThrow())).containsExactlyInAnyOrder("pass", "fail"));
    }

    @Test
    void whereNoPatternIsFoundTheOthersHaveTheBudget() {
        Alignment aligned = rows(false, 400, 300)
                .silent()
                .align(AutoOptimizer.withDefaults(), "judge_calls=400,reflection_calls=30");

        assertThat(aligned.candidates())
                .extracting(Candidate::id)
                .anyMatch(id -> id.startsWith("memory") || id.startsWith("few-shot"));
        assertThat(aligned.spent().calls()).isBetween(100L, 400L);
    }

    @Test
    void fewerRowsOfASeedAreAmongMoreOfItAndHoldEachLabel() {
        Dataset dev = rows(true, 20, 200).rows().dev();
        Set<?> few = LabelledRows.drawn(dev, dev.examples(), 20, 7);

        assertThat(few).hasSize(20);
        assertThat(LabelledRows.drawn(dev, dev.examples(), 50, 7).containsAll(few))
                .isTrue();
        assertThat(LabelledRows.drawn(dev, dev.examples(), 500, 7)).hasSize(200);
    }

    @Test
    void whatCandidatesCostTogetherIsNoMoreThanWhatWasSpent() {
        PatternRowsModel deaf = new PatternRowsModel(
                Scale.of("pass", "fail"),
                List.of("source", "price"),
                shown -> shown.contains("source") ? "pass" : "fail",
                (prompt, id, label) -> "pass");

        Alignment aligned = deaf.align(PatternsOptimizer.withDefaults(), "judge_calls=1500");

        assertThat(aligned.candidates()).hasSizeGreaterThan(1);
        assertThat(aligned.candidates().stream()
                        .mapToLong(one -> one.cost().calls())
                        .sum())
                .isLessThanOrEqualTo(aligned.spent().calls());
    }
}
