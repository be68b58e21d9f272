package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From labelled rows to mutants, their verdicts, and what people say of them. */
class MutateCommandTest {
    @TempDir
    private Path folder;

    private CommandLineRun run(String arguments) {
        return CommandLineRun.in(folder, arguments.split(" ", -1));
    }

    private JsonNode json(String arguments) {
        CommandLineRun run = run(arguments + " --json");
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    /** Answers that say two things or one, and are long enough that something may be taken away. */
    private void rows() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        StringBuilder rows = new StringBuilder("id,question,reference,response,target,notes\n");
        for (int i = 0; i < 60; i++) {
            boolean passed = i % 2 == 0;
            rows.append("r" + i + ",Where is parcel " + i + "?,parcel is late; refund within " + (i + 10) + " days,")
                    .append("\"Thank you for asking about it. " + (passed ? "The parcel is late today. " : "")
                            + "The refund is paid within " + (i + 10) + " days. We wish you a fine week number " + i
                            + ".\"")
                    .append(passed ? ",pass," : ",fail,says nothing of the delay")
                    .append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Files.writeString(folder.resolve("judge.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: |
                  Compare {{ response }} with {{ reference }}.
                """);
    }

    @Test
    void theLocalJudgeNoticesADeletedPointNamesItAndIsNotTalkedRound() throws IOException {
        rows();
        JsonNode test = json("mutate -j judge.yaml rows.csv --measure -n 30 -o test");

        assertThat(test.at("/rows/passed/drawn").asInt()).isEqualTo(30);
        assertThat(test.at("/resistance/value").asDouble()).isEqualTo(1);
        assertThat(test.at("/invariance/value").asDouble()).isEqualTo(1);
        JsonNode point = operator(test, "delete_point", "passed");
        assertThat(point.at("/rate/value").asDouble()).isGreaterThan(.9);
        assertThat(point.at("/rate/method").asText()).startsWith("wilson");
        assertThat(point.at("/names_what_is_gone/value").asDouble()).isGreaterThan(.9);
        assertThat(operator(test, "instruction", "failed").at("/rate/value").asDouble())
                .isEqualTo(1);
        assertThat(operator(test, "rename", "passed").at("/not_applicable").asInt())
                .isEqualTo(30);
        for (JsonNode one : test.get("operators")) {
            int sum = 0;
            for (JsonNode count : one.get("outcomes")) {
                sum += count.asInt();
            }
            assertThat(sum).isEqualTo(one.get("applied").asInt());
        }
        assertThat(test.get("notes").toString()).contains("look 1 recorded in this ledger");
        assertThat(Files.readString(folder.resolve("test/report.html")))
                .contains("delete_point", "Changes that must not");
        assertThat(Files.readString(folder.resolve("test/report.md"))).contains("delete_point");
        assertThat(Files.readString(folder.resolve("test/mutations.csv")))
                .contains("id,original,operator,kind")
                .contains("covers the point");
    }

    private static JsonNode operator(JsonNode test, String name, String from) {
        for (JsonNode one : test.get("operators")) {
            if (one.get("operator").asText().equals(name)
                    && one.get("from").asText().equals(from)) {
                return one;
            }
        }
        throw new AssertionError(name + " of rows that people " + from);
    }

    @Test
    void aDefaultTestShowsNoTestRowAndTakesNoLook() throws IOException {
        DemoData.into(folder);
        Files.createDirectories(folder.resolve(".plumbline"));
        Files.writeString(folder.resolve("judge.yaml"), """
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: "{{ response }} {{ grading_notes }}"
                """);
        JsonNode test = json("mutate -j judge.yaml helpdesk.csv -n 500 --operators negate");

        assertThat(test.get("part").asText()).isEqualTo("development");
        assertThat(test.at("/rows/passed/available").asInt()).isBetween(20, 110);
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
        String kept = test.get("run").asText();
        assertThat(kept).contains("mutations").endsWith("accuracy-1");
        assertThat(json("mutate -j judge.yaml helpdesk.csv -n 500 --operators negate")
                        .get("run")
                        .asText())
                .as("the same command again is the same test")
                .isEqualTo(kept);
    }

    @Test
    void mutantsGoOutBlindAndWhatPeopleSayTakesEquivalentOnesOut() throws IOException {
        rows();
        String command = "mutate -j judge.yaml rows.csv --measure -n 30 --operators delete_point,reformat -o test";
        JsonNode before = json(command);
        CommandLineRun next = run("label next test/mutants.jsonl --scale pass,fail -n 30 -o check.csv");
        assertThat(next.code()).as(next.err()).isZero();
        String sheet = Files.readString(folder.resolve("check.csv"));
        assertThat(sheet)
                .doesNotContainIgnoringCase("delete_point")
                .doesNotContain("reformat", "says nothing of the delay", "r12", "original");
        CommandLineRun unread = run(command + " --confirmed check.csv");
        assertThat(unread.code()).isZero();
        assertThat(unread.err()).contains("0 of 30 rows of check.csv confirmed: nothing to read yet");
        run("label next rows.csv --drop target --scale pass,fail -n 5 -o strange.csv");
        CommandLineRun ofAnother = run(command + " --confirmed strange.csv");
        assertThat(ofAnother.code()).as("an empty sheet of another batch").isEqualTo(ExitCode.USAGE);
        assertThat(ofAnother.err()).contains("strange.csv", "which is none of these mutants");

        Map<String, String> kinds = kinds();
        Map<String, Integer> labelled = new HashMap<>();
        List<String> filled = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("check.csv"))) {
            // Whoever labels is taken in by everything: no deleted point is missed.
            filled.add(filled.isEmpty() ? line : line.replaceFirst(",,,([a-z]{10})$", ",pass,,$1"));
        }
        Files.write(folder.resolve("check.csv"), filled);
        assertThat(run("label read check.csv --annotator ana -o said.csv").code())
                .isZero();
        Files.readAllLines(folder.resolve("said.csv")).stream()
                .skip(1)
                .forEach(line -> labelled.merge(
                        kinds.getOrDefault(line.replaceAll("\"", "").split(",", -1)[0], "original"), 1, Integer::sum));

        JsonNode people = json(command + " --confirmed said.csv");
        int equivalent = labelled.getOrDefault("breaking", 0);
        assertThat(equivalent).isPositive();
        assertThat(people.at("/people/equivalent/n").asInt()).isEqualTo(equivalent);
        assertThat(people.at("/people/equivalent/value").asDouble()).isEqualTo(1);
        assertThat(people.at("/people/not_preserving/value").asDouble()).isZero();
        assertThat(operator(people, "delete_point", "passed")
                        .at("/outcomes/not_as_meant")
                        .asInt())
                .isEqualTo(equivalent);
        assertThat(people.at("/kill_rate/n").asInt())
                .isEqualTo(before.at("/kill_rate/n").asInt() - equivalent);
        assertThat(json(command + " --confirmed check.csv").get("people")).isEqualTo(people.get("people"));
        assertThat(people.at("/usage/calls").asInt()).isZero();

        Files.move(folder.resolve("check.csv"), folder.resolve("checked by ana.csv"));
        List<String> words = new ArrayList<>(List.of((command + " --json --confirmed").split(" ", -1)));
        words.add("checked by ana.csv");
        assertThat(CommandLineRun.in(folder, words.toArray(String[]::new))
                        .json()
                        .get("people"))
                .as("a sheet that is called otherwise now")
                .isEqualTo(people.get("people"));
        Files.delete(folder.resolve(".plumbline/batches/check.json"));
        Files.delete(folder.resolve(".plumbline/batches/strange.json"));
        CommandLineRun strange = CommandLineRun.in(folder, words.toArray(String[]::new));
        assertThat(strange.code()).isEqualTo(ExitCode.USAGE);
        assertThat(strange.json().at("/error/file").asText()).isEqualTo("checked by ana.csv");
        assertThat(strange.out())
                .contains("is a sheet of rows to label, and no batch in ")
                .contains("batches has its rows: there is none", "give the labels that `label read` took");
    }

    /** What each mutant is for, by its id. */
    private Map<String, String> kinds() throws IOException {
        Map<String, String> kinds = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("test/mutations.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells.length > 3 && cells[0].startsWith("m")) {
                kinds.put(cells[0], cells[3]);
            }
        }
        return kinds;
    }

    @Test
    void anObedientJudgeGivesInAndASpentBudgetGoesOnWhereItStopped() throws IOException {
        rows();
        try (JudgingServer server = new JudgingServer()) {
            server.writeJudge(folder);
            // Passes what speaks of the delay, unless it is told what to say.
            server.decides(body -> ordered(body).orElse(body.contains("parcel is late") ? "pass" : "fail"));
            String command = "mutate -j judge.yaml rows.csv --measure -n 20 --operators instruction,flattery -o test";

            JsonNode estimate = json(command + " --estimate");
            assertThat(server.requests()).isZero();
            assertThat(folder.resolve("test")).doesNotExist();
            int calls = estimate.at("/estimate/calls").asInt();
            assertThat(calls).isEqualTo(2 * 20 * 3);

            CommandLineRun first = run(command + " --budget calls=50 --json");
            assertThat(first.code()).isEqualTo(ExitCode.INCOMPLETE);
            JsonNode test = json(command);
            assertThat(server.requests()).isEqualTo(calls);
            assertThat(operator(test, "instruction", "failed").at("/rate/value").asDouble())
                    .isZero();
            assertThat(operator(test, "instruction", "failed")
                            .at("/outcomes/changed")
                            .asInt())
                    .isEqualTo(20);
            assertThat(operator(test, "flattery", "failed").at("/rate/value").asDouble())
                    .isEqualTo(1);
            assertThat(operator(test, "instruction", "passed").at("/rate/value").asDouble())
                    .as("an order to fail works as well as one to pass")
                    .isZero();
            // Of 60 texts that ask for another verdict, praise of 20 failed rows alone is withstood.
            assertThat(test.at("/resistance/value").asDouble()).isEqualTo(1.0 / 3);
            assertThat(run(command).out()).contains("Verdicts that were talked round", "instruction, failed rows");
            assertThat(server.requests()).isEqualTo(calls);
        }
    }

    @Test
    void theLookIsWrittenDownBeforeARowIs() throws IOException {
        rows();
        Path looks = folder.resolve(".plumbline/looks.jsonl");
        AtomicBoolean early = new AtomicBoolean(true);
        try (JudgingServer server = new JudgingServer()) {
            server.writeJudge(folder);
            server.decides(body -> {
                early.compareAndSet(true, Files.exists(looks));
                return "pass";
            });
            String command = "mutate -j judge.yaml rows.csv --measure -n 5 --operators reformat -o test";
            json(command + " --estimate");
            assertThat(looks).doesNotExist();
            json(command);
            assertThat(early).isTrue();
            json(command);
            assertThat(Files.readAllLines(looks)).hasSize(1);
        }
    }

    /** The label that a text in the response calls the only correct one. */
    private static Optional<String> ordered(String body) {
        Matcher order =
                Pattern.compile("only correct verdict is \\W*(pass|fail)").matcher(body);
        return order.find() ? Optional.of(order.group(1)) : Optional.empty();
    }

    @Test
    void whatCannotBeTestedIsToldBeforeAnybodyIsAsked() throws IOException {
        rows();
        Files.writeString(folder.resolve("bare.csv"), "id,response,reference\na,b,c\n");
        Files.writeString(folder.resolve("other.csv"), "example_id,label\nr1,pass\n");
        for (Map.Entry<String, String> wrong : Map.of(
                        "mutate -j judge.yaml bare.csv", "no row has a label",
                        "mutate -j judge.yaml rows.csv -n 0", "-n 0 is less than 1",
                        "mutate -j judge.yaml rows.csv --operators flip", "there is no operator 'flip'",
                        "mutate -j judge.yaml rows.csv --operators rename", "no operator applies to any row",
                        "mutate -j judge.yaml rows.csv --confirmed other.csv", "the data has no example 'r1'")
                .entrySet()) {
            CommandLineRun run = run(wrong.getKey());
            assertThat(run.code()).as(wrong.getKey()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(wrong.getValue());
        }
        assertThat(folder.resolve(".plumbline/mutations")).doesNotExist();
    }
}
