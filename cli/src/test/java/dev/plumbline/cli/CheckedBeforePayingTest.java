package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a command is told before the first call, and what was paid for is never paid for again. */
@Timeout(120)
class CheckedBeforePayingTest {
    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @BeforeEach
    void folderOfAUser() {
        server.into(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            --min;          acuracy=0.8;      there is no measure 'acuracy'
            --min;          recall.bad=0.8;   there is no label 'bad' in recall.bad
            --min;          rmse=0.8;         rmse is an error, of which less is better
            --better-than;  runs/none;        is not the folder of a run
            --no-worse-than; runs/none=0.02;  is not the folder of a run
            --mixed-fingerprints; --quiet;    the gate has no condition
            """)
    void aGateChecksItsConditionsBeforeTheFirstCallAndTheLook(String flag, String value, String message) {
        CommandLineRun run = CommandLineRun.in(folder, "gate", "paid.yaml", "helpdesk.csv", flag, value);

        assertThat(run.err()).contains(message);
        nothingHappened(run);
    }

    @ParameterizedTest
    @CsvSource({"report.html", "report.md", "report.json"})
    void pagesOverwriteTheirOwnKindOnly(String name) throws IOException {
        Files.writeString(folder.resolve("two.csv"), "id,ann,bob\n1,pass,pass\n2,fail,pass\n3,fail,fail\n");
        Path foreign = Files.createDirectories(folder.resolve("pages")).resolve(name);
        Files.writeString(foreign, "mine");
        String[] command = {"agree", "two.csv", "--raters", "ann,bob", "-o", "pages"};

        CommandLineRun refused = CommandLineRun.in(folder, command);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(name + ": is there already, and is no page that Plumbline wrote");
        assertThat(foreign).hasContent("mine");

        Files.delete(foreign);
        assertThat(CommandLineRun.in(folder, command).code()).isZero();
        assertThat(CommandLineRun.in(folder, command).code())
                .as("written again")
                .isZero();
    }

    @Test
    void aGateChecksWhereItsFileGoesBeforeTheFirstCallAndTheLook() {
        CommandLineRun run = CommandLineRun.in(
                folder, "gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.1", "--junit", "none/gate.xml");

        assertThat(run.err()).contains("gate.xml: cannot be written");
        nothingHappened(run);
    }

    @Test
    void aGateOverwritesItsOwnJUnitReportAndNothingElse() throws Exception {
        Path file = folder.resolve("gate.xml");
        String other = "<?xml version=\"1.0\"?>\n<testsuites><testsuite name=\"units\"/></testsuites>\n";
        Files.writeString(file, other);
        CommandLineRun refused = CommandLineRun.in(
                folder, "gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.1", "--junit", "gate.xml");
        assertThat(refused.err())
                .contains("gate.xml: is there already, and is no JUnit report that 'plumbline gate' wrote");
        nothingHappened(refused);
        assertThat(file).hasContent(other);

        Files.delete(file);
        for (int build = 0; build < 2; build++) {
            CommandLineRun gate = CommandLineRun.in(
                    folder, "gate", "paid.yaml", "helpdesk.csv", "--min", "accuracy=0.1", "--junit", "gate.xml");
            assertThat(gate.code()).as(gate.err()).isNotEqualTo(2);
            assertThat(file).content().contains("plumbline gate: ");
        }
    }

    @Test
    void whereResultsGoIsCheckedBeforeTheFirstCallAndTheLook() throws Exception {
        Files.writeString(folder.resolve("taken"), "a file");
        Files.writeString(folder.resolve("gates.yaml"), """
                gates:
                  - judge: paid.yaml
                    data: helpdesk.csv
                    min: {accuracy: 0.1}
                """);
        Files.copy(folder.resolve("helpdesk.csv"), folder.resolve("candidate.csv"));
        String[][] commands = {
            {"gate", "--suite", "gates.yaml", "-o", "taken/pages"},
            {"release", "helpdesk.csv", "candidate.csv", "-j", "paid.yaml", "-o", "taken"},
            {"agree", "helpdesk.csv", "--raters", "label,expert", "-o", "taken"},
            {"agree", "helpdesk.csv", "--raters", "label,expert", "--worklist", "taken/rows.csv"},
            {"agree", "helpdesk.csv", "--raters", "label,expert", "--worklist", "taken"},
        };
        for (String[] command : commands) {
            CommandLineRun run = CommandLineRun.in(folder, command);
            assertThat(run.err())
                    .as(String.join(" ", command))
                    .startsWith("plumbline: taken")
                    .containsAnyOf("is a file", "cannot be written", "is there already");
            nothingHappened(run);
        }
        assertThat(folder.resolve("taken")).hasContent("a file");
    }

    @Test
    void aCascadeAndAReportCheckWhereTheyGoBeforeTheLook() throws Exception {
        Path run = judged();
        server.countAnew();
        Files.writeString(folder.resolve("taken"), "a file");
        CommandLineRun cascade = CommandLineRun.in(
                folder, "cascade", run.toString(), "--promise", "0.5", "--split", "test", "-o", "taken/judge.yaml");
        assertThat(cascade.err()).contains("taken/judge.yaml: its folder ");
        nothingHappened(cascade);
        CommandLineRun report =
                CommandLineRun.in(folder, "report", run.toString(), "--split", "test", "-o", "taken/pages");
        assertThat(report.err()).contains("taken/pages: cannot be made a folder of pages");
        nothingHappened(report);
    }

    @Test
    void aGateWithoutTestRowsAsksNobody() throws Exception {
        List<String> few = Files.readAllLines(folder.resolve("helpdesk.csv")).subList(0, 3);
        Files.write(folder.resolve("few.csv"), few);
        CommandLineRun run = CommandLineRun.in(folder, "gate", "paid.yaml", "few.csv", "--min", "accuracy=0.1");

        assertThat(run.err()).contains("there are no test rows");
        nothingHappened(run);
    }

    @Test
    void aGateOverRowsWithoutLabelsAsksNobody() throws Exception {
        Files.writeString(
                folder.resolve("bare.csv"),
                "id,response,grading_notes\n1,restart the printer,says restart\n2,buy another one,says restart\n");
        for (String measure : List.of("--measure", "--quiet")) {
            CommandLineRun run =
                    CommandLineRun.in(folder, "gate", "paid.yaml", "bare.csv", "--min", "accuracy=0.1", measure);

            assertThat(run.err()).contains("no row has a label");
            nothingHappened(run);
        }
    }

    /** Test rows are there, pinned when they had labels, and none of them has one any more. */
    @Test
    void testRowsWithoutALabelAreNoLookAndAskNobody() throws Exception {
        NumberedRows.into(folder, 150, 3, server.base());
        String[] first = {"judge", "-j", "judge.yaml", "rows.csv", "-o", "first"};
        assertThat(CommandLineRun.in(folder, first).code()).isZero();
        List<String> results = Files.readAllLines(folder.resolve("first/results.csv"));
        List<String> bare = new ArrayList<>(List.of(results.get(0).replaceFirst(",split.*", "")));
        int tests = 0;
        for (String line : results.subList(1, results.size())) {
            List<String> cells = List.of(line.split(",", -1));
            boolean test = cells.get(3).equals("test");
            tests += test ? 1 : 0;
            bare.add(cells.get(0) + "," + cells.get(1) + "," + (test ? "" : cells.get(2)));
        }
        Files.write(folder.resolve("bare.csv"), bare);
        String[] second = {"judge", "-j", "judge.yaml", "bare.csv", "-o", "second"};
        assertThat(CommandLineRun.in(folder, second).code()).isZero();
        server.countAnew();
        String[][] commands = {
            {"gate", "second", "--min", "accuracy=0.1"},
            {"gate", "second", "--min", "accuracy=0.1", "--fresh"},
            {"gate", "judge.yaml", "bare.csv", "--min", "accuracy=0.1"},
            {"agree", "second", "--split", "test"},
            {"report", "second", "--split", "test"},
        };
        for (String[] command : commands) {
            CommandLineRun run = CommandLineRun.in(folder, command);
            assertThat(run.err())
                    .as(String.join(" ", command))
                    .contains("none of the " + tests + " test rows can be measured: " + tests
                            + " without a label that counts, 0 that shaped the judge");
            nothingHappened(run);
        }
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void biasWritesItsLookDownBeforeTheFirstCall() throws Exception {
        server.writeJudge(folder);
        AtomicBoolean recorded = new AtomicBoolean(true);
        server.refuses((number, body) -> {
            recorded.compareAndSet(true, Files.exists(folder.resolve(".plumbline/looks.jsonl")));
            return 200;
        });
        String[] command = {"bias", "-j", "paid.yaml", "helpdesk.csv", "--measure", "-n", "5", "--probes", "format"};
        CommandLineRun run = CommandLineRun.in(folder, command);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(server.requests()).isPositive();
        assertThat(recorded).isTrue();
        assertThat(CommandLineRun.in(folder, command).err()).contains("no other look is recorded");
    }

    private void nothingHappened(CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(server.requests()).isZero();
        assertThat(run.err()).doesNotContain("recorded in this ledger");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            --budget;    time=0s;                        budget 'time=0s' is no time above 0
            --budget;    time=0m;                        budget 'time=0m' is no time above 0
            --budget;    calls=1,calls=5;                budget 'calls=1,calls=5' names calls twice
            --repeat;    1001;                           'repeat' is 1001, more than 1000
            --telemetry; http://127.0.0.1:99999;         --telemetry is no address of an HTTP server
            --telemetry; http://127.0.0.1:4318/?a=b;     --telemetry is no address of an HTTP server
            """)
    void aJudgeRefusesWhatNoRunCanHave(String flag, String value, String message) {
        CommandLineRun run = CommandLineRun.in(folder, "judge", "-j", "paid.yaml", "helpdesk.csv", flag, value);

        assertThat(run.err()).contains(message);
        nothingHappened(run);
    }

    @Test
    void aRunThatWasKilledBeforeItsReportIsReportedByTheSameCommandWithoutACall() throws Exception {
        Path run = judged();
        byte[] results = Files.readAllBytes(run.resolve("results.csv"));
        server.countAnew();
        for (String written : List.of("results.csv", "report.html", "report.md", "report.json")) {
            Files.delete(run.resolve(written));
        }

        assertThat(judged("--no-cache")).isEqualTo(run);
        assertThat(server.requests()).isZero();
        assertThat(run.resolve("results.csv")).hasBinaryContent(results);
        assertThat(run.resolve("report.json")).exists();
        assertThat(judged()).isEqualTo(run.resolveSibling("accuracy-2"));
    }

    @Test
    void whereNothingFailedTheFinishedRunIsReportedAgainWithoutACall() {
        Path run = judged();
        server.countAnew();
        CommandLineRun again =
                CommandLineRun.in(folder, "judge", "-j", "paid.yaml", "helpdesk.csv", "--no-cache", "--retry-failed");

        assertThat(again.err()).contains("no row failed, so none is asked again");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("accuracy-1");
        assertThat(server.requests()).isZero();
        assertThat(run.resolveSibling("accuracy-2")).doesNotExist();
    }

    /** The folder of a run of the judge. */
    private Path judged(String... more) {
        List<String> command = new ArrayList<>(List.of("judge", "-j", "paid.yaml", "helpdesk.csv", "--json"));
        command.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.in(folder, command.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return Path.of(run.json().path("run").asText());
    }
}
