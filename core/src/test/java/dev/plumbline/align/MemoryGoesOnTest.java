package dev.plumbline.align;

import static dev.plumbline.align.MemoryModel.BUDGET;
import static dev.plumbline.align.MemoryModel.JUDGE;
import static dev.plumbline.align.MemoryModel.NOISE;
import static dev.plumbline.align.MemoryModel.OPPOSITE;
import static dev.plumbline.align.MemoryModel.RULE;
import static dev.plumbline.align.MemoryModel.SAME_MEANING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeenRows;
import dev.plumbline.judge.JudgeSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge that has learned guidelines before is aligned with more labels. */
class MemoryGoesOnTest {
    @TempDir
    Path folder = Path.of("");

    private final Helpdesk data = Helpdesk.of(40, 0, 1);
    private final MemoryModel model = new MemoryModel(data);

    private Alignment align(JudgeSpec judge, AlignmentRows rows) {
        return model.align(MemoryOptimizer.withDefaults(), judge, rows, BUDGET, folder);
    }

    private static List<String> guidelines(Alignment aligned) {
        return aligned.judge().orElseThrow().guidelines();
    }

    private AlignmentRows withoutTest() {
        return AlignmentRows.of(
                data.rows().development().train(), data.rows().development().dev());
    }

    /** All rows but so many of train. */
    private AlignmentRows without(int late) {
        AlignmentRows all = withoutTest();
        Set<Example> left = Set.copyOf(all.development().train().examples().subList(0, late));
        return AlignmentRows.of(
                all.development().train().where(row -> !left.contains(row)),
                all.development().dev());
    }

    /** A judge that an optimizer made of some rows. */
    private static JudgeSpec learned(AlignmentRows rows, String optimizer, String... guidelines) {
        Map<String, List<String>> support =
                Arrays.stream(guidelines).collect(Collectors.toMap(rule -> rule, rule -> List.of("q9-0")));
        return JUDGE.withGuidelines(List.of(guidelines))
                .withSupport(support)
                .withLineage(new JudgeSpec.Lineage(
                        "complete@0123456789ab",
                        "data",
                        optimizer,
                        Optional.empty(),
                        Optional.of(SeenRows.sketch(
                                rows.development().all().examples(),
                                rows.development().all().roles(),
                                "salt"))));
    }

    @Test
    void tenMoreLabelsCostWorkForTen() {
        AlignmentRows all = data.rows();
        Set<Example> late = new HashSet<>(all.development().train().examples().subList(0, 8));
        late.addAll(all.development().dev().examples().subList(0, 2));
        AlignmentRows before = AlignmentRows.of(
                all.development().train().where(row -> !late.contains(row)),
                all.development().dev().where(row -> !late.contains(row)));
        model.reflects("{\"guidelines\": [{\"rule\": \"" + RULE + "\", \"rows\": [\"r1\", \"r2\", \"r3\"]}]}");
        JudgeSpec aligned = align(JUDGE, before).judge().orElseThrow();
        model.forget();

        Alignment again = align(aligned, all);

        assertThat(aligned.prompting().support()).hasSize(1);
        assertThat(model.prompts()).hasSize(1);
        assertThat(model.prompts().get(0)).contains("- current guideline: " + RULE);
        assertThat(model.prompts().get(0).split("\nid: ", -1)).hasSize(9);
        all.development().train().examples().stream()
                .filter(row -> !late.contains(row))
                .forEach(row -> assertThat(model.prompts().get(0))
                        .doesNotContain(row.field("response").orElseThrow()));
        assertThat(model.judged()).isZero();
        assertThat(again.notes())
                .contains("The judge has learned from all but 10 of the 52 labelled rows, so only those are read.");
    }

    @Test
    void aNewGuidelineIsCheckedOnTheNewRowsAndOnAsManyOthers() {
        AlignmentRows all = withoutTest();
        Set<Example> late = Set.copyOf(all.development().train().examples().subList(0, 10));
        AlignmentRows before = AlignmentRows.of(
                all.development().train().where(row -> !late.contains(row)),
                all.development().dev());
        JudgeSpec start = learned(before, "memory", NOISE);
        model.reflects(model.reply(RULE, "q0-0", "q1-0", "q2-0", "q3-0"));

        Alignment again = align(start, all);

        int dev = all.development().dev().examples().size();
        assertThat(model.reflected()).isEqualTo(1);
        assertThat(guidelines(again))
                .anyMatch(rule -> rule.toLowerCase(Locale.ROOT).contains("name every step"));
        // Twenty rows are checked, twice where the order of the guidelines differs, and three judges compared on dev.
        assertThat(model.judged()).isBetween(20 + 3 * dev, 2 * 20 + 3 * dev);
    }

    @Test
    void fewNewRowsAreEnoughToSeeThatANewGuidelineMeansWhatAnOldOneDoes() {
        JudgeSpec start = learned(without(3), "memory", RULE);
        model.reflects(model.reply(SAME_MEANING, "q0-0", "q0-1", "q1-0"));

        Alignment again = align(start, withoutTest());

        assertThat(again.notes())
                .contains("Guideline left out, since nearly all rows keep to it that keep to \"" + RULE + "\": "
                        + SAME_MEANING);
    }

    @Test
    void fewNewRowsAreEnoughToSeeThatANewGuidelineContradictsAnOldOne() {
        JudgeSpec start = learned(without(3), "memory", RULE);
        model.reflects(model.reply(OPPOSITE, "q0-0", "q0-1", "q1-0"));

        Alignment again = align(start, withoutTest());

        assertThat(again.notes()).anyMatch(note -> note.startsWith("Guidelines conflict") && note.contains(OPPOSITE));
    }

    @Test
    void twoGuidelinesOfTheJudgeAreNotTakenForOneByTheFewRowsThatAreAskedAboutAgain() {
        JudgeSpec start = learned(without(3), "memory", RULE, SAME_MEANING);
        model.reflects(model.reply(NOISE, "q0-0", "q0-1", "q1-0"));

        Alignment again = align(start, withoutTest());

        assertThat(again.notes()).noneMatch(note -> note.startsWith("Guideline left out, since nearly all rows"));
    }

    @Test
    void aJudgeOfAnotherOptimizerHasItsRowsReadAll() {
        JudgeSpec start = learned(without(3), "gepa", NOISE);

        Alignment aligned = align(start, withoutTest());

        assertThat(aligned.notes()).noneMatch(note -> note.startsWith("The judge has learned from all but"));
        assertThat(model.reflected()).isEqualTo(4);
    }
}
