package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeCascade.Stage;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCascadeTest {
    private static final Example ITEM = Example.of("response", "r", "grading_notes", "n");
    private static final Scale SCALE = Scale.of("pass", "fail");

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();

    /** Answers as the model's name says: LABEL-CONFIDENCE, or what goes wrong. */
    private final class Sayings implements JudgeProvider {
        @Override
        public boolean serves(String scheme) {
            return scheme.equals("says");
        }

        @Override
        public Judge judge(JudgeSpec spec) {
            return new Judge() {
                @Override
                public JudgeVersion version() {
                    return spec.version(Optional.of("weights"));
                }

                @Override
                public Verdict judge(Example example) {
                    asked.add(spec.name());
                    Usage usage =
                            new Usage(1, 1, 10, 2, false, OptionalDouble.of(.5), 3, Optional.empty(), Optional.empty());
                    String[] said = spec.model().name().split("-", 2);
                    return switch (said[0]) {
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
                                    said[0],
                                    Optional.of("because " + spec.name()),
                                    said.length > 1
                                            ? OptionalDouble.of(Double.parseDouble(said[1]))
                                            : OptionalDouble.empty(),
                                    Map.of(),
                                    List.of(),
                                    Optional.empty(),
                                    usage);
                    };
                }
            };
        }
    }

    private Judge judge(JudgeSpec spec) {
        return Judges.of(List.of(new Sayings()), List.of()).judge(spec);
    }

    private static JudgeSpec says(String name, String answer) {
        return JudgeSpec.named(name).model("says:/" + answer).scale(SCALE).withoutInstructions();
    }

    private static JudgeSpec spec(Stage... stages) {
        return JudgeSpec.named("accuracy").scale(SCALE).cascade(new JudgeCascade(List.of(stages)));
    }

    private static Stage stage(String answer, double threshold) {
        return Stage.of(says(answer, answer), threshold);
    }

    @Test
    void theFirstJudgeThatIsSureDecidesAndNoOtherIsAsked() {
        Verdict verdict =
                judge(spec(stage("pass-0.9", .9), stage("fail-1", .5))).judge(ITEM);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.value()).isEqualTo("pass");
            assertThat(decided.confidence()).hasValue(.9);
            assertThat(decided.reason().orElseThrow())
                    .matches("stage 1 of 2, pass-0\\.9@[0-9a-f]{12}: because pass-0\\.9");
            assertThat(decided.usage().calls()).isEqualTo(1);
        });
        assertThat(asked).containsExactly("pass-0.9");
        assertThat(Vote.in(verdict)).hasSize(1);
    }

    @Test
    void whatIsBelowTheThresholdGoesToTheNextJudgeAndBothArePaid() {
        Verdict verdict =
                judge(spec(stage("pass-0.89", .9), stage("fail-0.6", .5))).judge(ITEM);

        assertThat(verdict.decision()).hasValue("fail");
        assertThat(verdict.explanation().orElseThrow()).startsWith("stage 2 of 2, fail-0.6@");
        assertThat(verdict.usage().calls()).isEqualTo(2);
        assertThat(verdict.usage().usd()).hasValue(1);
        assertThat(Vote.in(verdict))
                .extracting(vote -> vote.value().orElse("-"))
                .containsExactly("pass", "fail");
    }

    @Test
    void whatNoJudgeIsSureOfGoesToPeople() {
        Verdict verdict = judge(spec(stage("pass-0.2", .9), stage("nothing", .5), stage("fail", .5)))
                .judge(ITEM);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Abstained.class, abstained -> {
            assertThat(abstained.why())
                    .startsWith("to people: no judge was sure enough\n- pass-0.2@")
                    .contains(
                            ": pass, confidence 0.200 below 0.900\n",
                            ": abstained, cannot tell\n",
                            ": fail, without a confidence below 0.500");
            assertThat(abstained.usage().calls()).isEqualTo(3);
            assertThat(abstained.votes()).hasSize(3);
        });
    }

    @Test
    void aThresholdOfZeroAcceptsADecisionWithoutAConfidence() {
        assertThat(judge(spec(stage("garbage", 0), stage("fail", 0)))
                        .judge(ITEM)
                        .decision())
                .hasValue("fail");
    }

    @Test
    void aJudgeThatFailedMakesTheRowFailUnlessALaterOneDecides() {
        assertThat(judge(spec(stage("down", .5), stage("pass-0.7", .5)))
                        .judge(ITEM)
                        .decision())
                .hasValue("pass");
        assertThat(judge(spec(stage("down", .5), stage("pass-0.4", .5))).judge(ITEM))
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
                    assertThat(failed.cause()).isEqualTo("timeout");
                    assertThat(failed.usage().calls()).isEqualTo(2);
                });
    }

    @Test
    void aStopBreaksOffWithoutAVerdictOfAPart() {
        Verdict verdict =
                judge(spec(stage("stopped", .5), stage("pass-0.7", .5))).judge(ITEM);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        assertThat(asked).containsExactly("stopped");
    }

    @Test
    void theVersionCoversMembersOrderAndThresholds() {
        String one = spec(stage("pass-1", .5), stage("fail-1", .5)).version().hash();

        assertThat(spec(stage("pass-1", .5), stage("fail-1", .5)).version().hash())
                .isEqualTo(one);
        assertThat(spec(stage("fail-1", .5), stage("pass-1", .5)).version().hash())
                .isNotEqualTo(one);
        assertThat(spec(stage("pass-1", .5), stage("fail-1", .6)).version().hash())
                .isNotEqualTo(one);
        assertThat(spec(stage("pass-1", .5)).version().hash()).isNotEqualTo(one);
        Judge made = judge(spec(stage("pass-1", .5)));
        assertThat(made.version().hash())
                .as("what members cover beyond their files")
                .isNotEqualTo(spec(stage("pass-1", .5)).version().hash());
    }

    @Test
    void anotherVersionThanTheOneThatTheThresholdWasFittedToIsRefused() {
        JudgeSpec member = says("cheap", "pass-0.9");
        String fitted = judge(member).version().toString();

        assertThat(judge(spec(new Stage(member, .5, Optional.of(fitted))))
                        .judge(ITEM)
                        .decision())
                .hasValue("pass");
        assertThat(judge(spec(new Stage(member.withName("renamed"), .5, Optional.of(fitted))))
                        .judge(ITEM)
                        .decision())
                .as("a name is not part of the version")
                .hasValue("pass");
        assertThatThrownBy(() -> judge(spec(new Stage(says("cheap", "pass-0.8"), .5, Optional.of(fitted)))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has the threshold that was fitted to " + fitted);
    }

    @Test
    void aCascadeOfFilesIsReadAndWrittenAgain() throws IOException {
        says("cheap", "pass-0.4").write(folder.resolve("cheap.yaml"));
        String version = says("cheap", "pass-0.4").version().toString();
        Path file = folder.resolve("careful.yaml");
        Files.writeString(file, """
                name: accuracy
                scale: [pass, fail]
                cascade:
                  - judge: cheap.yaml
                    version: %s
                    threshold: 0.83
                  - judge:
                      name: dear
                      model: says:/fail-0.7
                      scale: [pass, fail]
                    threshold: 0.5
                """.formatted(version));

        JudgeSpec read = JudgeSpec.read(file);

        assertThat(read.cascade().orElseThrow().stages())
                .extracting(Stage::threshold)
                .containsExactly(.83, .5);
        assertThat(read.members()).extracting(JudgeSpec::name).containsExactly("cheap", "dear");
        assertThat(read.version())
                .isEqualTo(spec(
                                new Stage(says("cheap", "pass-0.4"), .83, Optional.of(version)),
                                Stage.of(says("dear", "fail-0.7"), .5))
                        .version());

        Path beside = folder.resolve("again.yaml");
        read.write(beside);
        assertThat(JudgeSpec.read(beside)).isEqualTo(read);
        assertThat(Files.readString(beside))
                .as("the file that lies beside it is named, another judge is written out")
                .contains("judge: cheap.yaml", "says:/fail-0.7", "version: " + version)
                .doesNotContain("says:/pass-0.4");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("careful.yaml");
        read.write(elsewhere);
        assertThat(JudgeSpec.read(elsewhere)).isEqualTo(read);
        assertThat(Files.readString(elsewhere)).contains("says:/pass-0.4").doesNotContain("cheap.yaml");
        assertThat(SpecDiff.between(read, spec(stage("pass-1", .5))).toString())
                .contains("cascade.1:", "cascade.1.threshold: 0.83 -> 0.5", "cascade.2.threshold: 0.5 -> -");
        assertThat(Versions.read(folder, JudgeSpec::version).files(read.version()))
                .containsExactly(beside, file);
        assertThat(read.asks()).isEqualTo(2);
    }

    @Test
    void whatACascadeCannotBeIsRefusedWhereItStands() {
        assertThatThrownBy(() -> new JudgeCascade(List.of())).hasMessage("a cascade without stages decides nothing");
        assertThatThrownBy(() -> stage("pass-1", 1.01)).hasMessage("the threshold of a stage is 1.01");
        assertThatThrownBy(() -> stage("pass-1", Double.NaN)).hasMessage("the threshold of a stage is NaN");
        assertThatThrownBy(() -> spec(stage("pass-1", .5), stage("pass-1", .6)))
                .hasMessageContaining("is in the cascade twice");
        assertThatThrownBy(() -> JudgeSpec.named("x")
                        .scale(Scale.of("good", "bad"))
                        .cascade(new JudgeCascade(List.of(stage("pass-1", .5)))))
                .hasMessageContaining("has the labels [pass, fail], the cascade has [good, bad]");
        assertThatThrownBy(() -> JudgeSpec.named("x")
                        .scale(Scale.parse("range:0..1"))
                        .cascade(new JudgeCascade(List.of(stage("pass-1", .5)))))
                .hasMessageContaining("has none");
        assertThatThrownBy(() -> spec(stage("pass-1", .5)).withRepeat(3))
                .hasMessageContaining("a cascade asks each judge as the judge's own file says");
        assertThatThrownBy(() -> spec(stage("pass-1", .5))
                        .withCalibration(Optional.of(
                                new Calibration(Map.of(), Map.of(), 0, 1, .5, Optional.empty(), Map.of(), 1))))
                .hasMessageContaining("a cascade has no calibration of its own");
        assertThatThrownBy(
                        () -> says("x", "y").withModel(spec(stage("pass-1", .5)).model()))
                .hasMessageContaining("is a cascade without stages");
        String start =
                "name: a\nscale: [pass, fail]\ncascade: [{judge: {name: b, model: says:/pass, scale: [pass, fail]}";
        assertThatThrownBy(() -> JudgeSpec.parse(start + "}]\n", "c.yaml")).hasMessageContaining("'threshold'");
        assertThatThrownBy(() -> JudgeSpec.parse(start + ", threshold: 2}]\n", "c.yaml"))
                .isInstanceOfSatisfying(
                        BadInput.class, wrong -> assertThat(wrong.line()).hasValue(3));
        assertThatThrownBy(() -> JudgeSpec.parse("repeat: 2\n" + start + ", threshold: 1}]\n", "c.yaml"))
                .hasMessage("'repeat' stands beside 'cascade', and a cascade has no model of its own");
        assertThatThrownBy(() -> JudgeSpec.parse("vote: majority\n" + start + ", threshold: 1}]\n", "c.yaml"))
                .hasMessageContaining("'vote' stands beside 'cascade', whose thresholds hold");
        assertThatThrownBy(() -> JudgeSpec.parse("name: a\nmodel: cascade:/x\nscale: [pass, fail]\n", "c.yaml"))
                .hasMessage("'cascade:/x' is no model");
    }

    @Test
    void aCascadeThatLeadsBackToItselfIsRefused() throws IOException {
        Path file = folder.resolve("round.yaml");
        Files.writeString(file, "name: a\nscale: [pass, fail]\ncascade: [{judge: round.yaml, threshold: 0.5}]\n");

        assertThatThrownBy(() -> JudgeSpec.read(file))
                .hasMessage("a cascade cannot be its own stage: round.yaml -> round.yaml");
    }
}
