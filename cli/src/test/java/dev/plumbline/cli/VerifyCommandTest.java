package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader of a bundle sees of `verify`: exit codes, text and JSON. */
class VerifyCommandTest {
    @TempDir
    private static Path folder = Path.of("");

    /** Rows of which the first two are equal and have different labels, which is an error of an audit. */
    @BeforeAll
    static void aBundle() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        StringBuilder rows = new StringBuilder("id,response,reference,label\n");
        for (int i = 0; i < 120; i++) {
            int said = Math.max(1, i);
            rows.append("r" + i + ",The parcel " + Integer.toString(said * 7_919, 36) + " is "
                    + (said % 2 == 0 ? "late" : "blue") + " today,is late," + (i % 2 == 0 ? "pass" : "fail") + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Files.writeString(folder.resolve("judge.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }}
                  Grading notes: {{ reference }}
                """);
        CommandLineRun judged = run("judge", "-j", "judge.yaml", "rows.csv", "-o", "kept");
        assertThat(judged.code()).as(judged.err()).isZero();
        CommandLineRun report = run("report", "kept", "--measure", "--min", "accuracy=0.8", "--bundle", "whole");
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(report.out())
                .contains(
                        "errors that an audit finds in the data: label.conflict; needed: none",
                        "1 item has different labels",
                        "have somebody settle the label of these rows");
        assertThat(run("report", "kept", "--measure", "--min", "accuracy=0.8", "--bundle", "whole.zip")
                        .code())
                .isZero();
    }

    private static CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    /** A copy of the bundle to change. */
    private static Path copy(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(folder.resolve("whole"))) {
            files.forEach(file -> {
                try {
                    Files.copy(file, copy.resolve(file.getFileName()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
        return copy;
    }

    private static void replace(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replaceFirst(what, with));
    }

    @ParameterizedTest
    @CsvSource({"whole", "whole.zip"})
    void aBundleThatWasNotTouchedHolds(String place) {
        CommandLineRun text = run("verify", place);
        assertThat(text.code()).isZero();
        assertThat(text.err()).isEmpty();
        assertThat(text.out())
                .startsWith("The bundle holds: ")
                .contains("values of the report follow from the data", "digest: sha256:", "What this cannot see:");
        JsonNode json = run("verify", place, "--json").json();
        assertThat(json.get("holds").asBoolean()).isTrue();
        assertThat(json.get("findings")).isEmpty();
        assertThat(json.get("figures").asInt()).isGreaterThan(100);
        assertThat(json.get("cannot_see")).isNotEmpty();
        assertThat(json.get("digest").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void theDigestThatWasKeptTellsAnotherBundle() {
        String digest = run("verify", "whole", "--json").json().get("digest").asText();
        assertThat(run("verify", "whole", "--digest", digest).code()).isZero();
        assertThat(run("verify", "whole", "--digest", "SHA256:" + digest).code())
                .as("as it was printed")
                .isZero();
        CommandLineRun other = run("verify", "whole", "--digest", "0".repeat(64), "--json");
        assertThat(other.code()).isEqualTo(ExitCode.FAILED);
        assertThat(other.json().at("/findings/0/kind").asText()).isEqualTo("other_digest");
        CommandLineRun none = run("verify", "whole", "--digest", "12");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--digest 12 is no digest", "64 hexadecimal digits");
    }

    @Test
    void aChangedVerdictIsNamedByFileLineAndByte() throws IOException {
        Path changed = copy("changed");
        replace(changed.resolve("labels.jsonl"), "\"label\":\"pass\"", "\"label\":\"pasS\"");
        CommandLineRun text = run("verify", "changed");
        assertThat(text.code()).isEqualTo(ExitCode.FAILED);
        assertThat(text.out()).startsWith("The bundle does not hold:\n  labels.jsonl, line 1");
        JsonNode finding = run("verify", "changed", "--json").json().at("/findings/0");
        assertThat(finding.get("kind").asText()).isEqualTo("changed");
        assertThat(finding.get("file").asText()).isEqualTo("labels.jsonl");
        assertThat(finding.get("line").asInt()).isEqualTo(1);
        String line = Files.readAllLines(changed.resolve("labels.jsonl")).get(0);
        assertThat(line.substring(0, finding.get("column").asInt())).endsWith("pasS");
    }

    @Test
    void aFileThatIsMissingAndOneThatWasAddedAreNamed() throws IOException {
        Path changed = copy("others");
        Files.delete(changed.resolve("verdicts.jsonl"));
        Files.writeString(changed.resolve("notes.txt"), "mine");
        CommandLineRun run = run("verify", "others");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("verdicts.jsonl: is missing", "notes.txt: was added");
    }

    @Test
    void anEmptyManifestIsCalledEmpty() throws IOException {
        Path empty = copy("empty");
        Files.writeString(empty.resolve("bundle.jsonl"), "");
        CommandLineRun run = run("verify", "empty");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("bundle.jsonl: is empty").doesNotContain("line 0");
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 70; i++) {
            Files.writeString(many.resolve("file" + i), "");
        }
        String[][] places = {
            {"nowhere", "nowhere: is not there"},
            {"kept", "kept: is no bundle: it has no bundle.jsonl"},
            {"many", "many: is no bundle: it has no bundle.jsonl"},
            {"rows.csv", "rows.csv: is no bundle: it is neither a folder nor a zip"},
            {"/dev/zero", "/dev/zero: is a device or a pipe, and no file"},
        };
        for (String[] place : places) {
            CommandLineRun run = run("verify", place[0]);
            assertThat(run.code()).as(place[0]).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains(place[1], "name the folder or the .zip that 'plumbline report --bundle' wrote");
            assertThat(run("verify", place[0], "--json")
                            .json()
                            .at("/error/hint")
                            .asText())
                    .contains("plumbline report --bundle");
        }
    }

    @Test
    void noPageIsWrittenIntoABundle() throws IOException {
        byte[] page = Files.readAllBytes(folder.resolve("whole/report.html"));
        for (String[] command : new String[][] {
            {"report", "kept", "-o", "whole"},
            {"bias", "kept", "-o", "whole"},
        }) {
            CommandLineRun refused = run(command);
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err())
                    .contains("whole: holds a bundle (bundle.jsonl), and a page in it would change it");
        }
        assertThat(folder.resolve("whole/report.html")).hasBinaryContent(page);
        assertThat(run("verify", "whole").code()).isZero();
    }

    @Test
    void aReportIsNotWrittenIntoTheBundleThatIsMadeWithIt() {
        for (String pages : List.of("made", "./made", "made/pages")) {
            CommandLineRun refused = run("report", "kept", "--measure", "--bundle", "made", "-o", pages);
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err())
                    .contains(pages + ": is where the bundle is written, and a page in it would change it");
        }
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(run("report", "kept", "--measure", "--bundle", "made.zip", "-o", "pages")
                        .code())
                .isZero();
        assertThat(run("verify", "made.zip").code()).isZero();
    }

    @Test
    void noRunIsBegunInABundle() throws IOException {
        Path copy = copy("judged");
        CommandLineRun refused = run("judge", "-j", "judge.yaml", "rows.csv", "-o", "judged");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("holds a bundle (bundle.jsonl), and a run in it would change it");
        assertThat(copy.resolve("run.lock")).doesNotExist();
        assertThat(run("verify", "judged").code()).isZero();
    }

    @Test
    void whatAReportIsAskedForIsNamedWhereItCannotBe() throws IOException {
        String[][] commands = {
            {"--min", "accuracy=2", "the bar of accuracy has to lie below 1, got 2", "write 2 % as 0.02"},
            {"--min", "accuracy=85", "the bar of accuracy has to lie below 1, got 85", "write 85 % as 0.85"},
            {"--min", "accuracy=1", "the bar of accuracy has to lie below 1, got 1", "no number of rows shows that"},
            {"--min", "accuracy=NaN", "accuracy", "NaN"},
            {"--min", "foo=1", "there is no measure 'foo'", "take one of accuracy"},
            {"--bundle", "gone/b.zip", "gone/b.zip: cannot be written, since there is no folder", "make that folder"},
        };
        for (String[] command : commands) {
            CommandLineRun run = run("report", "kept", command[0], command[1]);
            assertThat(run.code()).as(command[1]).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(command[2], command[3]);
        }
    }
}
