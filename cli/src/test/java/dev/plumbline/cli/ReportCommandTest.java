package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on which one decides, its bundle, and what verify says of it. */
class ReportCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aRun() throws IOException {
        DemoData.into(folder);
        Files.createDirectories(folder.resolve(".plumbline"));
        judge("local.yaml", "");
        assertThat(run("judge", "-j", "local.yaml", "helpdesk.csv", "-o", "kept")
                        .code())
                .isZero();
    }

    private void judge(String name, String more) throws IOException {
        Files.writeString(folder.resolve(name), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }}
                  Grading notes: {{ grading_notes }}
                """ + more);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    @Test
    void thePageOpensWithTheSentenceAndTheTier() throws IOException {
        CommandLineRun text = run("report", "kept");
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .startsWith("The judge agrees with your experts on ")
                .contains("tier: directional", "For \u2018validated\u2019", "--split test", "report: ");
        JsonNode json = run("report", "kept", "--json").json();
        assertThat(json.at("/tier/tier").asText()).isEqualTo("directional");
        assertThat(json.get("split").asText()).isEqualTo("development");
        assertThat(json.get("measures").has("accuracy")).isTrue();
        JsonNode file =
                new ObjectMapper().readTree(folder.resolve("kept/report.json").toFile());
        assertThat(file.get("sentence")).isEqualTo(json.get("sentence"));
        assertThat(Files.readString(folder.resolve("kept/report.md"))).contains("**DIRECTIONAL**");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void theSameFiguresShownAgainAreNoOtherLookAndOthersAre() throws IOException {
        JsonNode first = run("report", "kept", "--split", "test", "--min", "accuracy=0.5", "--json")
                .json();
        assertThat(first.get("look").asInt()).isEqualTo(1);
        assertThat(first.at("/gate/verdict").asText()).isIn("PASS", "INCONCLUSIVE", "FAIL");
        CommandLineRun again =
                run("report", "kept", "--split", "test", "--min", "accuracy=0.5", "--bundle", "kept.zip", "--json");
        assertThat(again.json().get("look").asInt()).isEqualTo(1);
        assertThat(again.err()).contains("no other look is recorded");
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(1);
        assertThat(run("verify", "kept.zip").code()).isZero();
        assertThat(run("agree", "kept", "--split", "test").code()).isZero();
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(2);
    }

    /** Whoever has seen the figures can choose a bar that they reach. */
    @Test
    void aBarThatIsNamedAfterTheFiguresWereSeenIsTheNextLook() {
        assertThat(run("report", "kept", "--split", "test", "--json")
                        .json()
                        .get("look")
                        .asInt())
                .isEqualTo(1);
        for (int again = 0; again < 2; again++) {
            JsonNode chosen = run("report", "kept", "--split", "test", "--min", "accuracy=0.5", "--json")
                    .json();
            assertThat(chosen.get("look").asInt()).isEqualTo(2);
        }
        JsonNode other = run("report", "kept", "--split", "test", "--min", "accuracy=0.6", "--json")
                .json();
        assertThat(other.get("look").asInt()).isEqualTo(3);
    }

    @Test
    void aBarOfNoMeasureIsRefusedBeforeALookIsSpent() {
        CommandLineRun refused = run("report", "kept", "--split", "test", "--min", "acuracy=0.8");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("acuracy");
        CommandLineRun texts = run("report", "kept", "--split", "test", "--bundle", "b", "--texts", "included");
        assertThat(texts.code()).isEqualTo(ExitCode.USAGE);
        assertThat(texts.err()).contains("stay locked");
        assertThat(run("report", "kept", "--texts", "included").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("report", "kept", "--min", "accuracy=0.8", "--min", "accuracy=0.9")
                        .err())
                .contains("two bars");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void theBarsOfTheNewestGateCountWhereNoneIsGiven() {
        run("gate", "kept", "--min", "accuracy=0.6", "--max-undecided", "0.2");
        JsonNode json = run("report", "kept", "--split", "test", "--json").json();
        assertThat(json.at("/gate/conditions").size()).isEqualTo(1);
        assertThat(json.at("/gate/conditions/0/bar").asDouble()).isEqualTo(.6);
        assertThat(json.at("/gates/0/asked/0/what").asText()).isEqualTo("accuracy");
        assertThat(json.get("look").asInt()).isEqualTo(2);
    }

    @Test
    void theVersionBeforeStandsBesideItAlsoWhereNobodyNamesIt() throws IOException {
        JsonNode before =
                run("judge", "-j", "local.yaml", "helpdesk.csv", "--json").json();
        judge("next.yaml", "length: true\nparent: " + before.get("judge").asText() + "\n");
        String next = run("judge", "-j", "next.yaml", "helpdesk.csv", "--json")
                .json()
                .get("run")
                .asText();
        JsonNode found = run("report", next, "--json").json();
        assertThat(found.at("/comparison/pairs/0/a").asText())
                .isEqualTo(before.get("judge").asText());
        assertThat(found.at("/comparison/pairs/0/flips").isArray()).isTrue();
        JsonNode test = run("report", next, "--split", "test", "--before", "kept", "--bundle", "both", "--json")
                .json();
        assertThat(test.at("/comparison/pairs/0/paired/difference").has("low")).isTrue();
        assertThat(test.at("/comparison/pairs/0/flips")).isEmpty();
        assertThat(folder.resolve("both/before.jsonl")).isNotEmptyFile();
        run("judge", "-j", "local.yaml", "helpdesk.csv", "--limit", "130", "-o", "fewer");
        CommandLineRun others = run("report", next, "--split", "dev", "--before", "fewer");
        assertThat(others.code()).isEqualTo(ExitCode.USAGE);
        assertThat(others.err()).contains("was run over other rows");
        assertThat(run("verify", "both").code()).isZero();
    }

    @Test
    void aChangedBundleIsToldByFileLineAndByte() throws IOException {
        JsonNode written = run("report", "kept", "--bundle", "b", "--json").json();
        String digest = written.get("bundle_digest").asText();
        assertThat(Path.of(written.get("bundle").asText())).isDirectory();
        assertThat(Files.readString(folder.resolve("kept/report.html"))).contains("sha256:" + digest);
        assertThat(Files.readString(folder.resolve("b/report.html"))).contains("sha256:" + digest);
        JsonNode holds =
                run("verify", "b", "--digest", "sha256:" + digest, "--json").json();
        assertThat(holds.get("holds").asBoolean()).isTrue();
        assertThat(holds.get("figures").asInt()).isGreaterThan(300);
        assertThat(run("verify", "b", "--digest", "0".repeat(64)).out()).contains("this is another bundle");

        Path labels = folder.resolve("b/labels.jsonl");
        byte[] bytes = Files.readAllBytes(labels);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int place = text.indexOf("\"label\":\"", text.indexOf('\n')) + "\"label\":\"".length();
        bytes[place] = 'X';
        Files.write(labels, bytes);
        CommandLineRun changed = run("verify", "b");
        assertThat(changed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(changed.out())
                .contains(
                        "does not hold",
                        "labels.jsonl, line 2, byte ",
                        "/label: is 'X', was '",
                        "What this cannot see");
        JsonNode json = run("verify", "b", "--json").json();
        assertThat(json.at("/findings/0/kind").asText()).isEqualTo("changed");
        assertThat(json.at("/findings/0/offset").asInt()).isEqualTo(place);
        assertThat(json.get("figures").asInt()).isZero();
        assertThat(json.get("figures_reason").asText()).isNotBlank();
    }

    @Test
    void whatIsNoBundleIsRefused() {
        for (String target : List.of("kept", "nowhere", "helpdesk.csv")) {
            CommandLineRun refused = run("verify", target);
            assertThat(refused.code()).as(target).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err()).as(target).contains(target).doesNotContain("Exception");
        }
        assertThat(run("verify", "kept", "--digest", "abc").err()).contains("64 hexadecimal digits");
        run("report", "kept", "--bundle", "b");
        CommandLineRun again = run("report", "kept", "--bundle", "b");
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("is there already");
    }
}
