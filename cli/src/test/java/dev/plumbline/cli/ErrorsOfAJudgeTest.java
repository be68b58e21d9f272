package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsOfAJudgeTest {
    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @AfterEach
    void stop() {
        server.close();
    }

    /** 200 rows of four topics; half of tax is wrongly passed, and hardly anything else is wrong. */
    private void planted() throws IOException {
        StringBuilder rows = new StringBuilder("id,topic,question,response,label,verdict\n");
        String[] topics = {"tax", "law", "food", "sport"};
        for (int i = 0; i < 200; i++) {
            String topic = topics[i % 4];
            boolean wrong = topic.equals("tax") ? i % 8 == 0 : i % 50 == 1;
            String label = wrong || i % 3 == 0 ? "fail" : "pass";
            rows.append("row-" + i + "," + topic + ",what about " + topic + " no " + i + "?,an answer about " + topic
                    + " number " + i + "," + label + "," + (wrong ? "pass" : label) + "\n");
        }
        Files.writeString(folder.resolve("planted.csv"), rows);
    }

    private CommandLineRun columns(String... more) throws IOException {
        planted();
        return run("agree planted.csv --human label --judge verdict --group none --embedder words --errors "
                + String.join(" ", more));
    }

    private CommandLineRun run(String line) {
        return CommandLineRun.in(folder, line.strip().split("\\s+"));
    }

    private void judged(int rows) {
        server.into(folder, rows);
        CommandLineRun run = run("judge -j judge.yaml rows.csv -o kept");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(name)));
    }

    @Test
    void columnsOfAFileTellTheDirectionTheWorstSliceAndTheRowsThatAreAlike() throws IOException {
        CommandLineRun run = columns();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("The judge is too lenient: it said pass on 29 of 86 rows that people called fail")
                .contains("worse beyond chance")
                .containsPattern("topic = tax +50 % .*, worse")
                .contains("29 disagreements by question and response, compared by their words");
    }

    @Test
    void theDocumentIsThatOfAnAgreementWithErrors() throws IOException {
        JsonNode document = columns("--json").json();
        assertThat(document.at("/measures/accuracy/value").asDouble()).isEqualTo(.855);
        JsonNode errors = document.get("errors");
        assertThat(errors.get("wrong").asInt()).isEqualTo(29);
        assertThat(errors.at("/slices/all/0/feature").asText()).isEqualTo("topic");
        assertThat(errors.at("/slices/all/0/value").asText()).isEqualTo("tax");
        assertThat(errors.at("/slices/all/0/worse").asBoolean()).isTrue();
        assertThat(errors.at("/slices/features").toString())
                .doesNotContain("verdict")
                .doesNotContain("\"id\"");
        assertThat(errors.at("/patterns_reason").asText()).isEqualTo("no model was asked");
    }

    @Test
    void theSameRowsGiveTheSameDocument() throws IOException {
        assertThat(columns("--json").out()).isEqualTo(columns("--json").out());
    }

    @Test
    void ofARunOnlyDevelopmentRowsAreRead() throws IOException {
        judged(160);
        JsonNode errors =
                run("agree kept --errors --embedder words --json").json().get("errors");
        Set<String> test = Files.readAllLines(folder.resolve("kept/results.csv")).stream()
                .map(line -> List.of(line.split(",")))
                .filter(cells -> cells.contains("test"))
                .map(cells -> cells.get(0))
                .collect(Collectors.toSet());
        assertThat(test).hasSizeGreaterThan(30);
        Set<String> named = new TreeSet<>();
        errors.at("/clusters/clusters").forEach(one -> one.get("rows").forEach(row -> named.add(row.asText())));
        assertThat(named).isNotEmpty().doesNotContainAnyElementsOf(test);
        assertThat(errors.get("split").asText()).isEqualTo("development");
        assertThat(errors.get("rows").asInt()).isEqualTo(160 - test.size());
        CommandLineRun refused = run("agree kept --errors --split test");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("rows of 'test' are not shown");
        assertThat(folder.resolve(".plumbline/looks.jsonl"))
                .as("what is refused is no look")
                .doesNotExist();
    }

    @Test
    void wholeRowsAreALookAtRows() throws IOException {
        judged(160);
        assertThat(run("agree kept --errors --embedder words --measure").code()).isZero();
        assertThat(Files.readString(folder.resolve(".plumbline/looks.jsonl"))).contains("rows");
        assertThat(run("agree kept --measure").err()).contains("texts of these rows were shown before");
    }

    @Test
    void theReportsOfARunHaveTheErrorsAndThoseOfTestRowsHaveNone() throws IOException {
        judged(160);
        assertThat(json("kept/report.json").at("/agreement/errors/wrong").asInt())
                .isPositive();
        assertThat(Files.readString(folder.resolve("kept/report.html"))).contains("<section id=\"errors\"");
        assertThat(Files.readString(folder.resolve("kept/report.md"))).contains("## Errors");
        assertThat(run("report kept --embedder words").code()).isZero();
        assertThat(json("kept/report.json").at("/errors/wrong").asInt()).isPositive();
        assertThat(run("report kept --split test").code()).isZero();
        assertThat(json("kept/report-test.json").get("errors").isNull()).isTrue();
        assertThat(json("kept/report-test.json").get("errors_reason").asText()).contains("texts may be read");
        assertThat(Files.readString(folder.resolve("kept/report-test.html"))).doesNotContain("id=\"errors\"");
    }

    @Test
    void anEmbedderGroupsByMeaning() throws IOException {
        judged(160);
        JsonNode clusters = run("agree kept --errors --json").json().at("/errors/clusters");
        assertThat(clusters.get("vectors").asText()).isEqualTo("bge-small");
    }

    @Test
    void theJudgesModelNamesPatternsWhenItIsToldTo() throws IOException {
        judged(160);
        int before = server.reflected().size();
        JsonNode patterns = run("agree kept --errors --embedder words --patterns --json")
                .json()
                .at("/errors/patterns");
        assertThat(patterns.get("model").asText()).isEqualTo("openai-compatible:/m");
        assertThat(patterns.get("shown").asInt()).isPositive();
        assertThat(patterns.get("calls").asInt()).isEqualTo(server.reflected().size() - before);
        assertThat(server.reflected().get(before)).contains("by Friday").contains("expert_reason");
        // The same again is answered from the cache.
        int after = server.reflected().size();
        assertThat(run("agree kept --errors --embedder words --patterns").code())
                .isZero();
        assertThat(server.reflected()).hasSize(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON at all",
                "",
                "{\"patterns\":",
                "[]",
                "{\"patterns\": 7}",
                "{\"patterns\": [{\"name\": null, \"rows\": 3}]}"
            })
    void badRepliesAreCountedAndTheRestOfTheErrorsStandsThere(String reply) {
        judged(160);
        server.reflectsWith(reply);
        CommandLineRun document = run("agree kept --errors --embedder words --patterns --no-cache --json");
        assertThat(document.code()).as(document.err()).isZero();
        JsonNode patterns = document.json().at("/errors/patterns");
        assertThat(patterns.get("patterns")).isEmpty();
        assertThat(patterns.get("unread").asInt()).as(patterns.toString()).isPositive();
        CommandLineRun text = run("agree kept --errors --embedder words --patterns --no-cache");
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).contains("could not be read, not even when asked once more");
    }

    @Test
    void aNamedPatternStandsWithItsRows() {
        judged(160);
        JsonNode patterns = run("agree kept --errors --embedder words --patterns --json")
                .json()
                .at("/errors/patterns/patterns");
        assertThat(patterns).isNotEmpty();
        assertThat(patterns.get(0).get("rows")).isNotEmpty();
        assertThat(run("agree kept --errors --embedder words --patterns").out())
                .contains(patterns.get(0).get("name").asText())
                .contains(patterns.get(0).get("rows").get(0).asText());
    }

    @Test
    void anEstimateSendsNothing() throws IOException {
        judged(160);
        int before = server.reflected().size();
        CommandLineRun run = run("agree kept --errors --patterns --estimate --json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().toString()).contains("reflection");
        assertThat(server.reflected()).hasSize(before);
        assertThat(run("agree kept --errors --patterns --estimate --measure").code())
                .isZero();
        assertThat(folder.resolve(".plumbline/looks.jsonl"))
                .as("what shows nothing is no look")
                .doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "agree planted.csv --raters label,verdict --errors;  --errors needs a judge against people",
                "agree planted.csv --human label --judge verdict --errors --slice topic;  --errors tries every slice",
                "agree planted.csv --human label --judge verdict --embedder words;  --embedder is about how errors are grouped",
                "agree planted.csv --human label --judge verdict --errors --embedder none;  there is no embedder 'none'",
                "agree planted.csv --human label --judge verdict --patterns;  --patterns and --reflection-model are about errors",
                "agree planted.csv --human label --judge verdict --errors --patterns;  --patterns and --reflection-model need a run",
                "agree planted.csv --human label --judge verdict --estimate;  are about what a model is asked",
            })
    void aFlagThatWouldDoNothingIsRefused(String line, String why) throws IOException {
        planted();
        CommandLineRun run = run(line);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(why);
    }

    @Test
    void aModelThatAnswersNoQuestionsIsRefused() throws IOException {
        planted();
        Files.writeString(folder.resolve("local.yaml"), """
                name: label
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Response: {{ response }} Notes: {{ question }}
                """);
        CommandLineRun judged = run("judge -j local.yaml planted.csv --reference question --drop verdict -o local");
        assertThat(judged.code()).as(judged.err()).isZero();
        CommandLineRun run = run("agree local --errors --patterns");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("local:/lexical, answers no questions").contains("--reflection-model");
    }
}
