package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.fewshot.Showing;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.ShownExample;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that judges at random until it is shown so many examples. */
class FewShotOptimizerTest {
    private static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ question }} {{ response }}");
    private static final FewShotOptimizer FIXED =
            FewShotOptimizer.withDefaults().showing(Showing.FIXED);
    private static final ModelEndpoint VECTORS =
            new ModelEndpoint(ModelUri.parse("openai:/vectors"), Optional.empty(), Map.of());
    private static final String BUDGET = "judge_calls=2000";

    @TempDir
    Path folder = Path.of("");

    private final Helpdesk data = Helpdesk.of(40, 0, 1);
    private final AtomicInteger judged = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();
    private final HumanLabels labels = HumanLabels.of(data.data());
    private int needed = 4;
    private boolean nearest;

    private String answer(ModelRequest request) {
        if (Embeddings.asked(request)) {
            (request.messages().size() > 2 ? stored : looked).incrementAndGet();
            return Embeddings.text(request.messages().stream()
                    .map(message -> new float[] {
                        message.text().hashCode() % 97, message.text().length(), 5
                    })
                    .toList());
        }
        judged.incrementAndGet();
        String prompt = request.messages().get(1).text();
        String item = prompt.substring(prompt.indexOf("# The item to judge"));
        String label = labels.in(item);
        int shown = prompt.split("Expert verdict:", -1).length - 1;
        boolean knows = shown >= needed && (!nearest || prompt.contains("# Examples like the item"));
        String random = Helpdesk.SCALE.labels().get(item.hashCode() % 2 == 0 ? 0 : 1);
        return "{\"verdict\": \"" + (knows ? label : random) + "\", \"reason\": \"so\"}";
    }

    private Alignment align(Optimizer optimizer, AlignmentRows rows, String budget) {
        return align(optimizer, JUDGE, rows, budget);
    }

    private Alignment align(Optimizer optimizer, JudgeSpec judge, AlignmentRows rows, String budget) {
        return Align.with(optimizer)
                .budget(AlignmentBudget.parse(budget))
                .folder(folder)
                .align(
                        judge,
                        rows,
                        Judges.of(List.of(), List.of(Scripted.provider(ScriptedModel.answering(this::answer)))));
    }

    private static List<ShownExample> examples(Alignment aligned) {
        return aligned.judge().orElseThrow().examples();
    }

    @Test
    void asManyExamplesAreShownAsHelpOnDevAndNoMore() {
        Alignment aligned = align(FIXED, data.rows(), BUDGET);

        assertThat(examples(aligned)).hasSize(4);
        assertThat(aligned.candidates())
                .extracting(Candidate::id)
                .containsExactly("judge", "examples-2", "examples-4", "examples-8", "examples-16");
        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .extracting(Candidate::id)
                .containsExactly("examples-4");
        assertThat(aligned.proof()).isPresent();
        assertThat(aligned.spent().calls()).isEqualTo(judged.get());
    }

    @Test
    void aJudgeThatExamplesDoNotHelpStaysAsItIs() {
        needed = 0;

        Alignment aligned = align(FIXED, data.rows(), BUDGET);

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.candidates()).hasSize(3);
        assertThat(aligned.stopped()).isEqualTo(Stopped.PLATEAU);
        assertThat(aligned.notes())
                .contains("No number of examples was better on dev rows, so the judge stays as it is.");
    }

    @Test
    void eachItemGetsItsNearestWhereThatIsBetterOnDev() {
        nearest = true;

        Alignment aligned = align(FewShotOptimizer.withDefaults(), data.rows(), BUDGET);

        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .extracting(Candidate::id)
                .containsExactly("nearest-2");
        JudgeSpec judge = aligned.judge().orElseThrow();
        assertThat(judge.examples()).isEmpty();
        Retrieval retrieval = judge.retrieval().orElseThrow();
        assertThat(retrieval.ofEachLabel()).isEqualTo(2);
        Dataset train = data.rows().development().train();
        assertThat(retrieval.store().examples()).hasSameSizeAs(train.examples()).allSatisfy(example -> {
            Example row = train.examples().stream()
                    .filter(one -> example.id().orElseThrow().equals(one.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(example.fields().get("response"))
                    .isEqualTo(row.field("response").orElseThrow());
            assertThat(example.label()).isEqualTo(train.gold(row).value().orElseThrow());
            assertThat(example.group()).isEqualTo(Retrieval.group(row)).isPresent();
        });
    }

    @Test
    void theNearestAreFoundByVectorsWhereAModelForThemIsNamed() {
        nearest = true;
        Alignment aligned = align(FewShotOptimizer.withDefaults().embedding(VECTORS), data.rows(), BUDGET);

        JudgeSpec judge = aligned.judge().orElseThrow();
        Retrieval retrieval = judge.retrieval().orElseThrow();
        assertThat(retrieval.store().embeddingModel()).contains(VECTORS);
        Path file = folder.resolve("vectors.yaml");
        judge.write(file);
        String row = retrieval.store().examples().get(0).id().orElseThrow();
        Unalignment without = Unalignment.of(JudgeSpec.read(file), List.of(row));
        assertThat(without.judge().retrieval().orElseThrow().store().embeddingModel())
                .contains(VECTORS);
        assertThat(without.judge().retrieval().orElseThrow().store().size())
                .isEqualTo(retrieval.store().size() - 1);
    }

    @Test
    void vectorsOfExamplesAreBookedAndKeepToTheBudget() {
        FewShotOptimizer showing =
                FewShotOptimizer.withDefaults().showing(Showing.NEAREST).embedding(VECTORS);

        Alignment aligned = align(showing, data.rows(), BUDGET);

        assertThat(stored.get()).isPositive();
        assertThat(aligned.spent().calls()).isEqualTo(judged.get() + looked.get() + stored.get());
        assertThat(aligned.spent().calls())
                .isLessThanOrEqualTo(showing.outlay(
                                        JUDGE, data.rows().development(), OptionalLong.empty(), OptionalLong.empty())
                                .mostJudged()
                        + 3L * data.rows().test().orElseThrow().examples().size());
    }

    @Test
    void aBudgetThatDoesNotReachForTheVectorsIsSaidAndSendsNone() {
        Alignment aligned = align(
                FewShotOptimizer.withDefaults().showing(Showing.NEAREST).embedding(VECTORS),
                AlignmentRows.of(
                        data.rows().development().train(),
                        data.rows().development().dev()),
                "judge_calls=1");

        assertThat(aligned.notes()).anyMatch(note -> note.startsWith("The budget does not allow vectors of "));
        assertThat(stored.get()).isZero();
    }

    @Test
    void aProofLeavesRoomForTheVectorOfEachItem() {
        DevelopmentRows rows = data.rows().development();

        assertThat(FewShotOptimizer.withDefaults().embedding(VECTORS).asks(JUDGE, rows))
                .isEqualTo(2);
        assertThat(FIXED.embedding(VECTORS).asks(JUDGE, rows)).isEqualTo(1);
    }

    @Test
    void anEstimateNamesWhereFieldsOfRowsAreSentForTheirVectors() {
        Forecaster forecaster = Forecaster.over(Judges.of(List.of(), List.of()), new ModelCatalogue() {
            @Override
            public ModelFacts facts(ModelEndpoint endpoint) {
                return new ModelFacts(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
            }

            @Override
            public String host(ModelEndpoint endpoint) {
                return endpoint.baseUrl().orElse("judges.example.org");
            }
        });
        ModelEndpoint elsewhere = new ModelEndpoint(VECTORS.model(), Optional.of("vectors.example.org"), Map.of());

        List<Forecast> parts = Align.with(FewShotOptimizer.withDefaults().embedding(elsewhere))
                .forecast(JUDGE, data.rows(), forecaster);

        assertThat(parts)
                .filteredOn(part -> part.destinations().stream()
                        .anyMatch(one -> one.host().equals("vectors.example.org") && one.calls() > 0))
                .singleElement()
                .satisfies(part -> assertThat(part.fields())
                        .extracting(Forecast.Field::name)
                        .containsExactly("question", "response"));
    }

    @Test
    void theSameExamplesForAllItemsArePreferredOnATie() {
        Alignment aligned = align(FewShotOptimizer.withDefaults(), data.rows(), BUDGET);

        assertThat(aligned.candidates())
                .extracting(Candidate::id)
                .containsExactly(
                        "judge", "examples-2", "examples-4", "examples-8", "examples-16", "nearest-1", "nearest-2");
        assertThat(aligned.judge().orElseThrow().retrieval()).isEmpty();
        assertThat(examples(aligned))
                .hasSize(4)
                .allMatch(example -> example.id().isPresent());
    }

    @Test
    void aStoreIsAddedToWhenTheJudgeIsAlignedAgain() {
        nearest = true;
        needed = 2;
        AlignmentRows rows = data.rows();
        Dataset train = rows.development().train();
        Set<Example> first = Set.copyOf(train.examples().subList(0, 20));
        FewShotOptimizer showing = FewShotOptimizer.withDefaults().showing(Showing.NEAREST);
        JudgeSpec before = align(
                        showing,
                        AlignmentRows.of(
                                train.where(first::contains), rows.development().dev()),
                        BUDGET)
                .judge()
                .orElseThrow();
        needed = 4;
        folder = folder.resolve("again");

        Alignment after = align(showing, before, rows, BUDGET);

        assertThat(before.retrieval().orElseThrow().store().size()).isEqualTo(20);
        assertThat(after.judge().orElseThrow().retrieval().orElseThrow().store().size())
                .isEqualTo(train.examples().size());
    }

    @Test
    void labelsTakeTurnsAndEveryExampleIsARowOfTrainWithAllFieldsOfTheJudge() {
        AlignmentRows rows = data.rows();

        List<ShownExample> shown = examples(align(FIXED, rows, BUDGET));

        assertThat(shown).extracting(ShownExample::label).containsExactlyElementsOf(alternating(4));
        Dataset train = rows.development().train();
        Set<Map<String, String>> fields = new HashSet<>();
        train.examples()
                .forEach(row -> fields.add(Map.of(
                        "question", row.field("question").orElseThrow(),
                        "response", row.field("response").orElseThrow())));
        assertThat(shown)
                .extracting(ShownExample::fields)
                .doesNotHaveDuplicates()
                .isSubsetOf(fields);
    }

    private static List<String> alternating(int number) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            labels.add(Helpdesk.SCALE.labels().get(i % 2));
        }
        return labels;
    }

    @Test
    void examplesCarryTheReasonsOfPeopleAndRowsWithReasonsComeFirst() {
        needed = 2;
        Dataset explained = data.data();
        List<Label> labels = new ArrayList<>();
        int number = 0;
        for (Label label : explained.labels()) {
            boolean reason = number++ % 4 < 2;
            labels.add(reason ? label.because("because of " + label.exampleId()) : label);
        }
        Map<String, Gold> gold = new HashMap<>();
        explained.examples().forEach(row -> gold.put(row.id(), explained.gold(row)));
        Helpdesk with = new Helpdesk(
                Dataset.of(
                        explained.columns(), explained.examples(), explained.roles(), explained.scale(), labels, gold),
                data.tolerated());

        List<ShownExample> shown = examples(align(FIXED, with.rows(), BUDGET));

        assertThat(shown).allMatch(example -> example.reason().orElse("").startsWith("because of q"));
    }

    @Test
    void aNearCopyOfADevRowIsNoExample() {
        AlignmentRows rows = data.rows();
        List<Example> train = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        Dataset dev = rows.development().dev();
        Set<String> copied = new HashSet<>();
        int number = 0;
        for (Example row : rows.development().train().examples()) {
            Example copy = row;
            if (number < 10) {
                Example source = dev.examples().get(number);
                copy = new Example(row.id(), row.group(), source.fields());
                copied.add(source.field("response").orElseThrow());
            }
            number++;
            train.add(copy);
            gold.put(row.id(), rows.development().train().gold(row));
        }
        Dataset before = rows.development().train();
        Dataset changed = Dataset.of(before.columns(), train, before.roles(), before.scale(), before.labels(), gold);

        Alignment aligned = align(FIXED, AlignmentRows.of(changed, dev), BUDGET);

        assertThat(examples(aligned))
                .noneMatch(example -> copied.contains(example.fields().get("response")));
        assertThat(aligned.notes()).contains("10 rows of train could be no example, being near copies of dev rows.");
    }

    @Test
    void noBudgetIsExceeded() {
        for (int calls : new int[] {1, 5, 40, 120, 200}) {
            judged.set(0);
            folder = folder.resolve("" + calls);
            align(FIXED, data.rows(), "judge_calls=" + calls);

            assertThat(judged.get()).as("judge calls of %s", calls).isLessThanOrEqualTo(calls);
        }
    }

    @Test
    void theSameAlignmentAgainPaysForNothingAndGivesTheSameBytes() {
        Alignment first = align(FIXED, data.rows(), BUDGET);
        judged.set(0);
        Alignment second = align(FIXED, data.rows(), BUDGET);

        assertThat(judged.get()).isZero();
        assertThat(second.judge()).isEqualTo(first.judge());
        Path file = folder.resolve("aligned.yaml");
        first.judge().orElseThrow().write(file);
        assertThat(JudgeSpec.read(file).version())
                .isEqualTo(first.judge().orElseThrow().version());
    }

    @Test
    void aSeedDecidesBetweenExamplesOnly() {
        List<ShownExample> one = examples(align(FIXED.seed(1), data.rows(), BUDGET));
        List<ShownExample> same = examples(align(FIXED.seed(1), data.rows(), BUDGET));

        assertThat(same).isEqualTo(one);
    }

    @Test
    void aFloorThatNoRowReachesLeavesNothingToShow() {
        AlignmentRows rows = data.rows();
        Dataset oneOfEachQuestion =
                rows.development().train().where(row -> row.id().endsWith("-0"));

        Alignment aligned = align(
                FIXED.similarityFloor(1),
                AlignmentRows.of(oneOfEachQuestion, rows.development().dev()),
                BUDGET);

        assertThat(judged.get()).isZero();
        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.notes()).contains("No row of train can be shown as an example.");
        assertThatThrownBy(() -> FIXED.similarityFloor(1.5)).hasMessage("a similarity lies between 0 and 1, got 1.5");
    }

    @Test
    void twoLabelledRowsAreEnough() {
        needed = 2;
        AlignmentRows rows = data.rows();
        Dataset train = rows.development().train();
        Set<Example> two = new HashSet<>();
        for (String label : Helpdesk.SCALE.labels()) {
            two.add(train.examples().stream()
                    .filter(row -> train.gold(row).value().orElseThrow().equals(label))
                    .findFirst()
                    .orElseThrow());
        }

        Alignment aligned = align(
                FIXED,
                AlignmentRows.of(train.where(two::contains), rows.development().dev()),
                BUDGET);

        assertThat(examples(aligned)).hasSize(2);
    }

    @Test
    void autoShowsExamplesWhereGuidelinesDoNotSuit() {
        needed = 2;
        AlignmentRows rows = data.rows();
        Dataset train = rows.development().train();
        Set<Example> few = Set.copyOf(train.examples().subList(0, 6));

        Alignment aligned = align(
                AutoOptimizer.withDefaults(),
                AlignmentRows.of(train.where(few::contains), rows.development().dev()),
                BUDGET);

        assertThat(examples(aligned)).hasSize(2);
        assertThat(aligned.notes())
                .anyMatch(note -> note.startsWith("Optimizer patterns was left out: train has 6 labelled rows"));
    }

    @Test
    void aJudgeThatIsToldNothingIsRefused() {
        JudgeSpec silent = JudgeSpec.named("complete")
                .model("local:/lexical")
                .scale(Helpdesk.SCALE)
                .withoutInstructions();

        assertThatThrownBy(() -> Align.with(FIXED).align(silent, data.rows(), spec -> new Judge() {
                    @Override
                    public JudgeVersion version() {
                        return spec.version();
                    }

                    @Override
                    public Verdict judge(Example example) {
                        throw new AssertionError("nothing is judged");
                    }
                }))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("judge 'complete' is not told anything that examples could be added to");
    }
}
