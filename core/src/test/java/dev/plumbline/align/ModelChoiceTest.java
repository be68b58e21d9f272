package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.agreement.Decision;
import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.auto.ModelChoice;
import dev.plumbline.align.auto.ModelChoice.Offer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.TokenPrices;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which of the models that are allowed judges in the end. */
class ModelChoiceTest {
    private static final PatternRowsModel.Verdicts RIGHT = (prompt, id, label) -> label;
    private static final PatternRowsModel.Verdicts ALWAYS = (prompt, id, label) -> "pass";
    /** Wrong once in five rows. */
    private static final PatternRowsModel.Verdicts WORSE = (prompt, id, label) ->
            Integer.parseInt(id.substring(1)) % 5 > 0 ? label : label.equals("pass") ? "fail" : "pass";

    private final PatternRowsModel rows = new PatternRowsModel(
            Scale.of("pass", "fail"),
            List.of("source", "price"),
            shown -> shown.contains("source") ? "pass" : "fail",
            (prompt, id, label) -> prompt.contains("hows source") ? label : "pass");

    private static ModelEndpoint endpoint(String name) {
        return new ModelEndpoint(ModelUri.parse("openai:/" + name), Optional.empty(), Map.of());
    }

    private static Offer offer(String name, double usd) {
        return new Offer(endpoint(name), OptionalDouble.of(usd));
    }

    private Alignment align(ModelChoice choice, String budget) {
        return rows.align(AutoOptimizer.of(PatternsOptimizer.withDefaults()).choosing(choice), budget);
    }

    private static ModelUri model(Alignment aligned) {
        return aligned.judge().orElseThrow().model();
    }

    @Test
    void theCheapestModelThatIsNotWorseJudges() {
        rows.model("tiny", WORSE).model("small", RIGHT).model("large", RIGHT);

        Alignment aligned = align(
                new ModelChoice(List.of(offer("large", 5), offer("small", 1), offer("tiny", .1)), .2),
                "judge_calls=1500");

        assertThat(model(aligned)).hasToString("openai:/small");
        assertThat(aligned.judge().orElseThrow().guidelines()).anyMatch(rule -> rule.contains("source"));
        assertThat(aligned.notes()).contains("The judge's model is openai:/small instead of openai:/some-model.");
        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("model openai:/small");
                    assertThat(one.corrected()).isPresent();
                });
        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .allMatch(chosen -> chosen.diff().stream().anyMatch(line -> line.contains("openai:/small")));
    }

    @Test
    void aModelWithoutAPriceComesLastAndIsNamed() {
        rows.model("nameless", RIGHT).model("small", RIGHT);

        Alignment aligned = align(
                new ModelChoice(
                        List.of(new Offer(endpoint("nameless"), OptionalDouble.empty()), offer("small", 1)), .2),
                "judge_calls=1500");

        assertThat(model(aligned)).hasToString("openai:/small");
        assertThat(aligned.notes()).anyMatch(note -> note.startsWith("The price of openai:/nameless is not known"));
    }

    @Test
    void aModelWithoutAPriceIsNotTakenForBeingAsGood() {
        rows.model("nameless", RIGHT);

        Alignment aligned = align(
                new ModelChoice(List.of(new Offer(endpoint("nameless"), OptionalDouble.empty())), .2),
                "judge_calls=1500");

        assertThat(model(aligned)).hasToString("openai:/some-model");
    }

    @Test
    void whereNoneCanBeShownToBeCloseTheModelStays() {
        rows.model("tiny", WORSE);

        Alignment aligned = align(new ModelChoice(List.of(offer("tiny", .1)), .05), "judge_calls=1500");

        assertThat(model(aligned)).hasToString("openai:/some-model");
        assertThat(aligned.notes())
                .anyMatch(note ->
                        note.startsWith("On 30 dev rows no cheaper model could be shown to be within 5 points"));
    }

    @Test
    void anotherModelThatIsBetterIsTakenWhereWordsAloneDoNotHelp() {
        PatternRowsModel deaf = new PatternRowsModel(
                        Scale.of("pass", "fail"),
                        List.of("source", "price"),
                        shown -> shown.contains("source") ? "pass" : "fail",
                        ALWAYS)
                .model("large", RIGHT);

        Alignment aligned = deaf.align(
                AutoOptimizer.of(PatternsOptimizer.withDefaults())
                        .choosing(new ModelChoice(List.of(offer("large", 5)), .05)),
                "judge_calls=1500");

        assertThat(model(aligned)).hasToString("openai:/large");
    }

    @Test
    void theBudgetIsKeptAndTooSmallAOneSaysSo() {
        rows.model("small", RIGHT);
        ModelChoice choice = new ModelChoice(List.of(offer("small", 1)), .2);

        for (int calls : new int[] {10, 60, 130, 400}) {
            assertThat(align(choice, "judge_calls=" + calls).spent().calls()).isLessThanOrEqualTo(calls);
        }
        assertThat(align(choice, "judge_calls=10").notes())
                .anyMatch(note -> note.startsWith("The models were not tried"));
        assertThat(model(align(choice, "judge_calls=130"))).hasToString("openai:/small");
    }

    @Test
    void aModelThatTheBudgetDidNotReachForIsNoReasonToTakeAnother() {
        rows.model("tiny", WORSE).model("small", RIGHT);
        ModelChoice choice = new ModelChoice(List.of(offer("tiny", .1), offer("small", 1)), .05);
        Alignment whole = align(choice, "judge_calls=100000");
        long tokens = whole.spent().tokens() + whole.reflected().tokens();
        int partial = 0;

        for (long less = 1_000; less <= 25_000; less += 2_000) {
            Alignment aligned = align(choice, "tokens=" + (tokens - less));
            boolean stopped =
                    aligned.notes().stream().anyMatch(note -> note.startsWith("The budget did not reach for "));
            if (stopped) {
                partial++;
                assertThat(model(aligned)).as("%s tokens less", less).hasToString("openai:/some-model");
                assertThat(aligned.notes())
                        .contains("The budget did not reach for all models, so the judge keeps its model.");
            }
        }
        assertThat(partial).isPositive();
    }

    @Test
    void whereThePriceOfTheJudgeIsNotKnownNoModelCountsAsCheaper() {
        Alignment aligned = proven(400, RIGHT, new ModelChoice(List.of(offer("small", 1)), .2));

        assertThat(aligned.reason()).doesNotContain("not worse than the one in use");
        assertThat(aligned.notes())
                .anyMatch(note -> note.startsWith("The price of openai:/some-model, which judges now, is not known"));
    }

    @Test
    void thePriceOfTheJudgeIsThatOfTheCatalogueWhereItIsNotOffered() {
        ModelCatalogue prices = new ModelCatalogue() {
            @Override
            public ModelFacts facts(ModelEndpoint endpoint) {
                double million = endpoint.model().name().equals("small") ? 1 : 8;
                TokenPrices each = new TokenPrices(million, OptionalDouble.empty(), million, OptionalDouble.empty());
                return new ModelFacts(Optional.of(each), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
            }

            @Override
            public String host(ModelEndpoint endpoint) {
                return "example.org";
            }
        };
        Alignment aligned = proven(
                400, RIGHT, ModelChoice.of(List.of(endpoint("small")), prices).within(.2));

        assertThat(aligned.reason()).startsWith("not worse than the one in use").endsWith("8.0 times cheaper");
    }

    @Test
    void aMarginIsAShare() {
        assertThatThrownBy(() -> new ModelChoice(List.of(offer("small", 1)), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0 and 1");
    }

    private Alignment proven(int tested, double margin, PatternRowsModel.Verdicts cheap) {
        return proven(tested, cheap, new ModelChoice(List.of(offer("small", 1), offer("some-model", 8)), margin));
    }

    private Alignment proven(int tested, PatternRowsModel.Verdicts cheap, ModelChoice choice) {
        Function<List<String>, String> label = shown -> shown.contains("source") ? "pass" : "fail";
        return new PatternRowsModel(Scale.of("pass", "fail"), List.of("source", "price"), label, RIGHT)
                .proving(tested, label)
                .model("small", cheap)
                .align(AutoOptimizer.of(PatternsOptimizer.withDefaults()).choosing(choice), "judge_calls=5000");
    }

    @Test
    void anEqualModelThatIsCheaperIsPromotedForNotBeingWorse() {
        Alignment aligned = proven(400, .2, RIGHT);

        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.PROMOTE);
        assertThat(aligned.reason())
                .startsWith("not worse than the one in use by more than 20 points (accuracy changes by 0.0 points [")
                .endsWith("and 8.0 times cheaper");
        assertThat(model(aligned)).hasToString("openai:/small");
    }

    @Test
    void whereTestRowsDoNotSufficeForACheaperModelTheyAreCounted() {
        Alignment aligned = proven(21, .15, RIGHT);

        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.INCONCLUSIVE);
        assertThat(aligned.labelsNeeded().orElseThrow()).isBetween(22L, 1_000L);
        assertThat(aligned.worthWriting()).isPresent();
    }

    @Test
    void aCheaperModelThatTestRowsShowToBeWorseIsNotWritten() {
        Alignment aligned = proven(400, .2, (prompt, id, label) -> id.startsWith("e") ? "pass" : label);

        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.KEEP);
        assertThat(aligned.reason()).startsWith("worse than the one in use by more than 20 points");
        assertThat(aligned.worthWriting()).isEmpty();
    }
}
