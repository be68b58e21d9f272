package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.agreement.Decision;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CoverageJudge;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignTest {
    private static final JudgeSpec LOCAL = JudgeSpec.named("complete")
            .model("local:/lexical")
            .scale(Helpdesk.SCALE)
            .withoutInstructions();
    private static final JudgeSpec ASKED = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is this complete? {{ response }} Facts: {{ reference }}");
    private static final CalibrationOptimizer CALIBRATION = CalibrationOptimizer.withDefaults();

    private static Align quick() {
        return Align.with(CALIBRATION).crossFit(CrossFitting.OFF);
    }

    /** Passes nearly everything, a little surer of what is good. */
    private static Opinions lenient(Helpdesk data) {
        return Opinions.ofProbability(example -> {
            RandomGenerator noise = RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(example.id().hashCode());
            double logit = (data.isGood(example) ? 3 : 1.5) + noise.nextGaussian();
            return 1 / (1 + Math.exp(-logit));
        });
    }

    @Test
    void aLocalJudgeIsFittedAcceptedOnDevAndProvenOnTest() {
        Alignment aligned = Align.with(CALIBRATION)
                .align(LOCAL, Helpdesk.tolerant(120, .05, 3).rows(), CoverageJudge::lexical);

        assertThat(aligned.candidates()).extracting(Candidate::id).containsExactly("judge", "calibration");
        assertThat(aligned.judge()).isPresent();
        assertThat(aligned.after()).isNotEqualTo(aligned.before());
        Proof proof = aligned.proof().orElseThrow();
        assertThat(proof.after().accuracy().value().orElseThrow())
                .isGreaterThan(proof.before().accuracy().value().orElseThrow() + .1);
        assertThat(aligned.crossFitted().orElseThrow().accuracy().value().orElseThrow())
                .isGreaterThan(.7);
        assertThat(aligned.crossFitted().orElseThrow().overturned()).isEmpty();
        assertThat(aligned.placebo().orElseThrow().shuffles()).isEqualTo(19);
        assertThat(aligned.placebo().orElseThrow().mean()).isBetween(.45, .55);
    }

    @Test
    void aLenientJudgeBecomesBetterAndTheVerdictsThatAreOverturnedSaySo() {
        Helpdesk data = Helpdesk.of(400, 0, 5);
        Opinions opinions = lenient(data);
        Alignment aligned = quick().align(ASKED, data.rows(), opinions::judge);

        assertThat(aligned.decision()).as(aligned.reason()).isEqualTo(Decision.Verdict.PROMOTE);
        Proof proof = aligned.proof().orElseThrow();
        assertThat(proof.before().accuracy().value().orElseThrow()).isLessThan(.7);
        assertThat(proof.after().accuracy().value().orElseThrow()).isGreaterThan(.9);
        assertThat(proof.overturned().orElseThrow().value().orElseThrow()).isBetween(.3, .7);
        assertThat(proof.rivals()).singleElement().satisfies(rival -> {
            assertThat(rival.name()).isEqualTo(CalibrationOptimizer.WITHOUT_JUDGE);
            assertThat(rival.accuracy().value()).isPresent();
        });
        Example bad = data.data().examples().stream()
                .filter(example -> !data.isGood(example))
                .findFirst()
                .orElseThrow();
        Verdict verdict = opinions.judge(aligned.judge().orElseThrow()).judge(bad);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.value()).isEqualTo("fail");
            assertThat(decided.raw()).contains("pass");
            assertThat(decided.reason().orElseThrow())
                    .startsWith("overturned from \"pass\" (0.")
                    .containsPattern("by [a-z]+_recall [01]\\.\\d\\d")
                    .contains("missing: \"")
                    .endsWith("the judge said: it reads well");
            assertThat(decided.evidence()).hasSize(3);
        });
    }

    @Test
    void noVerdictIsPaidForTwice() {
        Helpdesk data = Helpdesk.of(60, 0, 6);
        Opinions opinions = lenient(data);
        Alignment aligned = Align.with(CALIBRATION).shuffles(3).align(ASKED, data.rows(), opinions::judge);

        assertThat(aligned.proof()).isPresent();
        assertThat(aligned.crossFitted().orElseThrow().rivals()).containsOnlyKeys(CalibrationOptimizer.WITHOUT_JUDGE);
        assertThat(aligned.crossFitted().orElseThrow().overturned()).isPresent();
        assertThat(opinions.calls()).hasValue(120);
        assertThat(aligned.spent().calls()).isEqualTo(120);
    }

    @Test
    void verdictsOfAnEarlierRunAreNotAskedForAgain() {
        Helpdesk data = Helpdesk.of(60, 0, 6);
        Opinions opinions = lenient(data);
        Run run = new Run(
                ASKED.version(),
                data.data(),
                data.data().examples().stream().map(opinions.opinion()).toList(),
                Optional.empty());
        Alignment aligned = quick().verdicts(run).align(ASKED, data.rows(), opinions::judge);

        assertThat(aligned.proof()).isPresent();
        assertThat(opinions.calls()).hasValue(0);
    }

    @Test
    void aJudgeThatCannotBeBeatenStaysAndTestIsNotLookedAt() {
        Helpdesk data = Helpdesk.of(60, 0, 7);
        Opinions perfect = Opinions.of(example -> Opinions.said(example, data.isGood(example) ? "pass" : "fail"));
        AtomicInteger looks = new AtomicInteger();
        Alignment aligned = quick().look(looks::incrementAndGet).align(ASKED, data.rows(), perfect::judge);

        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.KEEP);
        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.after()).isEqualTo(aligned.before());
        assertThat(aligned.candidates()).extracting(Candidate::accepted).containsExactly(true, false);
        assertThat(looks).hasValue(0);
        assertThat(perfect.calls()).hasValue(78);
    }

    @Test
    void theBudgetSetsTheProofAsideAndStopsTheSearch() {
        Helpdesk data = Helpdesk.of(60, 0, 6);
        Opinions opinions = lenient(data);
        Alignment aligned = quick().budget(Budget.calls(100)).align(ASKED, data.rows(), opinions::judge);

        // 42 test rows are set aside, 58 calls are no verdict for each of 78 rows.
        assertThat(aligned.stopped()).isEqualTo(Stopped.BUDGET);
        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.KEEP);
        assertThat(aligned.reason())
                .isEqualTo("the budget did not reach for comparing a candidate with the judge; a larger one may find a"
                        + " better judge");
        assertThat(opinions.calls().get()).isLessThanOrEqualTo(58);
    }

    @Test
    void aProofOfAllTestRowsThatWouldTakeMostOfTheBudgetIsMadeOnSomeGroups() {
        Helpdesk data = Helpdesk.of(300, 0, 6);
        AlignmentRows rows =
                AlignmentRows.of(data.part(0, .2), data.part(.2, .4)).withTest(data.part(.4, 1));
        int test = rows.test().orElseThrow().examples().size();
        int budget = 2 * rows.development().all().examples().size();
        Opinions opinions = lenient(data);
        Alignment aligned = quick().budget(Budget.calls(budget)).align(ASKED, rows, opinions::judge);

        assertThat(opinions.calls().get()).isLessThanOrEqualTo(budget);
        assertThat(aligned.proof()).isPresent();
        assertThat(aligned.proof().orElseThrow().after().accuracy().n()).isBetween(budget / 2 - 2L, budget / 2L);
        assertThat(aligned.notes())
                .anyMatch(note -> note.matches(
                        "The proof is made on \\d+ of " + test + " rows of test, whole groups drawn at random.*"));
    }

    @Test
    void aLookIsTakenOnlyWhereFiguresAreMadeAndTheSameFiguresHaveTheSameFingerprint() {
        Helpdesk data = Helpdesk.of(60, 0, 6);
        List<String> shown = new ArrayList<>();
        Align all = Align.with(CALIBRATION)
                .crossFit(CrossFitting.ALL)
                .shuffles(0)
                .look(figures -> {
                    shown.add(figures);
                    return shown.size();
                });
        Alignment stopped = all.budget(Budget.calls(100)).align(ASKED, data.rows(), lenient(data)::judge);
        assertThat(stopped.crossFitted()).isEmpty();
        assertThat(shown).as("neither proof nor estimate").isEmpty();

        all.align(ASKED, data.rows(), lenient(data)::judge);
        assertThat(shown).as("a proof and an estimate over all rows").hasSize(2).doesNotHaveDuplicates();
        all.align(ASKED, data.rows(), lenient(data)::judge);
        assertThat(shown).hasSize(4);
        assertThat(shown.subList(2, 4)).isEqualTo(shown.subList(0, 2));
    }

    @Test
    void testRowsThatNobodyLabelledAreNotAskedAbout() {
        Helpdesk data = Helpdesk.of(60, 0, 6);
        Dataset test = data.part(.7, 1);
        Set<String> unlabelled =
                test.examples().stream().limit(10).map(Example::id).collect(Collectors.toSet());
        Map<String, Gold> gold = new HashMap<>();
        test.examples().stream()
                .filter(example -> !unlabelled.contains(example.id()))
                .forEach(example -> gold.put(example.id(), test.gold(example)));
        Dataset some = Dataset.of(test.columns(), test.examples(), test.roles(), test.scale(), test.labels(), gold);
        AlignmentRows rows =
                AlignmentRows.of(data.part(0, .4), data.part(.4, .7)).withTest(some);

        assertThat(rows.test().orElseThrow().examples())
                .hasSize(test.examples().size() - 10)
                .noneMatch(example -> unlabelled.contains(example.id()));
    }

    @Test
    void aFreeJudgeIsProvenOnAllTestRowsWhateverTheBudgetOfCalls() {
        AlignmentRows rows = Helpdesk.of(60, .05, 3).rows();
        Alignment aligned = quick().budget(Budget.calls(20)).align(LOCAL, rows, CoverageJudge::lexical);

        assertThat(aligned.proof().map(proof -> proof.after().accuracy().n()).orElse(0L))
                .isIn(0L, (long) rows.test().orElseThrow().examples().size());
        assertThat(aligned.notes()).noneMatch(note -> note.startsWith("The proof is made on"));
    }

    @Test
    void aBudgetOfCallsDoesNotHinderAFreeJudge() {
        Alignment aligned = quick().budget(Budget.calls(1))
                .align(LOCAL, Helpdesk.of(60, .05, 3).rows(), CoverageJudge::lexical);

        assertThat(aligned.stopped()).isEqualTo(Stopped.CONVERGED);
    }

    @Test
    void withoutTestRowsThereIsAnEstimateAndNoPromotion() {
        Helpdesk data = Helpdesk.of(60, 0, 5);
        AlignmentRows rows = AlignmentRows.of(data.part(0, .7), data.part(.7, 1));
        Alignment aligned = Align.with(CALIBRATION).shuffles(0).align(ASKED, rows, lenient(data)::judge);

        assertThat(aligned.proof()).isEmpty();
        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.INCONCLUSIVE);
        assertThat(aligned.labelsNeeded()).isPresent();
        assertThat(aligned.crossFitted().orElseThrow().balancedGain().low().orElseThrow())
                .isPositive();
        assertThat(aligned.worthWriting()).isPresent();
    }

    @Test
    void theSameAlignmentWritesTheSameBytes(@TempDir Path folder) throws IOException {
        for (String name : List.of("one.yaml", "two.yaml")) {
            Alignment aligned =
                    quick().align(LOCAL, Helpdesk.tolerant(120, .05, 3).rows(), CoverageJudge::lexical);
            aligned.judge().orElseThrow().write(folder.resolve(name));
        }

        assertThat(Files.readAllBytes(folder.resolve("one.yaml")))
                .isEqualTo(Files.readAllBytes(folder.resolve("two.yaml")));
        JudgeSpec read = JudgeSpec.read(folder.resolve("one.yaml"));
        assertThat(read.parent())
                .contains(CoverageJudge.lexical(LOCAL).version().toString());
        assertThat(read.lineage().orElseThrow().optimizer()).isEqualTo("calibration");
        assertThat(read.lineage().orElseThrow().dataset())
                .isEqualTo(Helpdesk.tolerant(120, .05, 3).data().version());
    }

    @Test
    void rowsThatShapedTheJudgeAreRecognisedAndLeftOutOfTheProof() {
        Helpdesk data = Helpdesk.tolerant(120, .05, 3);
        AlignmentRows rows = data.rows();
        Dataset train = rows.development().train();
        Dataset test = rows.test().orElseThrow();
        Dataset mixed = data.data()
                .where(example ->
                        test.examples().contains(example) || train.examples().indexOf(example) % 10 == 0);
        Alignment aligned = quick().align(
                        LOCAL,
                        AlignmentRows.of(train, rows.development().dev()).withTest(mixed),
                        CoverageJudge::lexical);

        assertThat(aligned.proof().orElseThrow().after().accounting().seen()).isEqualTo(10);
        var shaped = ShapedBy.of(aligned.judge().orElseThrow(), train.roles());
        assertThat(train.examples()).allMatch(shaped);
        assertThat(test.examples()).noneMatch(shaped);
    }

    @Test
    void nothingIsPromotedWhereThereIsNothingToLearn() {
        int promoted = 0;
        int runs = 120;
        for (int seed = 0; seed < runs; seed++) {
            Helpdesk data = Helpdesk.of(45, .5, 1000 + seed);
            Opinions guessing = Opinions.ofProbability(example -> RandomGeneratorFactory.of("L64X128MixRandom")
                    .create(example.id().hashCode() * 31L)
                    .nextDouble());
            Alignment aligned = quick().align(ASKED, data.rows(), guessing::judge);
            promoted += aligned.decision() == Decision.Verdict.PROMOTE ? 1 : 0;
        }

        assertThat(promoted).as("of %d", runs).isLessThanOrEqualTo(runs / 40);
    }

    @Test
    void aFitMayUseFewerLabelsOfTrain() {
        Helpdesk data = Helpdesk.tolerant(120, .05, 3);
        Alignment aligned = Align.with(CALIBRATION)
                .shuffles(0)
                .align(LOCAL, data.rows().withTrainLabels(20), CoverageJudge::lexical);

        assertThat(aligned.crossFitted().orElseThrow().accuracy().n()).isEqualTo(156);
        assertThat(data.rows().withTrainLabels(20).searched(0).train().examples())
                .hasSize(20);
    }

    @Test
    void aJudgeOnAnotherScaleThanTheDataIsRefused() {
        JudgeSpec other = JudgeSpec.named("complete")
                .model("local:/lexical")
                .scale(Scale.of("good", "bad"))
                .withoutInstructions();

        assertThatThrownBy(() -> quick().align(other, Helpdesk.of(60, 0, 1).rows(), CoverageJudge::lexical))
                .isInstanceOf(BadInput.class)
                .hasMessage("judge 'complete' has the labels [good, bad], the data has [pass, fail]");
    }

    @Test
    void onRealRowsCrossFittingIsHighAndShuffledLabelsGiveNothing() {
        Path file = Path.of(System.getProperty("plumbline.data", "."), "evalsbench", "benchmark_df.csv");
        Assumptions.assumeTrue(Files.exists(file), "the data set " + file + " is not here");
        Dataset data =
                Dataset.read(file, Columns.label("target").group("question").scale(Helpdesk.SCALE));
        Map<String, Integer> questions = new HashMap<>();
        AlignmentRows rows = AlignmentRows.of(data, example -> {
            int number = questions.computeIfAbsent(example.group(), group -> questions.size());
            return number % 4 == 3 ? Split.DEV : Split.TRAIN;
        });
        Alignment aligned = Align.with(CALIBRATION).align(LOCAL, rows, CoverageJudge::lexical);

        CrossFitted estimate = aligned.crossFitted().orElseThrow();
        assertThat(estimate.accuracy().value().orElseThrow()).isBetween(.85, .98);
        assertThat(estimate.areaUnderCurve().orElseThrow()).isGreaterThan(.93);
        assertThat(estimate.accuracy().n()).isEqualTo(160);
        assertThat(aligned.placebo().orElseThrow().mean()).isCloseTo(.5, within(.1));
    }
}
