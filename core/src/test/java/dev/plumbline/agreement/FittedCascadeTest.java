package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.agreement.cascade.CascadeCandidate;
import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.judge.JudgeCascade;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Cascade;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class FittedCascadeTest {
    private static final Scale SCALE = Scale.of("pass", "fail");

    /** Rows in groups of some size, on which a judge is right or wrong with some confidence; negative is none. */
    private static Outcomes outcomes(
            String name, int rows, int size, IntPredicate right, IntToDoubleFunction confidence) {
        return Outcomes.of(run(rows, size, right, confidence), Part.whole(), example -> false)
                .by(name);
    }

    private static Run run(int rows, int size, IntPredicate right, IntToDoubleFunction confidence) {
        Rows built = Rows.passFail();
        for (int row = 0; row < rows; row++) {
            String human = row % 2 == 0 ? "pass" : "fail";
            String said = right.test(row) == human.equals("pass") ? "pass" : "fail";
            double sure = confidence.applyAsDouble(row);
            built.add(
                    "r" + row,
                    "g" + row / size,
                    human,
                    Rows.decided("r" + row, said, sure < 0 ? OptionalDouble.empty() : OptionalDouble.of(sure)));
        }
        return built.run();
    }

    private static CascadeCandidate priced(Outcomes outcomes, double usd) {
        return new CascadeCandidate(outcomes, OptionalDouble.of(usd));
    }

    /** The first 200 of 400 rows are sure and right; of the others every second one is right. */
    private static Outcomes cheap() {
        return outcomes("cheap", 400, 1, row -> row < 200 || row % 4 < 2, row -> row < 200 ? .9 : .6);
    }

    private static Outcomes dear() {
        return outcomes("dear", 400, 1, row -> row < 320 || row % 4 < 2, row -> row < 320 ? .95 : .5);
    }

    @Test
    void eachJudgeDecidesWhatItIsSureOfAndPeopleTheRest() {
        FittedCascade fitted = FittedCascade.of(List.of(priced(cheap(), .001), priced(dear(), .01)), .9, .95);

        assertThat(fitted.kept()).isTrue();
        assertThat(fitted.thresholds().stages())
                .extracting(stage -> stage.threshold().orElse(-1))
                .containsExactly(.9, .95);
        assertThat(fitted.thresholds().stages())
                .extracting(stage -> stage.coverage().value().orElse(-1))
                .containsExactly(.5, .3);
        assertThat(fitted.thresholds().toPeople().value().orElseThrow()).isCloseTo(.2, within(1e-12));
        assertThat(fitted.rows().ids()).hasSize(400);
        assertThat(fitted.possible()).isEmpty();
        assertThat(fitted.labelsNeeded()).isEmpty();
        Cascade.Stage first = fitted.thresholds().stages().get(0);
        assertThat(first.agreement().low().orElseThrow())
                .as("the risk of 5 %% is split over two judges, and over two beginnings")
                .isCloseTo(Math.pow(.75 * .025, 1 / 200.0), within(1e-9));
    }

    @Test
    void moneyIsThatOfTheRowsThatReachAJudge() {
        FittedCascade fitted = FittedCascade.of(List.of(priced(cheap(), .001), priced(dear(), .01)), .9, .95);

        assertThat(fitted.cost().usd().orElseThrow()).isCloseTo(1 + .5 * 10, within(1e-9));
        assertThat(fitted.cost().alone()).hasValue(10);
        assertThat(fitted.cost().saved().orElseThrow()).isCloseTo(4, within(1e-9));
        FittedCascade unknown = FittedCascade.of(
                List.of(priced(cheap(), .001), new CascadeCandidate(dear(), OptionalDouble.empty())), .9, .95);
        assertThat(unknown.cost().usd()).isEmpty();
        assertThat(unknown.cost().reason().orElseThrow())
                .isEqualTo("what a verdict of dear costs is not known from its run");
    }

    @Test
    void whatIsSavedIsBesideTheLastJudgeThatDecides() {
        Outcomes poor = outcomes("poor", 400, 1, row -> row % 2 == 0, row -> .9);
        FittedCascade fitted =
                FittedCascade.of(List.of(priced(cheap(), .001), priced(dear(), .01), priced(poor, .5)), .9, .95);

        assertThat(fitted.cost().beside()).isEqualTo("dear");
        assertThat(fitted.cost().alone()).hasValue(10);
        assertThat(fitted.cost().saved().orElseThrow()).isCloseTo(4, within(1e-9));
        assertThat(FittedCascade.of(List.of(priced(poor, .5)), .9, .95).cost().beside())
                .isEqualTo("poor");
    }

    @Test
    void aJudgeThatDecidesNothingIsNotPaidAndNotInTheFile() {
        Outcomes poor = outcomes("poor", 400, 1, row -> row % 2 == 0, row -> .9);
        FittedCascade fitted = FittedCascade.of(List.of(priced(poor, .5), priced(dear(), .01)), .9, .95);

        assertThat(fitted.cost().usd().orElseThrow()).isCloseTo(10, within(1e-9));
        JudgeSpec judge = fitted.judge(
                        List.of(spec("poor"), spec("dear")), Rows.passFail().data())
                .orElseThrow();
        assertThat(judge.members()).containsExactly(spec("dear"));
    }

    private static JudgeSpec spec(String name) {
        return JudgeSpec.named(name).model("local:/" + name).scale(SCALE).withoutInstructions();
    }

    @Test
    void theJudgeNamesTheVersionsThatItWasFittedToAndTheRows() {
        Run run = run(400, 1, row -> row < 200, row -> row < 200 ? .9 : .6);
        Outcomes outcomes = Outcomes.of(run, Part.whole(), example -> false).by("cheap@0123456789ab");
        FittedCascade fitted = FittedCascade.of(List.of(priced(outcomes, 1)), .9, .95);

        JudgeSpec judge = fitted.judge(List.of(spec("cheap")), run.data()).orElseThrow();

        assertThat(judge.name()).isEqualTo("cheap");
        assertThat(judge.cascade().orElseThrow().stages())
                .containsExactly(new JudgeCascade.Stage(spec("cheap"), .9, Optional.of("cheap@0123456789ab")));
        assertThat(judge.cascade().orElseThrow().promise()).hasValue(new JudgeCascade.Promise(.9, .95, List.of(.9)));
        assertThat(judge.version())
                .as("a promise says nothing of what the judge says")
                .isEqualTo(JudgeSpec.named("cheap")
                        .scale(SCALE)
                        .cascade(new JudgeCascade(judge.cascade().orElseThrow().stages()))
                        .version());
        assertThat(judge.lineage().orElseThrow().optimizer()).isEqualTo("cascade");
        assertThat(judge.lineage().orElseThrow().rows().orElseThrow().hashes()).hasSize(400);
        assertThatThrownBy(() -> fitted.judge(List.of(), run.data()))
                .hasMessage("0 specs for 1 judges: give one for each");
    }

    @Test
    void aPromiseThatCannotBeKeptSaysWhichOneCouldAndHowManyLabelsMoreWouldDo() {
        // One error in twenty on sixty rows: too few to be sure of 90 %, as the upper bound is above.
        Outcomes few = outcomes("few", 60, 1, row -> row % 20 != 7, row -> 1 - row / 100.0);
        FittedCascade fitted = FittedCascade.of(List.of(priced(few, 1)), .9, .95);

        assertThat(fitted.kept()).isFalse();
        assertThat(fitted.refused()).isEmpty();
        assertThat(fitted.possible().orElseThrow()).isBetween(.8, .89);
        assertThat(FittedCascade.of(List.of(priced(few, 1)), fitted.possible().getAsDouble(), .95)
                        .kept())
                .isTrue();
        assertThat(fitted.labelsNeeded().orElseThrow()).isBetween(70L, 400L);
        int rows = (int) fitted.labelsNeeded().orElseThrow();
        Outcomes more = outcomes("few", rows, 1, row -> row % 20 != 7, row -> 1 - row / (double) rows / 2);
        assertThat(FittedCascade.of(List.of(priced(more, 1)), .9, .95).kept())
                .as("with %d rows like these", rows)
                .isTrue();
        assertThat(fitted.judge(List.of(spec("few")), Rows.passFail().data())).isEmpty();
    }

    @Test
    void aJudgeThatIsTooOftenWrongHasNoNumberOfLabelsThatWouldHelp() {
        Outcomes poor = outcomes("poor", 400, 1, row -> row % 3 != 0, row -> 1 - row / 1000.0);
        FittedCascade fitted = FittedCascade.of(List.of(priced(poor, 1)), .9, .95);

        assertThat(fitted.kept()).isFalse();
        assertThat(fitted.labelsNeeded()).isEmpty();
        assertThat(fitted.possible().orElseThrow()).isBetween(.55, .67);
    }

    @Test
    void fewerThanTwentyGroupsAreRefusedWhateverTheyHold() {
        Outcomes grouped = outcomes("grouped", 190, 10, row -> true, row -> .9);
        FittedCascade fitted = FittedCascade.of(List.of(priced(grouped, 1)), .6, .95);

        assertThat(fitted.refused())
                .hasValue("only 19 groups of labelled rows, where 20 are the least to promise anything from");
        assertThat(fitted.kept()).isFalse();
        assertThat(fitted.thresholds().stages().get(0).coverage().reason()).isEqualTo(fitted.refused());
        assertThat(FittedCascade.of(List.of(priced(outcomes("g", 200, 10, row -> true, row -> .9), 1)), .6, .95)
                        .kept())
                .isTrue();
    }

    @Test
    void groupsCountAndNotRows() {
        Outcomes pairs = outcomes("pairs", 56, 2, row -> true, row -> .9);
        Outcomes single = outcomes("single", 56, 1, row -> true, row -> .9);

        assertThat(FittedCascade.of(List.of(priced(pairs, 1)), .9, .95).kept()).isFalse();
        assertThat(FittedCascade.of(List.of(priced(single, 1)), .9, .95).kept()).isTrue();
    }

    @Test
    void seenAndUnlabelledRowsAndThoseOfOneJudgeAloneAreLeftOut() {
        Run long_ = run(100, 1, row -> true, row -> .9);
        Outcomes seen = Outcomes.of(
                long_, Part.whole(), (Example example) -> example.id().matches("r[0-4]"));
        Outcomes shorter = outcomes("shorter", 80, 1, row -> true, row -> .8);
        FittedCascade fitted = FittedCascade.of(List.of(priced(shorter, 1), priced(seen.by("seen"), 1)), .9, .95);

        assertThat(fitted.rows().ids()).hasSize(75).doesNotContain("r4", "r80");
        assertThat(fitted.rows().seen()).isEqualTo(5);
        assertThat(fitted.notes().get(0)).startsWith("5 rows shaped one of the judges");
        Rows without = Rows.passFail();
        for (int row = 0; row < 60; row++) {
            without.add("r" + row, "pass", "pass");
        }
        without.without("x", Gold.Why.DISPUTED, Rows.decided("x", "pass", OptionalDouble.empty()));
        FittedCascade unsure = FittedCascade.of(
                List.of(priced(Outcomes.of(without.run(), Part.whole(), example -> false), 1)), .9, .95);
        assertThat(unsure.rows().leftOut()).isEqualTo(1);
        assertThat(unsure.thresholds().stages().get(0).threshold())
                .as("a judge without confidences decides all or nothing")
                .hasValue(0);
        assertThat(unsure.notes().get(1)).contains("gives no confidence, so that it decides all or nothing");
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        FittedCascade one = FittedCascade.of(List.of(priced(cheap(), 1), priced(dear(), 1)), .9, .95);
        Outcomes turned = outcomes(
                "dear", 400, 1, row -> 399 - row < 320 || (399 - row) % 4 < 2, row -> 399 - row < 320 ? .95 : .5);
        Outcomes cheap = outcomes(
                "cheap", 400, 1, row -> 399 - row < 200 || (399 - row) % 4 < 2, row -> 399 - row < 200 ? .9 : .6);
        FittedCascade other = FittedCascade.of(List.of(priced(cheap, 1), priced(turned, 1)), .9, .95);

        assertThat(other.thresholds()).isEqualTo(one.thresholds());
    }

    @Test
    void aRowThatAJudgeFailedOnGoesOn() {
        Rows rows = Rows.passFail();
        for (int row = 0; row < 100; row++) {
            String label = row % 2 == 0 ? "pass" : "fail";
            rows.add(
                    "r" + row,
                    "r" + row,
                    label,
                    row < 30 ? Rows.failed("r" + row) : Rows.decided("r" + row, label, OptionalDouble.of(.7)));
        }
        FittedCascade fitted = FittedCascade.of(
                List.of(
                        priced(Outcomes.of(rows.run(), Part.whole(), example -> false), 1),
                        priced(outcomes("b", 100, 1, row -> true, row -> .9), 1)),
                .85,
                .9);

        assertThat(fitted.thresholds().stages())
                .extracting(stage -> stage.coverage().value().orElse(-1))
                .containsExactly(.7, .3);
    }

    @Test
    void aPriceIsTheMeanOfTheCallsThatWereMade() {
        Usage paid = new Usage(1, 1, 1, 1, false, OptionalDouble.of(.02), 1, Optional.empty(), Optional.empty());
        Usage unknown = new Usage(1, 1, 1, 1, false, OptionalDouble.empty(), 1, Optional.empty(), Optional.empty());
        Usage cached = new Usage(0, 0, 1, 1, true, OptionalDouble.of(0), 1, Optional.empty(), Optional.empty());
        JudgeSpec model = JudgeSpec.named("m").model("openai:/m").scale(SCALE).instructions("{{ response }}");
        Verdict one = Verdict.Decided.of("1", "pass");

        assertThat(CascadeCandidate.usdOfARow(List.of(one.withUsage(paid), one.withUsage(cached)), model))
                .hasValue(.02);
        assertThat(CascadeCandidate.usdOfARow(List.of(one.withUsage(paid), one.withUsage(unknown)), model))
                .isEmpty();
        assertThat(CascadeCandidate.usdOfARow(List.of(one.withUsage(cached)), model))
                .isEmpty();
        assertThat(CascadeCandidate.usdOfARow(List.of(one), spec("lexical"))).hasValue(0);
    }

    @Test
    void whatCannotBeFittedIsRefusedInWords() {
        assertThatThrownBy(() -> FittedCascade.of(List.of(priced(cheap(), 1)), 90, .95))
                .isInstanceOf(BadInput.class)
                .hasMessage("the promise lies between 0 and 1, got 90.0");
        assertThatThrownBy(() -> FittedCascade.of(List.of(priced(cheap(), 1)), .9, 1))
                .hasMessage("the confidence lies between 0 and 1, got 1.0");
        assertThatThrownBy(() -> FittedCascade.of(List.of(), .9, .95)).hasMessage("a cascade needs a judge");
        Outcomes other = Outcomes.of(List.of("good"), List.of("good"), Scale.of("good", "bad"));
        assertThatThrownBy(() -> FittedCascade.of(List.of(priced(cheap(), 1), priced(other, 1)), .9, .95))
                .hasMessageContaining("are on different scales");
        Outcomes elsewhere = Outcomes.of(List.of("pass"), List.of("pass"), SCALE);
        assertThatThrownBy(() -> FittedCascade.of(List.of(priced(cheap(), 1), priced(elsewhere, 1)), .9, .95))
                .hasMessageContaining("no labelled row in common");
        Outcomes one = Outcomes.of(List.of("pass"), List.of("pass"), SCALE);
        Outcomes contrary = Outcomes.of(List.of("fail"), List.of("pass"), SCALE);
        assertThatThrownBy(() -> FittedCascade.of(List.of(priced(one, 1), priced(contrary, 1)), .9, .95))
                .hasMessageContaining("the human label of '1' differs");
    }
}
