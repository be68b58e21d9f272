package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who types a command wrongly: what is wrong, and what to type instead. */
class MessagesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        DemoData.into(folder);
        Files.writeString(folder.resolve("local.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }}
                  Grading notes: {{ grading_notes }}
                """);
    }

    @Test
    void theNameAloneShowsWhatThereIs() {
        CommandLineRun run = run();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: plumbline", "audit", "align", "Exit codes:");
    }

    @Test
    void aMistypedFlagIsNamedWithTheOneThatWasMeant() {
        refused("there is no flag '--lable'", "did you mean '--label'?", "audit", "helpdesk.csv", "--lable", "x");
        refused("there is no flag '--lable'", "did you mean '--label'?", "audit", "helpdesk.csv", "--lable=x");
        refused("there is no flag '--flummox'", "'plumbline audit --help'", "audit", "helpdesk.csv", "--flummox");
    }

    @Test
    void aMistypedCommandIsNamedWithTheOneThatWasMeant() {
        refused("there is no command 'aggre'", "did you mean 'agree'?", "aggre", "helpdesk.csv");
        refused("there is no command 'frobnicate'", "'plumbline --help'", "frobnicate");
    }

    @Test
    void aMissingJudgeIsAskedForAndFoundAmongTheWords() {
        refused("which judge? name its file with -j", "--help", "judge", "helpdesk.csv");
        refused("which judge?", "'local.yaml' looks like one: -j local.yaml", "judge", "local.yaml", "helpdesk.csv");
        refused("which judge?", "-j local.yaml", "align", "local.yaml", "helpdesk.csv");
    }

    @Test
    void missingDataIsAskedForAndWordsTooManyAreNamed() {
        refused("'plumbline audit' needs DATA", "--help", "audit");
        refused("does not know what to do with 'more'", "--help", "audit", "helpdesk.csv", "more");
    }

    @Test
    void aJudgeAndDataThatChangedPlacesAreToldApart() {
        for (String command : new String[] {"judge", "align"}) {
            refused(
                    "helpdesk.csv: is no judge file, and 'local.yaml' looks like one",
                    "-j local.yaml helpdesk.csv",
                    command,
                    "-j",
                    "helpdesk.csv",
                    "local.yaml");
        }
        refused("is no judge file", "local.yaml helpdesk.csv", "gate", "helpdesk.csv", "local.yaml");
    }

    @Test
    void aGateSaysWhatItWasGivenInsteadOfARun() {
        refused("helpdesk.csv: is not the folder of a run", "DATA", "gate", "helpdesk.csv", "--min", "accuracy=.5");
        refused("mistyped: is not the folder of a run", "plumbline judge", "gate", "mistyped", "--min", "accuracy=.5");
        refused("local.yaml: a judge file needs DATA after it", "gate local.yaml DATA", "gate", "local.yaml");
        for (String command : new String[] {"report", "agree", "compare"}) {
            refused("is not the folder of a run", "", command, "mistyped");
        }
    }

    @Test
    void aLocalModelThatIsNotThereIsToldFromThoseThatAre() throws IOException {
        Files.writeString(
                folder.resolve("typo.yaml"),
                Files.readString(folder.resolve("local.yaml")).replace("lexical", "lexcal"));
        CommandLineRun run = refused(
                "there is no local model 'local:/lexcal'; there is local:/lexical and local:/bge-small",
                "did you mean 'local:/lexical'?",
                "judge",
                "-j",
                "typo.yaml",
                "helpdesk.csv");
        assertThat(run.err()).doesNotContain("class path");
    }

    @Test
    void aMissingKeyIsAboutTheKeyOnly() throws IOException {
        Files.writeString(
                folder.resolve("paid.yaml"),
                Files.readString(folder.resolve("local.yaml")).replace("local:/lexical", "openai:/gpt-4o-mini"));
        CommandLineRun run = refused(
                "needs a key", "keys are read from the environment", "judge", "-j", "paid.yaml", "helpdesk.csv");
        assertThat(run.err()).contains("OPENAI_API_KEY").doesNotContain("base_url");
    }

    @Test
    void flagsThatWouldBeIgnoredAreRefused() {
        assertThat(run("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "kept")
                        .code())
                .isZero();
        refused("has no column 'nope'", "its columns are", "agree", "kept", "--slice", "nope");
        refused("nope", "", agree("--slice", "nope"));
        refused("--split: columns of a file are measured whole", "agree RUN", agree("--split", "test"));
        refused("--measure: columns of a file are measured whole", "agree RUN", agree("--measure"));
        refused(
                "'label_ben' is named as a rater and as the judge",
                "name another column",
                "agree",
                "helpdesk.csv",
                "--raters",
                "label_ana,label_ben",
                "--judge",
                "label_ben");
        refused("--group: a run has its columns already", "", "gate", "kept", "--min", "accuracy=.5", "--group", "id");
        refused("--label, --limit", "", "agree", "kept", "--label", "label_ana", "--limit", "5");
        refused("--group: a run has its columns already", "", "compare", "kept", "kept", "--group", "id");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void aDefaultOfTheSettingsIsNoFlagThatIsIgnored() throws IOException {
        assertThat(run("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "kept")
                        .code())
                .isZero();
        Files.writeString(folder.resolve("plumbline.yaml"), "group: question_id\n");
        assertThat(run("agree", "kept").code()).isZero();
        assertThat(run("gate", "kept", "--min", "accuracy=0.5").code()).isZero();
    }

    @Test
    void aReportOnOtherRowsLeavesThatOnDevelopmentRowsAlone() throws IOException {
        run("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "kept");
        String page = Files.readString(folder.resolve("kept/report.html"));
        assertThat(run("report", "kept", "--split", "test").out()).contains("report-test.html");
        assertThat(run("report", "kept", "--measure").out()).contains("report-whole.html");
        for (String name : new String[] {"report-test", "report-whole"}) {
            for (String ending : new String[] {".html", ".md", ".json"}) {
                assertThat(folder.resolve("kept/" + name + ending)).isNotEmptyFile();
            }
        }
        assertThat(folder.resolve("kept/report.html")).hasContent(page);
    }

    @Test
    void aSecondAlignmentSaysThatItEndedInTheSameJudge() {
        String[] align = {"align", "-j", "accuracy.yaml", "helpdesk.csv", "--cross-fit", "off"};
        assertThat(run(align).err()).doesNotContain("holds the same judge");
        assertThat(run(align).err()).contains("accuracy.v2.yaml holds the same judge already: accuracy@");

        CommandLineRun diff = run("diff", "accuracy.yaml", "accuracy.v2.yaml");
        assertThat(diff.out()).containsPattern("calibration\\.idf: - -> \\d+ words \\(--all shows them\\)");
        assertThat(diff.out().lines().count()).isLessThan(50);
        assertThat(run("diff", "accuracy.yaml", "accuracy.v2.yaml", "--all")
                        .out()
                        .lines()
                        .count())
                .isGreaterThan(100);
    }

    private static String[] agree(String... more) {
        String[] all = {"agree", "helpdesk.csv", "--human", "label_ana", "--judge", "label_ben"};
        String[] words = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, words, all.length, more.length);
        return words;
    }

    private CommandLineRun refused(String message, String hint, String... words) {
        CommandLineRun run = run(words);
        assertThat(run.code())
                .as("%s%n%s%s", String.join(" ", words), run.out(), run.err())
                .isEqualTo(2);
        assertThat(run.err()).contains(message).contains(hint);
        return run;
    }

    private CommandLineRun run(String... words) {
        return CommandLineRun.in(folder, words);
    }
}
