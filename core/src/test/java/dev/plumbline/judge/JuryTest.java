package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JuryTest {
    private static final Example ITEM = Example.of("response", "r", "grading_notes", "n");
    private static final Scale SCALE = Scale.of("pass", "fail");

    /** Answers with the model's name, so that a juror says what its file says. */
    private record Sayings() implements JudgeProvider {
        @Override
        public boolean serves(String scheme) {
            return scheme.equals("says");
        }

        @Override
        public Judge judge(JudgeSpec spec) {
            return new Judge() {
                @Override
                public JudgeVersion version() {
                    return spec.version(Optional.of("weights of " + spec.name().replaceAll("[0-9]", "")));
                }

                @Override
                public Verdict judge(Example example) {
                    Usage usage =
                            new Usage(1, 1, 10, 2, false, OptionalDouble.of(.5), 3, Optional.empty(), Optional.empty());
                    String said = spec.model().name();
                    return switch (said) {
                        case "nothing" -> new Verdict.Abstained(example.id(), "cannot tell", Map.of(), usage);
                        case "down" -> new Verdict.Failed(example.id(), "timeout", "too slow", usage);
                        case "stopped" -> {
                            Thread.currentThread().interrupt();
                            yield new Verdict.Failed(example.id(), "connection", "interrupted", usage);
                        }
                        case "garbage" -> new Verdict.Unparsed(example.id(), "?", "no label", usage);
                        default ->
                            new Verdict.Decided(
                                    example.id(),
                                    said,
                                    Optional.of("because " + spec.name()),
                                    OptionalDouble.of(.9),
                                    Map.of(),
                                    List.of(),
                                    Optional.empty(),
                                    usage);
                    };
                }
            };
        }
    }

    @Test
    void theMostVotesWinAndEveryVoteIsKept() {
        Verdict verdict = jury("pass", "fail", "fail").judge(ITEM);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.value()).isEqualTo("fail");
            assertThat(decided.confidence().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
            assertThat(decided.probabilities().keySet()).containsExactly("pass", "fail");
            assertThat(decided.reason().orElseThrow())
                    .startsWith("fail by 2 of 3 votes\n- j0@")
                    .contains(": pass, because j0");
            assertThat(decided.usage().calls()).isEqualTo(3);
            assertThat(decided.usage().inputTokens()).isEqualTo(30);
            assertThat(decided.usage().usd()).hasValue(1.5);
        });
        assertThat(Vote.in(verdict))
                .extracting(vote -> vote.value().orElse("-"))
                .containsExactly("pass", "fail", "fail");
        Vote first = Vote.in(verdict).get(0);
        assertThat(first.voter()).matches("j0@[0-9a-f]{12}");
        assertThat(first.reason()).contains("because j0");
        assertThat(first.confidence()).hasValue(.9);
    }

    @Test
    void aTieForTheFirstPlaceIsAnAbstention() {
        assertThat(jury("pass", "fail", "nothing", "garbage").judge(ITEM))
                .isInstanceOfSatisfying(Verdict.Abstained.class, abstained -> {
                    assertThat(abstained.why()).startsWith("a tie between pass and fail\n");
                    assertThat(abstained.votes()).hasSize(4);
                    assertThat(abstained.probabilities()).isEqualTo(Map.of("pass", .5, "fail", .5));
                });
    }

    @Test
    void whoDoesNotDecideDoesNotVote() {
        Verdict.Decided decided =
                (Verdict.Decided) jury("pass", "nothing", "garbage", "pass").judge(ITEM);
        assertThat(decided.value()).isEqualTo("pass");
        assertThat(decided.confidence()).hasValue(.5);
        assertThat(decided.probabilities()).isEqualTo(Map.of("pass", 1.0, "fail", 0.0));
    }

    @Test
    void fewerThanHalfOfTheJurorsDecideNothing() {
        assertThat(jury("pass", "down", "garbage").judge(ITEM))
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained -> assertThat(abstained.why())
                                .startsWith("only 1 of 3 jurors decided\n")
                                .contains("failed, timeout: too slow", "unparsed, no label"));
        assertThat(jury("nothing", "down").judge(ITEM)).isInstanceOf(Verdict.Abstained.class);
    }

    @Test
    void aJuryOfWhichAllFailFailsSoThatTheRowIsAskedAgain() {
        assertThat(jury("down", "down").judge(ITEM)).isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo("timeout");
            assertThat(failed.usage().calls()).isEqualTo(2);
        });
    }

    @Test
    void weightsCountAndTiesOfWeightsSurviveRounding() {
        Verdict.Decided decided = (Verdict.Decided)
                weighted(List.of("pass", "fail", "fail"), 3, 1, 1).judge(ITEM);
        assertThat(decided.value()).isEqualTo("pass");
        assertThat(decided.confidence()).hasValue(.6);
        assertThat(weighted(List.of("pass", "pass", "fail"), .1, .2, .3).judge(ITEM))
                .isInstanceOf(Verdict.Abstained.class);
    }

    @Test
    void aJurorMayBeAJuryOrAskSeveralTimes() {
        JudgeSpec inner = spec("pass", "pass", "fail");
        JudgeSpec outer = JudgeSpec.named("outer")
                .scale(SCALE)
                .jury(Jury.of(inner, juror("x", "fail").withRepeat(4)));
        assertThat(outer.asks()).isEqualTo(7);
        Verdict verdict = judges().judge(outer).judge(ITEM);
        assertThat(Vote.in(verdict))
                .extracting(vote -> vote.value().orElse("-"))
                .containsExactly("pass", "fail");
    }

    @Test
    void theVersionCoversJurorsWeightsAndRule() {
        JudgeSpec base = spec("pass", "fail", "fail");
        List<String> hashes = new ArrayList<>();
        for (JudgeSpec spec : List.of(
                base,
                spec("fail", "pass", "fail"),
                spec("pass", "fail"),
                weightedSpec(List.of("pass", "fail", "fail"), 1, 1, 1),
                weightedSpec(List.of("pass", "fail", "fail"), 2, 1, 1),
                base.withLength(true))) {
            hashes.add(spec.version().hash());
        }
        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(base.withName("other").version().hash()).isEqualTo(hashes.get(0));
        assertThat(judges().judge(base).version().hash())
                .as("what jurors' versions cover beyond their files counts too")
                .isNotIn(hashes);
    }

    @Test
    void aCalibratedJuryCoversItsJurorsToo() {
        Calibration calibration = new Calibration(Map.of(), Map.of(), 4, 1, .5, Optional.empty(), Map.of(), 1);
        JudgeSpec spec = spec("pass", "fail", "fail").withCalibration(Optional.of(calibration));
        Judge judge = judges().judge(spec);
        assertThat(judge.version()).isNotEqualTo(spec.version());
        Verdict.Decided decided = (Verdict.Decided) judge.judge(ITEM);
        assertThat(decided.raw()).contains("fail");
        assertThat(decided.value()).isEqualTo("pass");
        assertThat(decided.votes()).hasSize(3);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        JudgeSpec pass = juror("a", "pass");
        refused(() -> Jury.of(pass), "a jury of 1 has nothing to vote on");
        refused(() -> Jury.of(pass, pass.withName("b")), "sits twice in the jury");
        refused(() -> new Jury.Juror(pass, 0), "the weight of a juror is 0.0");
        refused(
                () -> new Jury(
                        List.of(new Jury.Juror(pass, 2), new Jury.Juror(juror("b", "fail"), 1)), VoteRule.MAJORITY),
                "with vote: majority all votes count the same");
        refused(() -> spec("pass", "fail").withRepeat(3), "asks each juror as the juror's own file says");
        refused(() -> spec("pass", "fail").withCriteria(List.of("c")), "a jury has no model");
        refused(
                () -> JudgeSpec.named("j").scale(Scale.of("yes", "no")).jury(Jury.of(pass, juror("b", "fail"))),
                "juror 'a' has the labels [pass, fail], the jury has [yes, no]");
        refused(
                () -> JudgeSpec.named("j").scale(Scale.range(0, 1)).jury(Jury.of(pass, juror("b", "fail"))),
                "a jury votes between labels");
        refused(
                () -> JudgeSpec.named("j").model("jury:/x").scale(SCALE).withoutInstructions(),
                "is a jury without jurors");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(BadInput.class).hasMessageContaining(message);
    }

    private static Judges judges() {
        return Judges.of(List.of(new Sayings()), List.of());
    }

    @Test
    void aJuryThatIsStoppedInTheMiddleHasNoVerdictOfThoseWhoWereHeard() {
        Verdict verdict = jury("pass", "pass", "stopped", "fail").judge(ITEM);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo("connection");
            assertThat(failed.usage().calls()).isEqualTo(3);
        });
    }

    private static Judge jury(String... said) {
        return judges().judge(spec(said));
    }

    private static Judge weighted(List<String> said, double... weights) {
        return judges().judge(weightedSpec(said, weights));
    }

    private static JudgeSpec spec(String... said) {
        List<JudgeSpec> jurors = new ArrayList<>();
        for (String one : said) {
            jurors.add(juror("j" + jurors.size(), one));
        }
        return JudgeSpec.named("panel").scale(SCALE).jury(Jury.of(jurors.toArray(JudgeSpec[]::new)));
    }

    private static JudgeSpec weightedSpec(List<String> said, double... weights) {
        List<Jury.Juror> jurors = new ArrayList<>();
        for (String one : said) {
            jurors.add(new Jury.Juror(juror("j" + jurors.size(), one), weights[jurors.size()]));
        }
        return JudgeSpec.named("panel").scale(SCALE).jury(new Jury(jurors, VoteRule.WEIGHTED));
    }

    /** Jurors that say the same are told apart by what they are told. */
    private static JudgeSpec juror(String name, String says) {
        return JudgeSpec.named(name)
                .model("says:/" + says)
                .scale(SCALE)
                .instructions("{{ response }}")
                .withCriteria(name.startsWith("j") ? List.of(name) : List.of());
    }
}
