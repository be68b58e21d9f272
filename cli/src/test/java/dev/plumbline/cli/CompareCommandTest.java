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
    void onePairWithoutAMarginSaysWhatItComesToOnce() throws IOException {
        StringBuilder rows = new StringBuilder("human,old,new\n");
        for (int row = 0; row < 100; row++) {
            String human = row % 2 == 0 ? "pass" : "fail";
            rows.append(human + "," + (row < 60 ? human : "pass") + "," + human + "\n");
        }
        Files.writeString(folder.resolve("pair.csv"), rows);
        CommandLineRun plain =
                CommandLineRun.in(folder, "compare", "pair.csv", "--human", "human", "--judges", "old,new");
        assertThat(plain.out())
                .as(plain.err())
                .containsOnlyOnce("more often than old")
                .doesNotContain("chance hardly explains it");
        CommandLineRun margin = CommandLineRun.in(
                folder, "compare", "pair.csv", "--human", "human", "--judges", "old,new", "--no-worse-than", "0.1");
        assertThat(margin.out()).as(margin.err()).contains("chance hardly explains it");
    }

    @Test
    void judgesOfAFileAreRankedSetBesideTheOneInUseAndHeldAgainstAMargin() throws IOException {
        StringBuilder rows = new StringBuilder("human,old,new,weak\n");
        for (int row = 0; row < 300; row++) {
            String human = row % 2 == 0 ? "pass" : "fail";
            String other = row % 2 == 0 ? "fail" : "pass";
            rows.append(human + "," + (row < 270 ? human : other) + "," + (row > 28 ? human : other) + ","
                    + (row < 150 ? human : other) + "\n");
        }
        Files.writeString(folder.resolve("columns.csv"), rows);
        String[] command = {
            "compare",
            "columns.csv",
            "--human",
            "human",
            "--judges",
            "new,weak,old",
            "--reference",
            "old",
            "--no-worse-than",
            "0.1",
            "--adjust",
            "bh",
            "--json"
        };
        CommandLineRun compared = CommandLineRun.in(folder, command);

        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.json().get("reference").asText()).startsWith("old@");
        assertThat(compared.json().get("adjustment").asText()).isEqualTo("bh");
        assertThat(compared.json().at("/question/margin").asDouble()).isEqualTo(.1);
        assertThat(compared.json().get("pairs")).hasSize(2);
        assertThat(compared.json().at("/pairs/0/a").asText()).startsWith("old@");
        assertThat(compared.json().at("/pairs/0/answer/verdict").asText()).isEqualTo("not_worse");
        assertThat(compared.json().at("/pairs/0/answer/sentence").asText())
                .matches(
                        "new@\\w+ is no worse than old@\\w+ by more than 10.0 points: the difference is \\+0.3 points \\[.*");
        assertThat(compared.json().at("/pairs/1/answer/verdict").asText()).isEqualTo("worse");
        assertThat(compared.json().at("/ranking/0/selected").asBoolean()).isTrue();
        assertThat(compared.json().at("/ranking/0/accuracy/low").isNull()).isTrue();
        assertThat(compared.json().at("/ranking/0/corrected").asDouble()).isLessThan(.9034);
        assertThat(compared.json().at("/ranking/1/leading").asBoolean()).isTrue();
        assertThat(compared.json().at("/ranking/2/leading").asBoolean()).isFalse();
        String[] shown = java.util.Arrays.copyOf(command, command.length - 1);
        assertThat(CommandLineRun.in(folder, shown).out())
                .contains("picked as the best of 3; without the luck of that about")
                .contains("these rows do not tell it from the best", "behind the best")
                .contains("p-values are adjusted for 2 pairs (Benjamini and Hochberg)")
                .containsPattern("weak@\\w+ is worse than old@\\w+ by more than 10.0 points");
        assertThat(CommandLineRun.in(folder, "compare", "first", "second", "--adjust", "none")
                        .err())
                .contains("--adjust none is not known");
    }

    @Test
    void theRunInUseIsTheFirstOfEveryPair() throws IOException {
        run("second", "r", "pass", "fail");
        run("third", "r", "pass", "fail");
        CommandLineRun compared =
                CommandLineRun.in(folder, "compare", "first", "second", "--reference", "third", "--json", "--measure");

        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.json().get("runs")).hasSize(3);
        assertThat(compared.json().get("pairs")).hasSize(2);
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
