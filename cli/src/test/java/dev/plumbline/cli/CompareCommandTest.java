package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that cannot be compared are the user's to mend, and no bug. */
class CompareCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void judge() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        Files.writeString(folder.resolve("local.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }}
                """);
        run("first", "r", "pass", "fail");
    }

    @Test
    void theSameJudgeAskedInTwoPlacesIsNamed() throws IOException {
        run("second", "r", "pass", "fail");
        Path manifest = folder.resolve("second/manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"local:/lexical\"", "\"local:/lexical at http://localhost:1/v1\""));
        CommandLineRun compared = CommandLineRun.in(folder, "compare", "first", "second", "--measure");
        assertThat(compared.err())
                .contains("was asked in different places: local:/lexical; local:/lexical at http://localhost:1/v1");
    }

    @Test
    void runsOfTheSameVersionAreNamedAndARunBesideItselfIsRefused() throws IOException {
        run("second", "r", "pass", "fail");
        CommandLineRun same = CommandLineRun.in(folder, "compare", "first", "second");
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.err()).contains("2 of the runs are of the same version, accuracy@");

        CommandLineRun itself = CommandLineRun.in(folder, "compare", "first", "first");
        assertThat(itself.code()).isEqualTo(2);
        assertThat(itself.err()).contains("'first' is named twice, and equals itself");
    }

    @Test
    void runsWithoutARowInCommonSayHowManyRowsEachHas() throws IOException {
        run("second", "s", "pass", "fail");
        CommandLineRun compared = CommandLineRun.in(folder, "compare", "first", "second");
        assertThat(compared.code()).as(compared.err()).isEqualTo(2);
        assertThat(compared.err())
                .contains("have no labelled row in common: 12 rows, the first 'r0' beside 12 rows, the first 's0'")
                .contains("rows are matched by id");
    }

    @Test
    void runsWhoseHumanLabelsDifferSayBothLabels() throws IOException {
        run("second", "r", "fail", "pass");
        CommandLineRun compared = CommandLineRun.in(folder, "compare", "first", "second");
        assertThat(compared.code()).as(compared.err()).isEqualTo(2);
        assertThat(compared.err())
                .contains("the human label of 'r0' differs: pass beside")
                .contains(", fail beside");
    }

    @Test
    void aGateAgainstARunOfOtherRowsIsRefusedToo() throws IOException {
        run("second", "s", "pass", "fail");
        CommandLineRun gate = CommandLineRun.in(folder, "gate", "first", "--measure", "--better-than", "second");
        assertThat(gate.code()).as(gate.err()).isEqualTo(2);
        assertThat(gate.err()).contains("have no labelled row in common");
    }

    private void run(String name, String prefix, String even, String odd) throws IOException {
        StringBuilder csv = new StringBuilder("id,response,label\n");
        for (int i = 0; i < 12; i++) {
            csv.append(prefix)
                    .append(i)
                    .append(",answer of number ")
                    .append(i * 7919)
                    .append(" and ")
                    .append(i * 104_729);
            csv.append(',').append(i % 2 == 0 ? even : odd).append('\n');
        }
        Files.writeString(folder.resolve(name + ".csv"), csv);
        CommandLineRun judged = CommandLineRun.in(
                folder, "judge", "-j", "local.yaml", name + ".csv", "--id", "id", "--group", "none", "-o", name);
        assertThat(judged.code()).as(judged.err()).isZero();
    }
}
