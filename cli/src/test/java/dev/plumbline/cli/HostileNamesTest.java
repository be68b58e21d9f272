package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, names and places that hold what flags and files are made of. */
class HostileNamesTest {
    @TempDir
    private Path folder;

    @Test
    void labelsWithCommasQuotesAndEqualsSignsGoThroughTheLoop() throws IOException {
        StringBuilder rows = new StringBuilder("id,response,reference,label\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i)
                    .append(
                            i % 2 == 0
                                    ? ",hold ten " + i + ",hold ten,\"yes, \"\"fully\"\"\"\n"
                                    : ",x" + i + ",hold ten,no=not\n");
        }
        Files.writeString(folder.resolve("d.csv"), rows);
        Files.writeString(folder.resolve("j.yaml"), """
                name: c
                model: local:/lexical
                scale: ['yes, "fully"', "no=not"]
                instructions: "{{ response }} {{ reference }}"
                """);
        assertThat(run("judge", "-j", "j.yaml", "d.csv", "-o", "out").code()).isZero();
        CommandLineRun agree = run("agree", "out");
        assertThat(agree.code()).as(agree.err()).isZero();

        CommandLineRun gate = run("gate", "out", "--measure", "--min", "recall.no=not=.1", "--json");
        assertThat(gate.json().at("/conditions/0/what").asText()).isEqualTo("recall.no=not");
        CommandLineRun quoted = run("gate", "out", "--measure", "--min", "recall.yes, \"fully\"=.1", "--json");
        assertThat(quoted.json().at("/conditions/0/what").asText()).isEqualTo("recall.yes, \"fully\"");
        assertThat(gate.err() + quoted.err()).doesNotContain("WARN");
    }

    @Test
    void aBarWithoutANumberIsRefused() {
        CommandLineRun gate = run("gate", "out", "--min", "accuracy");
        assertThat(gate.code()).isEqualTo(2);
    }

    @Test
    void aRecordingIsLookedForBesideItsJudge() throws IOException {
        Path judges = Files.createDirectory(folder.resolve("judges"));
        Files.writeString(judges.resolve("r.jsonl"), "{\"id\":\"1\",\"verdict\":\"pass\"}\n");
        Files.writeString(
                judges.resolve("j.yaml"),
                "name: r\nmodel: recorded:/r.jsonl\nscale: [pass, fail]\ninstructions: '{{ response }}'\n");
        Files.writeString(folder.resolve("d.csv"), "id,response\n1,x\n");
        CommandLineRun judge = run("judge", "-j", "judges/j.yaml", "d.csv", "--json");
        assertThat(judge.code()).as(judge.out()).isZero();
        assertThat(judge.json().at("/accounting/decided").asInt()).isEqualTo(1);
    }

    @Test
    void namesThatNoFileSystemTakesAreExplained() throws IOException {
        Files.writeString(folder.resolve("d.csv"), "id,response,reference\n1,x,y\n");
        Files.writeString(
                folder.resolve("j.yaml"),
                "name: r\nmodel: local:/lexical\nscale: [pass, fail]\ninstructions: '{{ response }} {{ reference }}'\n");
        String tooLong = "x".repeat(300);
        for (String[] command : new String[][] {
            {"judge", "-j", "j.yaml", "d.csv", "-o", tooLong},
            {"judge", "-j", "j.yaml", "d.csv", "--workspace", tooLong},
            {"judge", "-j", tooLong + ".yaml", "d.csv"},
            {"audit", tooLong + ".csv"},
            {"audit", "a\0b"}
        }) {
            CommandLineRun run = run(command);
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).doesNotContain("Exception", "java.");
        }
    }

    @Test
    void settingsThatAreNoSettingsAreRefusedByName() throws IOException {
        Files.write(folder.resolve("plumbline.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        CommandLineRun broken = run("audit", "d.csv");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("plumbline.yaml").contains("not UTF-8");
        Files.writeString(folder.resolve("plumbline.yaml"), "#".repeat(5 << 20));
        assertThat(run("audit", "d.csv").err()).contains("the most is 4194304");
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }
}
