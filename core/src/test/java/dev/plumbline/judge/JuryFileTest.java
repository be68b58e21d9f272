package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JuryFileTest {
    private static final String PANEL = """
            name: accuracy
            scale: [pass, fail]
            jury:
              - strict.yaml
              - judge: more/kind.yaml
                weight: 2
            vote: weighted
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void jurors() throws IOException {
        Files.createDirectory(folder.resolve("more"));
        write("strict.yaml", Specs.accuracy().withName("strict"));
        write("more/kind.yaml", Specs.accuracy().withName("kind").withRepeat(3));
    }

    @Test
    void jurorsAreFilesBesideOrBelowTheJudge() {
        JudgeSpec spec = read(PANEL);
        assertThat(spec.jury()).hasValueSatisfying(jury -> {
            assertThat(jury.rule()).isEqualTo(VoteRule.WEIGHTED);
            assertThat(jury.jurors()).extracting(juror -> juror.spec().name()).containsExactly("strict", "kind");
            assertThat(jury.jurors()).extracting(Jury.Juror::weight).containsExactly(1.0, 2.0);
        });
        assertThat(spec.asks()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kept.yaml", "kept.json"})
    void aWrittenJuryHoldsItsJurorsAndIsTheSameJudge(String name) throws IOException {
        JudgeSpec spec = read(PANEL);
        Path elsewhere = Files.createDirectory(folder.resolve("run")).resolve(name);
        spec.write(elsewhere);
        assertThat(JudgeSpec.read(elsewhere)).isEqualTo(spec);
        assertThat(JudgeSpec.read(elsewhere).version()).isEqualTo(spec.version());
        assertThat(Files.readString(elsewhere)).doesNotContain("strict.yaml", "jury:/");
    }

    @Test
    void aChangedJurorIsADifferenceOfTheJury() throws IOException {
        JudgeSpec before = read(PANEL);
        write("strict.yaml", Specs.accuracy().withName("strict").withGuidelines(java.util.List.of("Be strict.")));
        SpecDiff diff = SpecDiff.between(before, read(PANEL));
        assertThat(diff.sameVersion()).isFalse();
        assertThat(diff.changes()).extracting(SpecDiff.Change::key).containsExactly("jury.1");
        assertThat(diff.toString()).contains("+ guidelines:", "+   - Be strict.");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
                    vote: majority                    | with vote: majority all votes count the same | 4
                    vote: plurality                   | 'vote' is 'plurality' | 7
                    vote: weighted\\nmodel: openai:/x  | 'model' stands beside 'jury' | 8
                    vote: weighted\\nrepeat: 3         | 'repeat' stands beside 'jury' | 8
                    vote: weighted\\norders: both      | 'orders' stands beside 'jury' | 8
                    vote: weighted\\njurors: 3         | unknown key 'jurors' | 8
                    """)
    void whatMakesNoSenseIsToldWithItsPlace(String keys, String message, int line) {
        BadInput refused = refused(PANEL.replace("vote: weighted", keys.replace("\\n", "\n")));
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.line()).hasValue(line);
    }

    @Test
    void aVoteNeedsAJury() {
        BadInput refused = refused("name: a\nmodel: local:/lexical\nscale: [pass, fail]\nvote: majority\n");
        assertThat(refused).hasMessage("'vote' stands without 'jury'");
        assertThat(refused.line()).hasValue(4);
        assertThat(refused("name: a\nmodel: jury:/majority\nscale: [pass, fail]\n"))
                .hasMessageContaining("'jury:/majority' is no model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.yaml",
                "more/../../outside.yaml",
                "/etc/passwd",
                "/etc/hosts.yaml",
                "C:\\\\x.yaml",
                "..\\\\x.yaml",
                "strict.txt",
                "\\u0000.yaml",
                ".yaml/../..",
                "absent.yaml"
            })
    void aNameThatLeadsElsewhereIsRefusedAndNothingIsRead(String name) {
        BadInput refused = refused("name: a\nscale: [pass, fail]\njury:\n  - strict.yaml\n  - \"" + name + "\"\n");
        assertThat(refused.getMessage()).containsAnyOf("is not the name of a judge file", "there is no judge file");
        assertThat(refused.line()).hasValue(5);
    }

    @Test
    void aCircleOfJuriesIsRefusedWithItsPath() throws IOException {
        Files.writeString(
                folder.resolve("more/inner.yaml"),
                PANEL.replace("strict.yaml", "kind.yaml").replace("more/kind.yaml", "deep.yaml"));
        Files.writeString(
                folder.resolve("more/deep.yaml"),
                PANEL.replace("strict.yaml", "kind.yaml").replace("more/kind.yaml", "inner.yaml"));
        BadInput refused = refused(PANEL.replace("more/kind.yaml", "more/inner.yaml"));
        assertThat(refused).hasMessage("a jury cannot be its own juror: inner.yaml -> deep.yaml -> inner.yaml");
        assertThat(refused.file().orElseThrow()).endsWith("deep.yaml");
        assertThat(refused.line()).hasValue(5);
        assertThat(refused(PANEL.replace("strict.yaml", "panel.yaml")))
                .hasMessage("a jury cannot be its own juror: panel.yaml -> panel.yaml");
    }

    @Test
    void juriesThatMultiplyAreCutOff() throws IOException {
        String two = "name: a\nscale: [pass, fail]\njury:\n  - NEXT\n  - NEXT\n";
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve("j" + i + ".yaml"), two.replace("NEXT", "j" + (i + 1) + ".yaml"));
        }
        write("j20.yaml", Specs.accuracy());
        assertThat(catchThrowableOfType(BadInput.class, () -> JudgeSpec.read(folder.resolve("j0.yaml"))))
                .hasMessageMatching("the jury has more than 64 judges|juror a@\\w+ sits twice in the jury|juror "
                        + "accuracy@\\w+ sits twice in the jury");
    }

    @Test
    void jurorsInFilesAreNotReadFromAText() {
        assertThat(catchThrowableOfType(BadInput.class, () -> JudgeSpec.parse(PANEL, "panel.yaml")))
                .hasMessage("juror 'strict.yaml' cannot be read from a text");
    }

    @Test
    void versionsOfAFolderHoldTheJury() throws IOException {
        Files.writeString(folder.resolve("panel.yaml"), PANEL);
        Versions versions = Versions.read(folder, JudgeSpec::version);
        assertThat(versions.unreadable()).isEmpty();
        assertThat(versions.toString()).contains("panel.yaml", "strict.yaml");
    }

    private BadInput refused(String text) {
        return catchThrowableOfType(BadInput.class, () -> read(text));
    }

    private JudgeSpec read(String text) {
        try {
            return JudgeSpec.read(Files.writeString(folder.resolve("panel.yaml"), text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String name, JudgeSpec spec) {
        spec.write(folder.resolve(name));
    }
}
