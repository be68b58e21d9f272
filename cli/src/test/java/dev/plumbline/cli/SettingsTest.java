package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults for flags in {@code plumbline.yaml}. */
class SettingsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void data() throws IOException {
        DemoData.into(folder);
        Files.createDirectories(folder.resolve(".plumbline"));
    }

    @Test
    void aFlagIsSetForEveryCommandOrForOne() throws IOException {
        settings("limit: 50\njudge:\n  limit: 30\n");
        assertThat(run("audit", "helpdesk.csv", "--json")
                        .json()
                        .at("/dataset/rows")
                        .asInt())
                .isEqualTo(50);
        assertThat(run("judge", "-j", "accuracy.yaml", "helpdesk.csv", "--json")
                        .json()
                        .at("/accounting/rows")
                        .asInt())
                .isEqualTo(30);
        assertThat(run("audit", "helpdesk.csv", "--limit", "20", "--json")
                        .json()
                        .at("/dataset/rows")
                        .asInt())
                .isEqualTo(20);
    }

    @Test
    void aDefaultJudgeAndPlanAreNoColumnAndNoSplitForCommandsThatMeasure() throws IOException {
        settings("judge: accuracy.yaml\nsplit: train=.3,dev=.3,test=.4\n");
        CommandLineRun judged = run("judge", "helpdesk.csv");
        assertThat(judged.code()).as(judged.err()).isZero();
        CommandLineRun measured = run("agree", ".plumbline/runs/accuracy-1");
        assertThat(measured.code()).as(measured.err()).isZero();
    }

    @Test
    void aListWhereOneValueBelongsIsRefusedWithItsName() throws IOException {
        settings("gate:\n  min: [a, b]\n");
        CommandLineRun refused = run("audit", "helpdesk.csv");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("plumbline.yaml", "'min' has no single value");
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("plumbline.yaml"), text);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }
}
