package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeenRows;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that judges at random until it is told the rule that makes the labels, and reflects by a script. */
class MemoryOptimizerTest {
    private static final String RULE = "Name every step that the user has to take.";
    private static final String SAME_WORDS = "Name every step that the user has to take!";
    private static final String SAME_MEANING = "No part of the procedure may be missing.";
    private static final String OPPOSITE = "Leave something out.";
    private static final String NOISE = "Be as long as a letter of old.";
    private static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ response }}");
    private static final ModelEndpoint VECTORS =
            new ModelEndpoint(ModelUri.parse("openai:/vectors"), Optional.empty(), Map.of());
    private static final String BUDGET = "judge_calls=1000";

    @TempDir
    Path folder = Path.of("");

    private final Helpdesk data = Helpdesk.of(40, 0, 1);
    private HumanLabels labels = HumanLabels.of(data.data());
    private final AtomicInteger judged = new AtomicInteger();
    private final AtomicInteger reflected = new AtomicInteger();
    private final List<String> prompts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> embedded = Collections.synchronizedList(new ArrayList<>());
    private boolean nearest;
    private List<String> replies = List.of(reply(RULE, "q0-0", "q1-0", "none"), reply(NOISE, "q2-0"));

    /** What a row is called in the questions. */
    private String name(String id) {
        List<String> ids = data.rows().development().all().examples().stream()
                .map(Example::id)
                .toList();
        return ids.contains(id) ? "r" + (ids.indexOf(id) + 1) : id;
    }

    private String reply(String rule, String... ids) {
        String[] rows = Arrays.stream(ids).map(this::name).toArray(String[]::new);
        return "{\"guidelines\": [{\"rule\": \"" + rule + "\", \"rows\": [\"" + String.join("\", \"", rows) + "\"]}]}";
    }

    private String answer(ModelRequest request) {
        if (Embeddings.asked(request)) {
            if (request.messages().size() > 1) {
                request.messages().forEach(message -> embedded.add(message.text()));
            }
            return Embeddings.text(request.messages().stream()
                    .map(message -> new float[] {
                        1, message.text().hashCode() % 97 / 97f, message.text().hashCode() % 89 / 89f
                    })
                    .toList());
        }
        String prompt = request.messages().get(1).text();
        String form = request.form().orElseThrow().name();
        if (form.equals("guidelines")) {
            prompts.add(prompt);
            int number = reflected.getAndIncrement();
            return number < replies.size() ? replies.get(number) : "{\"guidelines\": []}";
        }
        judged.incrementAndGet();
        int item = prompt.indexOf("# The item to judge");
        String label = labels.in(prompt.substring(Math.max(0, item)));
        boolean good = labels.good(prompt);
        if (form.equals("criteria")) {
            return request.form().orElseThrow().properties().stream()
                    .map(property -> "\"" + property.name() + "\": \""
                            + (met(prompt, property.name(), good) ? "yes" : "no") + "\"")
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        boolean told = prompt.toLowerCase(Locale.ROOT).contains("name every step")
                && (!nearest || prompt.contains("# Examples like the item") || good);
        String verdict = Helpdesk.SCALE.labels().get(prompt.hashCode() % 2 == 0 ? 0 : 1);
        return "{\"verdict\": \"" + (told ? label : verdict) + "\", \"reason\": \"so\"}";
    }

    private static boolean met(String prompt, String criterion, boolean good) {
        if (prompt.contains(criterion + ": " + RULE) || prompt.contains(criterion + ": " + SAME_MEANING)) {
            return good;
        }
        return prompt.contains(criterion + ": " + OPPOSITE) ? !good : prompt.hashCode() % 2 == 0;
    }

    private Alignment align(MemoryOptimizer optimizer, String budget) {
        return align(optimizer, JUDGE, data.rows(), budget);
    }

    private Alignment align(MemoryOptimizer optimizer, JudgeSpec judge, AlignmentRows rows) {
        return align(optimizer, judge, rows, BUDGET);
    }

    private Alignment align(MemoryOptimizer optimizer, JudgeSpec judge, AlignmentRows rows, String budget) {
        return Align.with(optimizer)
                .budget(AlignmentBudget.parse(budget))
                .folder(folder)
                .align(
                        judge,
                        rows,
                        Judges.of(List.of(), List.of(Scripted.provider(ScriptedModel.answering(this::answer)))));
    }

    private static List<String> guidelines(Alignment aligned) {
        return aligned.judge().orElseThrow().guidelines();
    }

    @Test
    void theRuleThatMakesTheLabelsBecomesAGuidelineTiedToItsRows() {
        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned)).first().asString().containsIgnoringCase("name every step");
        assertThat(aligned.notes()).contains("Guideline, strong (2 rows: q0-0, q1-0): " + RULE);
        assertThat(aligned.candidates()).extracting(Candidate::accepted).containsExactly(true, true, false);
        assertThat(aligned.judge().orElseThrow().prompting().support())
                .contains(Map.entry(guidelines(aligned).get(0), List.of("q0-0", "q1-0")));
        assertThat(aligned.proof()).isPresent();
        assertThat(reflected.get()).isEqualTo(4).isEqualTo((int)
                aligned.reflected().calls());
        assertThat(judged.get()).isEqualTo((int) aligned.spent().calls());
    }

    @Test
    void eachQuestionKnowsWhatWasFoundBefore() {
        align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(prompts.get(0)).doesNotContain("current guideline");
        assertThat(prompts.get(1)).contains("- current guideline: " + RULE);
        assertThat(prompts.get(2)).contains("- current guideline: " + RULE).contains("- current guideline: " + NOISE);
    }

    @Test
    void noQuestionShowsATestRowAndOnlyTheLastOneADevRow() {
        align(MemoryOptimizer.withDefaults(), BUDGET);

        AlignmentRows rows = data.rows();
        rows.test()
                .orElseThrow()
                .examples()
                .forEach(row ->
                        assertThat(prompts).noneMatch(prompt -> prompt.contains("id: " + name(row.id()) + "\n")));
        rows.development()
                .dev()
                .examples()
                .forEach(row -> assertThat(prompts.subList(0, 3))
                        .noneMatch(prompt -> prompt.contains("id: " + name(row.id()) + "\n")));
    }

    @Test
    void guidelinesOfTheSameWordsAndOfTheSameMeaningAreOne() {
        replies = List.of(reply(RULE, "q0-0"), reply(SAME_WORDS, "q1-0"), reply(SAME_MEANING, "q2-0"));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned)).hasSize(1);
        assertThat(aligned.notes())
                .contains("Guideline left out, since nearly all rows keep to it that keep to \"" + RULE + "\": "
                        + SAME_MEANING)
                .contains("Guideline, strong (3 rows: q0-0, q1-0, q2-0): " + RULE);
    }

    @Test
    void aConflictIsShownAndTheBetterSupportedGuidelineIsKept() {
        replies = List.of(reply(OPPOSITE, "q0-0"), reply(RULE, "q1-0", "q2-0"));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned))
                .noneMatch(rule -> rule.toLowerCase(Locale.ROOT).contains("leave something"));
        assertThat(aligned.notes())
                .contains("Guidelines conflict, since rows keep to one or the other: \"" + OPPOSITE
                        + "\" (row q0-0) and \"" + RULE
                        + "\" (2 rows: q1-0, q2-0). The second was kept; a person should decide.");
    }

    @Test
    void aGuidelineThatCopiesARowIsRefused() {
        String copied = data.data().examples().get(0).field("response").orElseThrow();
        replies = List.of(reply(copied, "q0-0"), reply(RULE, "q1-0"));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned)).hasSize(1);
        assertThat(aligned.guards()).extracting(Guards.Fired::guard).contains("copied");
    }

    @Test
    void noMoreGuidelinesAreKeptThanAllowed() {
        replies = List.of(reply(RULE, "q0-0", "q1-0", "q3-0"), reply(NOISE, "q2-0", "q4-0", "q5-0", "q6-0"));

        assertThat(guidelines(align(MemoryOptimizer.withDefaults().atMost(1), BUDGET)))
                .hasSize(1);
        assertThatThrownBy(() -> MemoryOptimizer.withDefaults().atMost(0))
                .hasMessage("keep at least 1 guideline, got 0");
    }

    @Test
    void guidelinesThatDoNotHelpLeaveTheJudgeAsItIs() {
        replies = List.of(reply(SAME_MEANING, "q0-0", "q1-0", "q3-0"));
        labels = labels.all(Helpdesk.SCALE.labels().get(0));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(aligned.judge()).isEmpty();
    }

    @Test
    void repliesThatCannotBeReadAreSkipped() {
        replies = List.of("so", "so", "so", "so", "so", "so");

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(aligned.judge()).isEmpty();
        assertThat(judged.get()).isZero();
        assertThat(aligned.notes()).contains("No guideline was found in what the experts say.");
    }

    @Test
    void noBudgetIsExceeded() {
        for (int calls : new int[] {1, 5, 60, 150}) {
            judged.set(0);
            reflected.set(0);
            folder = folder.resolve("" + calls);
            align(MemoryOptimizer.withDefaults(), "judge_calls=" + calls + ",reflection_calls=2");

            assertThat(judged.get()).as("judge calls of %s", calls).isLessThanOrEqualTo(calls);
            assertThat(reflected.get()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theSameAlignmentAgainPaysForNothingAndGivesTheSame() {
        Alignment first = align(MemoryOptimizer.withDefaults(), BUDGET);
        judged.set(0);
        reflected.set(0);

        Alignment second = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(judged.get() + reflected.get()).isZero();
        assertThat(second.judge()).isEqualTo(first.judge());
        assertThat(second.notes()).isEqualTo(first.notes());
    }

    @Test
    void tenMoreLabelsCostWorkForTen() {
        AlignmentRows all = data.rows();
        Set<Example> late = new HashSet<>(all.development().train().examples().subList(0, 8));
        late.addAll(all.development().dev().examples().subList(0, 2));
        AlignmentRows before = AlignmentRows.of(
                all.development().train().where(row -> !late.contains(row)),
                all.development().dev().where(row -> !late.contains(row)));
        replies = List.of("{\"guidelines\": [{\"rule\": \"" + RULE + "\", \"rows\": [\"r1\", \"r2\", \"r3\"]}]}");
        JudgeSpec aligned =
                align(MemoryOptimizer.withDefaults(), JUDGE, before).judge().orElseThrow();
        judged.set(0);
        reflected.set(0);
        prompts.clear();

        Alignment again = align(MemoryOptimizer.withDefaults(), aligned, all);

        assertThat(aligned.prompting().support()).hasSize(1);
        assertThat(prompts).hasSize(1);
        assertThat(prompts.get(0)).contains("- current guideline: " + RULE);
        assertThat(prompts.get(0).split("\nid: ", -1)).hasSize(9);
        all.development().train().examples().stream()
                .filter(row -> !late.contains(row))
                .forEach(row -> assertThat(prompts.get(0))
                        .doesNotContain(row.field("response").orElseThrow()));
        assertThat(judged.get()).isZero();
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
        replies = List.of(reply(RULE, "q0-0", "q1-0", "q2-0", "q3-0"));

        Alignment again = align(MemoryOptimizer.withDefaults(), start, all);

        int dev = all.development().dev().examples().size();
        assertThat(reflected.get()).isEqualTo(1);
        assertThat(guidelines(again))
                .anyMatch(rule -> rule.toLowerCase(Locale.ROOT).contains("name every step"));
        // Twenty rows are checked, twice where the order of the guidelines differs, and three judges compared on dev.
        assertThat(judged.get()).isBetween(20 + 3 * dev, 2 * 20 + 3 * dev);
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

    /** All rows but so many of train. */
    private AlignmentRows without(int late) {
        AlignmentRows all = withoutTest();
        Set<Example> left = Set.copyOf(all.development().train().examples().subList(0, late));
        return AlignmentRows.of(
                all.development().train().where(row -> !left.contains(row)),
                all.development().dev());
    }

    @Test
    void fewNewRowsAreEnoughToSeeThatANewGuidelineMeansWhatAnOldOneDoes() {
        JudgeSpec start = learned(without(3), "memory", RULE);
        replies = List.of(reply(SAME_MEANING, "q0-0", "q0-1", "q1-0"));

        Alignment again = align(MemoryOptimizer.withDefaults(), start, withoutTest());

        assertThat(again.notes())
                .contains("Guideline left out, since nearly all rows keep to it that keep to \"" + RULE + "\": "
                        + SAME_MEANING);
    }

    @Test
    void fewNewRowsAreEnoughToSeeThatANewGuidelineContradictsAnOldOne() {
        JudgeSpec start = learned(without(3), "memory", RULE);
        replies = List.of(reply(OPPOSITE, "q0-0", "q0-1", "q1-0"));

        Alignment again = align(MemoryOptimizer.withDefaults(), start, withoutTest());

        assertThat(again.notes()).anyMatch(note -> note.startsWith("Guidelines conflict") && note.contains(OPPOSITE));
    }

    @Test
    void twoGuidelinesOfTheJudgeAreNotTakenForOneByTheFewRowsThatAreAskedAboutAgain() {
        JudgeSpec start = learned(without(3), "memory", RULE, SAME_MEANING);
        replies = List.of(reply(NOISE, "q0-0", "q0-1", "q1-0"));

        Alignment again = align(MemoryOptimizer.withDefaults(), start, withoutTest());

        assertThat(again.notes()).noneMatch(note -> note.startsWith("Guideline left out, since nearly all rows"));
    }

    @Test
    void aJudgeOfAnotherOptimizerHasItsRowsReadAll() {
        JudgeSpec start = learned(without(3), "gepa", NOISE);

        Alignment aligned = align(MemoryOptimizer.withDefaults(), start, withoutTest());

        assertThat(aligned.notes()).noneMatch(note -> note.startsWith("The judge has learned from all but"));
        assertThat(reflected.get()).isEqualTo(4);
    }

    @Test
    void examplesAreRememberedWhereTheyHelpBesideTheGuidelines() {
        nearest = true;

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        JudgeSpec judge = aligned.judge().orElseThrow();
        assertThat(aligned.candidates()).extracting(Candidate::id).containsExactly("judge", "memory", "nearest");
        assertThat(aligned.candidates()).extracting(Candidate::selected).containsExactly(false, false, true);
        assertThat(judge.guidelines()).isNotEmpty();
        assertThat(judge.retrieval().orElseThrow().ofEachLabel()).isEqualTo(1);
        int guidelines = judge.guidelines().stream().mapToInt(String::length).sum();
        assertThat(judge.retrieval().orElseThrow().characters() + guidelines).isLessThanOrEqualTo(3_200 + 40);
        assertThat(judge.retrieval().orElseThrow().store().examples())
                .allMatch(example -> example.id().isPresent());
    }

    @Test
    void anExampleIsEmbeddedOnceHoweverManyJudgesShowIt() {
        nearest = true;

        Alignment aligned = align(MemoryOptimizer.withDefaults().embedding(VECTORS), BUDGET);

        Optional<Retrieval> retrieval = aligned.judge().orElseThrow().retrieval();
        assertThat(retrieval.orElseThrow().store().embeddingModel()).contains(VECTORS);
        assertThat(aligned.judge().orElseThrow().guidelines()).isNotEmpty();
        assertThat(embedded).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void aProofLeavesRoomForTheVectorOfEachItemAndAnEstimateForThoseOfTheExamples() {
        DevelopmentRows rows = data.rows().development();
        MemoryOptimizer words = MemoryOptimizer.withDefaults();
        MemoryOptimizer local =
                words.embedding(new ModelEndpoint(ModelUri.parse("local:/bge-small"), Optional.empty(), Map.of()));
        MemoryOptimizer remote = words.embedding(VECTORS);

        assertThat(List.of(words.asks(JUDGE, rows), local.asks(JUDGE, rows), remote.asks(JUDGE, rows)))
                .containsExactly(1, 1, 2);
        assertThat(remote.outlay(JUDGE, rows, OptionalLong.empty(), OptionalLong.empty())
                        .mostJudged())
                .isGreaterThan(words.outlay(JUDGE, rows, OptionalLong.empty(), OptionalLong.empty())
                        .mostJudged());
    }

    @Test
    void anEstimateIsNeverExceeded() {
        for (String budget : List.of("judge_calls=1000", "judge_calls=240", "judge_calls=60,reflection_calls=2")) {
            judged.set(0);
            reflected.set(0);
            folder = folder.resolve(budget.replaceAll("\\W", "-"));
            AlignmentBudget limits = AlignmentBudget.parse(budget);
            Outlay outlay = MemoryOptimizer.withDefaults()
                    .outlay(
                            JUDGE,
                            data.rows().development(),
                            limits.judgeCallsAtMost(),
                            limits.reflectionCallsAtMost());

            Alignment aligned = align(MemoryOptimizer.withDefaults(), JUDGE, withoutTest(), budget);

            assertThat((long) judged.get()).isBetween(outlay.fewestJudged(), outlay.mostJudged());
            assertThat((long) reflected.get()).isBetween(outlay.fewestReflections(), outlay.mostReflections());
            assertThat(aligned.proof()).isEmpty();
        }
    }

    private AlignmentRows withoutTest() {
        return AlignmentRows.of(
                data.rows().development().train(), data.rows().development().dev());
    }

    @Test
    void tooFewRowsAreSaid() {
        AlignmentRows rows = data.rows();
        AlignmentRows few = AlignmentRows.of(
                rows.development().train().where(row -> row.id().equals("q0-0")),
                rows.development().dev());

        assertThatThrownBy(() -> Align.with(MemoryOptimizer.withDefaults())
                        .align(
                                JUDGE,
                                few,
                                Judges.of(
                                        List.of(), List.of(Scripted.provider(ScriptedModel.answering(this::answer))))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("train has 1 labelled rows")
                .hasMessageContaining("memory needs 10 rows and two labels");
    }
}
