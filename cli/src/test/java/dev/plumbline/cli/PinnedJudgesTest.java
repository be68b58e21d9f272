package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeLock;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names for judge versions: set, resolved by every command and by a program, and wrong ones told. */
class PinnedJudgesTest {
    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @BeforeEach
    void dataAndJudge() {
        server.into(folder, 160);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private JsonNode json(String... arguments) {
        String[] more = Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = "--json";
        CommandLineRun run = run(more);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run.json();
    }

    private String align() {
        return json(
                        "align",
                        "-j",
                        "judge.yaml",
                        "rows.csv",
                        "--label",
                        "label",
                        "--optimizer",
                        "gepa",
                        "--budget",
                        "judge_calls=900,reflection_calls=12",
                        "-o",
                        "better.yaml")
                .get("after")
                .asText();
    }

    @Test
    void anAliasIsPinnedShownAndResolvedByJudgeGateAgreeAndAProgram() throws IOException {
        String better = align();
        run("versions", "--pin", "production=judge.yaml");
        JsonNode versions = json("versions", "--pin", "candidate=" + better);
        assertThat(versions.at("/aliases/candidate").asText())
                .startsWith(better)
                .hasSize("accuracy@".length() + 64);
        assertThat(Files.readString(folder.resolve("judges.lock")))
                .startsWith("# Names of judge versions.")
                .contains("candidate: \"accuracy@", "production: \"accuracy@");

        JsonNode judged = json("judge", "-j", "@candidate", "rows.csv", "--label", "label");
        assertThat(judged.get("judge").asText()).isEqualTo(better);
        json("judge", "-j", "production", "rows.csv", "--label", "label");
        assertThat(json("agree", "@production").get("judge").asText()).isNotEqualTo(better);
        CommandLineRun gate = run(
                "gate",
                "candidate",
                "rows.csv",
                "--label",
                "label",
                "--min",
                "accuracy=0.5",
                "--no-worse-than",
                "@production=0.05");
        assertThat(gate.code()).as(gate.out() + gate.err()).isZero();
        assertThat(gate.err()).contains("candidate is " + better + ", better.yaml", "@production is run accuracy-2");

        try (Judges judges = Judges.fromEnvironment()) {
            JudgeLock lock = JudgeLock.nearest(Files.createDirectories(folder.resolve("within/this")));
            assertThat(lock.judge("candidate", judges)).isEqualTo(JudgeSpec.read(folder.resolve("better.yaml")));
            assertThatThrownBy(() -> lock.judge("prod", judges))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("there is no alias 'prod'; it has candidate, production");
        }
    }

    @Test
    void anAliasMeansTheSameVersionWhateverBecomesOfTheFile() throws IOException {
        run("versions", "--pin", "production=judge.yaml");
        Files.move(folder.resolve("judge.yaml"), folder.resolve("renamed.yaml"));
        assertThat(run("judge", "-j", "@production", "rows.csv", "--limit", "3").code())
                .isZero();

        Path file = folder.resolve("renamed.yaml");
        Files.writeString(file, Files.readString(file).replace("complete", "quite complete"));
        CommandLineRun gone = run("judge", "-j", "@production", "rows.csv");
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err())
                .containsPattern("judges.lock: 'production' is accuracy@[0-9a-f]{12}, and no judge file in .* holds")
                .contains("bring the file back as it was");
        assertThat(run("versions").out()).contains("production is accuracy@", "which no file here holds");
        assertThat(run("versions", "--unpin", "production").code()).isZero();
        assertThat(run("judge", "-j", "@production", "rows.csv").err())
                .contains("there is no alias 'production'", "--pin production=JUDGE");
    }

    /** Whoever looks at versions sends nothing, and need not have the key of every judge. */
    @Test
    void versionsAliasesAndDifferencesNeedNoKey() throws IOException {
        String judge = "name: paid\nmodel: openai:/gpt-4o-mini\nscale: [pass, fail]\ninstructions: '{{ response }}'\n";
        Files.writeString(folder.resolve("paid.yaml"), judge);
        Files.writeString(folder.resolve("warm.yaml"), judge.replace("response }}", "response }} Be strict."));
        CommandLineRun versions = CommandLineRun.in(folder, "versions", "--pin", "production=paid.yaml");
        assertThat(versions.code()).as(versions.err()).isZero();
        assertThat(versions.out()).contains("paid.yaml", "warm.yaml", "production");
        assertThat(versions.err()).doesNotContain("skipped");
        CommandLineRun diff = CommandLineRun.in(folder, "diff", "@production", "warm.yaml");
        assertThat(diff.code()).as(diff.err()).isZero();
        assertThat(diff.out()).contains("Be strict.");
        assertThat(CommandLineRun.in(folder, "judge", "-j", "paid.yaml", "rows.csv")
                        .err())
                .contains("needs a key");
    }

    @Test
    void wrongNamesAndWrongFilesAreToldWithWhatToDo() throws IOException {
        assertThat(run("judge", "-j", "@production", "rows.csv").err())
                .contains("there is no judges.lock", "plumbline versions --pin NAME=JUDGE");
        assertThat(run("versions", "--pin", "production").err()).contains("not of the form ALIAS=JUDGE");
        assertThat(run("versions", "--pin", "production=accuracy@00000000").err())
                .contains("no judge file in", "holds the version 'accuracy@00000000'");
        assertThat(run("versions", "--pin", "my judge=judge.yaml").err()).contains("'my judge' is no name");
        Files.writeString(folder.resolve("judges.lock"), "production: newest\n");
        CommandLineRun broken = run("judge", "-j", "@production", "rows.csv");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("judges.lock:1:13: 'production: newest' is no name of a judge version");
        Files.writeString(folder.resolve("judges.lock"), "");
        assertThat(run("agree", "@production").err()).contains("there is no alias 'production'");
        run("versions", "--pin", "production=judge.yaml");
        assertThat(run("agree", "@production").err()).contains("no finished run of it", "judge -j @production DATA");
    }

    @Test
    void versionsShowWhatIsKnownOfTheirAgreementAndDiffShowsTheVerdictsThatAChangeFlips() throws IOException {
        String better = align();
        CommandLineRun before = run("diff", "judge.yaml", "better.yaml");
        assertThat(before.out())
                .contains("guidelines", "no finished runs of both", "judge -j judge.yaml -j better.yaml");
        String tree = run("versions").out();
        assertThat(tree)
                .containsPattern("accuracy@[0-9a-f]{12}  written  judge.yaml  right on \\d+ % .* of 56 test rows")
                .containsPattern(
                        "\n  " + better + "  aligned by gepa  better.yaml  right on \\d+ % .* of 56 test rows");

        run("judge", "-j", "judge.yaml", "-j", "better.yaml", "rows.csv", "--label", "label");
        JsonNode flips = json("diff", "judge.yaml", "better.yaml").get("flips");
        assertThat(flips.get("fixed").asInt()).isGreaterThan(flips.get("broken").asInt());
        JsonNode last = flips.get("rows").get(flips.get("rows").size() - 1);
        assertThat(last.get("human_reasons").get(0).asText()).isIn("nobody knows when", "it says when");
        assertThat(last.get("b_reason").asText()).startsWith("it reads");
        assertThat(flips.get("rows").findValuesAsText("id"))
                .as("test rows are not shown")
                .doesNotContainAnyElementsOf(testRows());
        String words = run("diff", "judge.yaml", "better.yaml").out();
        assertThat(words)
                .contains("guidelines: - -> - " + AligningServer.RULE)
                .containsPattern("flips on development rows \\(accuracy-1 to accuracy-2\\): \\d+ fixed")
                .contains("people: nobody knows when", "b: it reads");
    }

    private List<String> testRows() throws IOException {
        return Files.readAllLines(folder.resolve(".plumbline/runs/accuracy-1/results.csv")).stream()
                .filter(line -> line.contains(",test,"))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    @Test
    void anAlignedJudgeSendsTheSameBytesInAnotherProcessWhenItsTrainingRowsAreGone() throws Exception {
        align();
        json("judge", "-j", "better.yaml", "rows.csv", "--label", "label", "--limit", "5", "--no-cache");
        List<String> sent = sorted();
        Path other = Files.createDirectories(folder.resolve("elsewhere"));
        List<String> rows = Files.readAllLines(folder.resolve("rows.csv")).subList(0, 6);
        Files.write(other.resolve("new.csv"), rows);
        Files.move(folder.resolve("better.yaml"), other.resolve("better.yaml"));
        Files.delete(folder.resolve("rows.csv"));
        Files.move(folder.resolve(".plumbline"), folder.resolve("gone"));
        server.asked().clear();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.plumbline.cli.Main",
                        "judge",
                        "-j",
                        "better.yaml",
                        "new.csv",
                        "--label",
                        "label",
                        "--workspace",
                        "fresh")
                .directory(other.toFile())
                .redirectErrorStream(true)
                .redirectOutput(other.resolve("log.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(other.resolve("log.txt")))
                .isZero();
        assertThat(sorted()).hasSize(5).isSubsetOf(sent);
    }

    private List<String> sorted() {
        return server.asked().keySet().stream().sorted().toList();
    }
}
