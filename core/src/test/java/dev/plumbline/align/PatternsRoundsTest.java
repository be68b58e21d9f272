package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.patterns.ProposalAnswer;
import dev.plumbline.align.patterns.ProposalRound;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What patterns does after its first guidelines: further opinions, further attempts, further rounds. */
class PatternsRoundsTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final List<String> WORDS = List.of("source", "price", "greeting");

    private static String bySource(List<String> shown) {
        return shown.contains("source") ? "pass" : "fail";
    }

    private static boolean told(String prompt, String word) {
        return prompt.contains("Guidelines") && prompt.contains("hows " + word);
    }

    private static String wrong(String label) {
        return label.equals("pass") ? "fail" : "pass";
    }

    @Test
    void whereDevSeesNoGainTheRowsOfTrainThatWereLeftOutDecide() {
        PatternRowsModel model = new PatternRowsModel(
                        SCALE,
                        WORDS,
                        PatternsRoundsTest::bySource,
                        (prompt, id, label) -> id.startsWith("d") || told(prompt, "source") ? label : wrong(label))
                .varying();

        Alignment aligned = model.align(PatternsOptimizer.withDefaults(), "judge_calls=900");

        assertThat(aligned.judge().orElseThrow().guidelines()).anyMatch(rule -> rule.contains("source"));
        assertThat(aligned.notes()).anyMatch(note -> note.startsWith("On dev alone the guidelines were no better."));
        assertThat(aligned.candidates().get(1).dev().n())
                .as("dev and half of train")
                .isBetween(55L, 65L);
    }

    @Test
    void whatIsNoBetterAnywhereIsTriedAgainWithOtherSamplesAndThenGivenUp() {
        PatternRowsModel model = new PatternRowsModel(
                        SCALE, WORDS, PatternsRoundsTest::bySource, (prompt, id, label) -> "pass")
                .varying();

        Alignment aligned = model.align(PatternsOptimizer.withDefaults(), "judge_calls=5000");

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.candidates())
                .extracting(Candidate::id)
                .containsExactly("judge", "patterns", "attempt 2", "attempt 3");
        assertThat(aligned.candidates()).extracting(Candidate::accepted).containsExactly(true, false, false, false);
        assertThat(aligned.notes()).contains("The guidelines were no better on dev rows.");
        assertThat(aligned.spent().calls()).isLessThanOrEqualTo(5000);
    }

    @Test
    void aFurtherRoundReadsWhatIsStillWrongAndRoundsEndWhereNothingIs() {
        PatternRowsModel model = new PatternRowsModel(
                        SCALE, WORDS, PatternsRoundsTest::bySource, (prompt, id, label) -> {
                            int rules = prompt.split("shows source", -1).length - 1;
                            boolean even = Integer.parseInt(id.substring(1)) % 2 == 0;
                            return rules > 1 || (rules == 1 && even) ? label : wrong(label);
                        })
                .varying();

        Alignment aligned = model.align(PatternsOptimizer.withDefaults(), "judge_calls=3000");

        assertThat(aligned.candidates()).extracting(Candidate::id).containsExactly("judge", "patterns", "round 2");
        assertThat(aligned.candidates()).extracting(Candidate::accepted).containsExactly(true, true, true);
        assertThat(aligned.candidates().get(2).parent()).contains("patterns");
        assertThat(aligned.candidates().get(2).selected()).isTrue();
        assertThat(aligned.stopped()).isEqualTo(Stopped.PLATEAU);
    }

    @Test
    void aReviewIsAskedInEachRoundAndWhatItKeptIsNotMadeAgain() {
        PatternRowsModel model = new PatternRowsModel(
                        SCALE, WORDS, PatternsRoundsTest::bySource, (prompt, id, label) -> {
                            boolean even = Integer.parseInt(id.substring(1)) % 2 == 0;
                            return prompt.contains("second words") || (prompt.contains("first words") && even)
                                    ? label
                                    : wrong(label);
                        })
                .varying();
        List<ProposalRound> rounds = new ArrayList<>();

        Alignment aligned = model.align(
                PatternsOptimizer.withDefaults().reviewing(round -> {
                    rounds.add(round);
                    return round.proposals().stream()
                            .<ProposalAnswer>map(proposal -> proposal.pattern().equals("source")
                                    ? new ProposalAnswer.Edited(
                                            "It is good in " + (round.number() == 1 ? "first" : "second") + " words.")
                                    : new ProposalAnswer.Rejected())
                            .toList();
                }),
                "judge_calls=3000");

        assertThat(rounds).extracting(ProposalRound::number).containsExactly(1, 2);
        assertThat(rounds.get(1).judge().guidelines()).containsExactly("It is good in first words.");
        assertThat(aligned.judge().orElseThrow().guidelines())
                .containsExactlyInAnyOrder("It is good in first words.", "It is good in second words.");
    }

    private static PatternRowsModel taught() {
        return new PatternRowsModel(
                        SCALE,
                        WORDS,
                        PatternsRoundsTest::bySource,
                        (prompt, id, label) -> told(prompt, "source") ? label : wrong(label))
                .varying();
    }

    @Test
    void whereTheBudgetEndsTheRoundsItIsTheReasonForStopping() {
        assertThat(taught().align(PatternsOptimizer.withDefaults(), "judge_calls=300")
                        .stopped())
                .isEqualTo(Stopped.BUDGET);
        assertThat(taught().align(PatternsOptimizer.withDefaults(), "judge_calls=5000")
                        .stopped())
                .isEqualTo(Stopped.PLATEAU);
    }

    @Test
    void aJudgeThatAsksSeveralTimesARowIsPlannedForAtWhatItCosts() {
        for (int calls : new int[] {300, 900, 3000}) {
            PatternRowsModel model = taught();
            JudgeSpec thrice = model.judge().withRepeat(3);
            Alignment aligned = model.align(PatternsOptimizer.withDefaults(), thrice, "judge_calls=" + calls);

            assertThat(aligned.judge().orElseThrow().guidelines())
                    .as("guidelines with %s calls", calls)
                    .anyMatch(rule -> rule.contains("source"));
            assertThat(model.checks)
                    .as("60 rows of train, and all 90 once more for the judge that is kept, with %s calls", calls)
                    .hasValueGreaterThanOrEqualTo(60 + 90);
            long most = PatternsOptimizer.withDefaults()
                    .outlay(thrice, model.rows(), OptionalLong.empty(), OptionalLong.empty())
                    .mostJudged();
            assertThat(aligned.spent().calls()).isLessThanOrEqualTo(Math.min(calls, most));
        }
    }
}
