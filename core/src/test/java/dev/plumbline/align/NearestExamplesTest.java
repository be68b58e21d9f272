package dev.plumbline.align;

import static dev.plumbline.align.ExamplesModel.BUDGET;
import static dev.plumbline.align.ExamplesModel.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.fewshot.Showing;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.ModelUri;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples that are chosen for each item, by words and by vectors. */
class NearestExamplesTest {
    private static final ModelEndpoint VECTORS =
            new ModelEndpoint(ModelUri.parse("openai:/vectors"), Optional.empty(), Map.of());

    @TempDir
    Path folder = Path.of("");

    private final Helpdesk data = Helpdesk.of(40, 0, 1);
    private final ExamplesModel model = new ExamplesModel(data);

    private Alignment align(Optimizer optimizer, AlignmentRows rows, String budget) {
        return align(optimizer, JUDGE, rows, budget);
    }

    private Alignment align(Optimizer optimizer, JudgeSpec judge, AlignmentRows rows, String budget) {
        return model.align(optimizer, judge, rows, budget, folder);
    }

    @Test
    void eachItemGetsItsNearestWhereThatIsBetterOnDev() {
        model.needsNearest();

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
        model.needsNearest();
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

        assertThat(model.stored()).isPositive();
        assertThat(aligned.spent().calls()).isEqualTo(model.judged() + model.looked() + model.stored());
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
        assertThat(model.stored()).isZero();
    }

    @Test
    void aProofLeavesRoomForTheVectorOfEachItem() {
        DevelopmentRows rows = data.rows().development();

        assertThat(FewShotOptimizer.withDefaults().embedding(VECTORS).asks(JUDGE, rows))
                .isEqualTo(2);
        assertThat(FewShotOptimizer.withDefaults()
                        .showing(Showing.FIXED)
                        .embedding(VECTORS)
                        .asks(JUDGE, rows))
                .isEqualTo(1);
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
        assertThat(aligned.judge().orElseThrow().examples())
                .hasSize(4)
                .allMatch(example -> example.id().isPresent());
    }

    @Test
    void aStoreIsAddedToWhenTheJudgeIsAlignedAgain() {
        model.needsNearest();
        model.needs(2);
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
        model.needs(4);
        folder = folder.resolve("again");

        Alignment after = align(showing, before, rows, BUDGET);

        assertThat(before.retrieval().orElseThrow().store().size()).isEqualTo(20);
        assertThat(after.judge().orElseThrow().retrieval().orElseThrow().store().size())
                .isEqualTo(train.examples().size());
    }
}
