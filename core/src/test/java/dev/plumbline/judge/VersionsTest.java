package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {
    @TempDir
    Path folder;

    @Test
    void editsOfPeopleAndOfOptimizersAreOneTree() throws IOException {
        JudgeSpec written = Specs.accuracy();
        JudgeSpec aligned = written.withGuidelines(List.of("Be strict."))
                .withLineage(new Lineage(
                        written.version().toString(), "d", "calibration", Optional.empty(), Optional.empty()));
        String edited = folderText(aligned)
                .replace("parent: " + written.version(), "parent: " + aligned.version())
                .replaceFirst("(?m)^  parent: .*$", "  parent: " + written.version())
                .replace("Be strict.", "Be kind.");
        JudgeSpec orphan =
                written.withCriteria(List.of("c")).withParent(Specs.full().version());
        written.write(folder.resolve("a.yaml"));
        written.withName("copy").write(folder.resolve("a-copy.json"));
        aligned.write(folder.resolve("b.yaml"));
        Files.writeString(folder.resolve("c.yaml"), edited);
        orphan.write(folder.resolve("d.yaml"));
        Files.writeString(folder.resolve("plumbline.yaml"), "seed: 1\n");
        Files.writeString(folder.resolve("broken.yaml"), "name: x\nmodel: openai:/x\nscale: [a]\n");
        Versions versions = Versions.read(folder, JudgeSpec::version);
        JudgeSpec hand = JudgeSpec.read(folder.resolve("c.yaml"));
        assertThat(versions).hasToString("""
                copy@%s  a-copy.json  a.yaml  written
                  %s  b.yaml  aligned by calibration
                    %s  c.yaml  edited
                %s  d.yaml  edited from %s, which is not here
                unreadable: %s:3:8: a scale needs at least 2 labels, got [a]
                """.formatted(
                        written.version().hash().substring(0, 12),
                        aligned.version(),
                        hand.version(),
                        orphan.version(),
                        Specs.full().version(),
                        folder.resolve("broken.yaml")));
    }

    @Test
    void parentsInACircleAreStillListedOnce() {
        JudgeSpec one = Specs.accuracy();
        JudgeSpec two = one.withCriteria(List.of("c")).withParent(one.version());
        one.withParent(two.version()).write(folder.resolve("a.yaml"));
        two.write(folder.resolve("b.yaml"));
        Versions versions = Versions.read(folder, JudgeSpec::version);
        assertThat(versions.roots()).hasSize(1);
        assertThat(versions.roots().get(0).children()).hasSize(1);
    }

    @Test
    void aFolderThatIsNotThereIsBadInput() {
        assertThatThrownBy(() -> Versions.read(folder.resolve("none"), JudgeSpec::version))
                .isInstanceOf(BadInput.class)
                .hasMessage("the folder cannot be read");
    }

    @Test
    void theDifferenceIsReadKeyByKeyAndLineByLine() {
        JudgeSpec before = Specs.accuracy();
        JudgeSpec after = before.withInstructions(
                        before.instructions().replace("Response:", "The response:") + "\nBe strict.")
                .withParameters(before.parameters().withTemperature(0))
                .withGuidelines(List.of("One.", "Two\nlines."))
                .withCalibration(Specs.full().calibration());
        SpecDiff diff = SpecDiff.between(before, after);
        assertThat(diff.sameVersion()).isFalse();
        assertThat(diff).hasToString("""
                instructions:
                  Check if the response contains the points in the grading notes.
                - Response: {{ response }}
                + The response: {{ response }}
                  Grading notes: {{ grading_notes }}
                + Be strict.
                parameters.temperature: - -> 0
                guidelines:
                + - One.
                + - |-
                +   Two
                +   lines.
                calibration.intercept: - -> 0.25
                calibration.sharpness: - -> 2
                calibration.threshold: - -> 0.5
                calibration.abstain: - -> [0.4, 0.6]
                calibration.point: - -> recall: 0.30000000000000004
                calibration.item: - -> log words: -1.5e-300
                calibration.idf_ceiling: - -> 7.25
                calibration.idf:
                + "#date": 3
                + "2024": 2.5""");
    }

    @Test
    void anEditOfTheAddressIsADifferenceButTheSameVersion() {
        SpecDiff diff = SpecDiff.between(Specs.accuracy(), Specs.accuracy().withBaseUrl("http://localhost/v1"));
        assertThat(diff.sameVersion()).isTrue();
        assertThat(diff).hasToString("base_url: - -> http://localhost/v1");
        assertThat(SpecDiff.between(Specs.full(), Specs.full())).hasToString("no difference");
    }

    private String folderText(JudgeSpec spec) throws IOException {
        Path file = folder.resolve("text.txt");
        spec.write(file);
        String text = Files.readString(file);
        Files.delete(file);
        return text;
    }
}
