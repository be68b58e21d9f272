package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From two recorded judges to a cascade that is run, measured and gated like any judge. */
class CascadeCommandTest {
    private static final int ROWS = 600;

    @TempDir
    private Path folder;

    /** Both judges are right more often where they are surer; the dear one is surer and better. */
    @BeforeEach
    void twoRecordedJudges() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        StringBuilder data = new StringBuilder("id,response,human\n");
        StringBuilder cheap = new StringBuilder();
        StringBuilder dear = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            String human = random.nextDouble() < .6 ? "pass" : "fail";
            data.append("r" + row + ",answer " + Integer.toString(row * 7_919, 36) + "," + human + "\n");
            cheap.append(verdict("r" + row, human, .5 + .5 * random.nextDouble(), .45, random));
            dear.append(verdict("r" + row, human, .5 + .5 * random.nextDouble(), .2, random));
        }
        Files.writeString(folder.resolve("data.csv"), data);
        Files.writeString(folder.resolve("cheap.jsonl"), cheap);
        Files.writeString(folder.resolve("dear.jsonl"), dear);
        Files.createDirectories(folder.resolve(".plumbline"));
        for (String name : List.of("cheap", "dear")) {
            Files.writeString(folder.resolve(name + ".yaml"), """
                    name: accuracy
                    model: recorded:/%s.jsonl
                    scale: [pass, fail]
                    """.formatted(name));
            CommandLineRun run = run("judge", "-j", name + ".yaml", "data.csv", "-o", name);
            assertThat(run.code()).as(run.err()).isZero();
        }
    }

    private static String verdict(String id, String human, double sure, double worst, RandomGenerator random) {
        boolean right = random.nextDouble() > worst * 2 * (1 - sure) * 2 * (1 - sure);
        return String.format(
                java.util.Locale.ROOT,
                "{\"id\": \"%s\", \"verdict\": \"%s\", \"confidence\": %.4f}%n",
                id,
                right == human.equals("pass") ? "pass" : "fail",
                sure);
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private JsonNode json(String... arguments) {
        CommandLineRun run = run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run.json();
    }

    @Test
    void theDocumentIsThatOfTheContract() {
        JsonNode document = json("cascade", "cheap", "dear", "--promise", "0.9", "-o", "careful.yaml", "--json");

        assertThat(document.get("stages")).hasSize(2);
        for (JsonNode stage : document.get("stages")) {
            assertThat(stage.get("judge").asText()).matches("accuracy@[0-9a-f]{12}");
            assertThat(stage.get("threshold").asDouble()).isBetween(.5, 1.0);
            assertThat(stage.at("/agreement/low").asDouble()).isGreaterThanOrEqualTo(.9);
            assertThat(stage.at("/agreement/method").asText()).isEqualTo("clopper_pearson");
            assertThat(stage.at("/coverage/method").asText()).isEqualTo("wilson");
            assertThat(stage.get("guaranteed").asDouble()).isEqualTo(.9);
        }
        double shares = document.at("/stages/0/coverage/value").asDouble()
                + document.at("/stages/1/coverage/value").asDouble()
                + document.at("/to_people/value").asDouble();
        assertThat(shares).isBetween(.999999, 1.000001);
        assertThat(document.at("/cost/usd_per_1000").isNull()).isTrue();
        assertThat(document.at("/cost/usd_per_1000_reason").asText()).contains("is not known from its run");
        assertThat(document.at("/cost").has("saved")).isTrue();
        assertThat(document.get("output").asText()).endsWith("careful.yaml");
        assertThat(document.at("/fitted_to/rows").asInt())
                .as("development rows alone")
                .isBetween(380, 400);
        assertThat(document.get("sentence").asText())
                .startsWith("On the ")
                .contains(
                        "agrees with people at least 90 % of the time",
                        "goes to people",
                        "This holds with 95 % confidence for all judges together, for rows like these, not for every"
                                + " slice.");
        assertThat(document.get("refused").isNull()).isTrue();
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
        assertThat(folder.resolve(".plumbline/cascades/careful/report.html"))
                .content()
                .contains("agrees with people at least", "for rows like these, not for every slice");
        assertThat(folder.resolve(".plumbline/cascades/careful/report.md"))
                .content()
                .contains("## Cascade");
    }

    @Test
    void aPersonReadsOneSentenceFirst() {
        String summary = run("cascade", "cheap", "dear", "--promise", "0.9").out();

        assertThat(summary)
                .startsWith("On the ")
                .contains("at least 90 % of the time", "people", "for rows like these, not for every slice")
                .doesNotContain("accurate", "null");
    }

    @Test
    void theJudgeFileIsRunMeasuredAndGatedLikeAnyJudge() throws IOException {
        JsonNode fitted = json("cascade", "cheap", "dear", "--promise", "0.9", "-o", "careful.yaml", "--json");
        assertThat(Files.readString(folder.resolve("careful.yaml")))
                .contains("judge: cheap.yaml", "judge: dear.yaml", "version: accuracy@", "optimizer: cascade");

        JsonNode run = json("judge", "-j", "careful.yaml", "data.csv", "-o", "careful", "--json");

        int decided = run.at("/accounting/decided").asInt();
        assertThat(decided + run.at("/accounting/abstained").asInt()).isEqualTo(ROWS);
        assertThat(1 - (double) decided / ROWS)
                .isBetween(
                        fitted.at("/to_people/low").asDouble() - .05,
                        fitted.at("/to_people/high").asDouble() + .05);
        assertThat(run.at("/stages/0/asked").asInt()).isEqualTo(ROWS);
        assertThat(run.at("/stages/1/asked").asInt())
                .isEqualTo(ROWS - run.at("/stages/0/decided").asInt());
        assertThat(run.at("/stages/0/decided").asInt()
                        + run.at("/stages/1/decided").asInt())
                .isEqualTo(decided);
        assertThat(run.at("/stages/0/judge")).isEqualTo(fitted.at("/stages/0/judge"));
        List<String> journal = Files.readAllLines(folder.resolve("careful/verdicts.jsonl"));
        assertThat(journal.get(1)).contains("\"votes\":[{\"voter\":\"accuracy@");
        assertThat(Files.readString(folder.resolve("careful/results.csv")))
                .contains("stage 1 of 2, accuracy@", "stage 2 of 2, accuracy@", "to people: no judge was sure enough");
        assertThat(Files.readString(folder.resolve("careful/report.md"))).contains("Stages");

        CommandLineRun seen = run("agree", "careful");
        assertThat(seen.out())
                .contains("The thresholds of this cascade were fitted to every labelled row here")
                .contains("of all rows of the run, accuracy@", "of 600 rows that it was asked about")
                .contains(
                        "fitted to agree with people on at least 90 % of the rows that it decides, with 95 % confidence");
        JsonNode tested = json("agree", "careful", "--split", "test", "--json");
        assertThat(tested.at("/measures/accuracy_decided/value").asDouble()).isGreaterThan(.87);
        CommandLineRun gate =
                run("gate", "careful", "--min", "accuracy_decided=0.8", "--max-undecided", "0.9", "--json");
        assertThat(gate.code()).as(gate.out() + gate.err()).isZero();
        assertThat(run("compare", "careful", "dear", "--split", "test").code()).isZero();
        assertThat(json("judge", "-j", "careful.yaml", "data.csv", "-o", "careful", "--json")
                        .at("/stages/0/asked"))
                .as("a finished run is told again")
                .isEqualTo(run.at("/stages/0/asked"));
        assertThat(tested.get("stages")).isEqualTo(run.get("stages"));
        run("report", "careful", "--split", "test");
        assertThat(folder.resolve("careful/report-test.html")).content().contains("Stages, 1 of 2");
        assertThat(folder.resolve("careful/report-test.json")).content().contains("\"stages\"");
        assertThat(run("versions").out()).contains("aligned by cascade  careful.yaml");
    }

    @Test
    void thresholdsThatWereEditedPromiseNothingAnyMore() throws IOException {
        run("cascade", "cheap", "dear", "--promise", "0.9", "-o", "careful.yaml");
        Path file = folder.resolve("careful.yaml");
        String text = Files.readString(file);
        assertThat(text).contains("promise:", "agreement: 0.9", "confidence: 0.95", "thresholds:");
        Files.writeString(file, text.replaceFirst("threshold: 0\\.\\d+", "threshold: 0.55"));

        CommandLineRun edited = run("judge", "-j", "careful.yaml", "data.csv", "-o", "edited");
        assertThat(edited.code()).as(edited.err()).isZero();
        assertThat(edited.out())
                .contains("thresholds edited since the promise of 90 %: nothing is promised any more")
                .doesNotContain("fitted to agree");
        assertThat(run("agree", "edited").out()).contains("thresholds edited since the promise of 90 %");
        assertThat(run("versions").out()).contains("thresholds edited since");
        Files.writeString(file, text.replaceFirst("(?s)promise:.*?\\n(?=\\w)", ""));
        assertThat(run("judge", "-j", "careful.yaml", "data.csv", "-o", "bare").out())
                .contains("its thresholds were written by hand, so nothing is promised");
        Files.writeString(file, text.replace("confidence: 0.95", "confidence: 95"));
        assertThat(run("judge", "-j", "careful.yaml", "data.csv", "-o", "broken")
                        .err())
                .contains("careful.yaml:", "a promise of 0.9 with confidence 95.0 is none");
    }

    @Test
    void aJudgeThatChangedSinceIsRefused() throws IOException {
        run("cascade", "cheap", "dear", "--promise", "0.9", "-o", "careful.yaml");
        Files.writeString(folder.resolve("cheap.jsonl"), "{\"id\": \"r0\", \"verdict\": \"pass\"}\n");

        CommandLineRun run = run("judge", "-j", "careful.yaml", "data.csv", "-o", "other");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("has the threshold that was fitted to accuracy@", "fit the thresholds anew");
    }

    @Test
    void oneJudgeIsAThresholdFromWhichOnItDecides() {
        JsonNode document = json("cascade", "dear", "--promise", "0.9", "--confidence", "0.99", "--json");

        assertThat(document.get("stages")).hasSize(1);
        assertThat(document.at("/stages/0/agreement/level").asDouble()).isBetween(.98, .995);
        assertThat(document.get("output").isNull()).isTrue();
        assertThat(document.get("output_reason").asText()).isEqualTo("name a file with -o");
        assertThat(document.at("/sentence").asText()).contains("; the rest, ");
    }

    @Test
    void aPromiseThatCannotBeKeptIsAnAnswerAndNoError() {
        CommandLineRun run = run("cascade", "cheap", "dear", "--promise", "0.998", "-o", "none.yaml", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = run.json();
        assertThat(document.at("/stages/0/threshold").isNull()).isTrue();
        assertThat(document.at("/stages/0/threshold_reason").asText()).isEqualTo("it decides nothing");
        assertThat(document.get("largest_promise").asDouble()).isBetween(.9, .995);
        assertThat(document.at("/to_people/value").asDouble()).isEqualTo(1);
        assertThat(document.get("output").isNull()).isTrue();
        assertThat(folder.resolve("none.yaml")).doesNotExist();
        String summary = run("cascade", "cheap", "dear", "--promise", "0.998").out();
        assertThat(summary)
                .startsWith("No judge keeps a promise of 99.8 % on these rows, so all of them go to people.")
                .contains("The largest promise that they bear is ", "Looked at were ");
    }

    @Test
    void theTestSplitIsALook() throws IOException {
        JsonNode document = json("cascade", "cheap", "dear", "--promise", "0.8", "--split", "test", "--json");

        assertThat(document.at("/fitted_to/rows").asInt()).isBetween(200, 220);
        assertThat(Files.readAllLines(folder.resolve(".plumbline/looks.jsonl"))).hasSize(1);
        JsonNode again = json("cascade", "cheap", "dear", "--promise", "0.8", "--split", "test", "--json");
        assertThat(document.get("confidence").asDouble()).isEqualTo(.95);
        assertThat(again.get("confidence").asDouble())
                .as("whoever looks again is less easily sure")
                .isEqualTo(1 - .05 / 6);
    }

    /** Runs over other rows have none in common, and a promise of 90 is none: nothing would be seen. */
    @Test
    void noLookIsSpentOnWhatCannotBeFitted() throws IOException {
        String[] lines = Files.readString(folder.resolve("data.csv")).split("\n", -1);
        StringBuilder other = new StringBuilder(lines[0] + "\n");
        StringBuilder verdicts = new StringBuilder();
        for (int row = 1; row < 61; row++) {
            other.append("x" + lines[row].replace("answer", "reply") + "\n");
            verdicts.append("{\"id\": \"xr" + (row - 1) + "\", \"verdict\": \"pass\", \"confidence\": 0.8}\n");
        }
        Files.writeString(folder.resolve("other.csv"), other);
        Files.writeString(folder.resolve("other.jsonl"), verdicts);
        Files.writeString(
                folder.resolve("other.yaml"), "name: accuracy\nmodel: recorded:/other.jsonl\nscale: [pass, fail]\n");
        CommandLineRun judged = run("judge", "-j", "other.yaml", "other.csv", "-o", "other");
        assertThat(judged.code()).as(judged.err()).isZero();

        CommandLineRun apart = run("cascade", "cheap", "other", "--promise", "0.9", "--measure");
        assertThat(apart.code()).isEqualTo(ExitCode.USAGE);
        assertThat(apart.err()).contains("the judges have no labelled row in common");
        CommandLineRun promised = run("cascade", "cheap", "--promise", "90", "--split", "test");
        assertThat(promised.code()).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    /** From 15 rows nothing can be promised, whatever they say, so that there is nothing to look at. */
    @Test
    void noLookIsSpentOnFewerRowsThanAnythingCanBePromisedFrom() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("data.csv"));
        Files.write(folder.resolve("few.csv"), lines.subList(0, 16));
        CommandLineRun judged = run("judge", "-j", "cheap.yaml", "few.csv", "-o", "few");
        assertThat(judged.code()).as(judged.err()).isZero();
        CommandLineRun cascade = run("cascade", "few", "--promise", "0.8", "--measure");
        assertThat(cascade.code()).as(cascade.err()).isZero();
        assertThat(cascade.out()).contains("Nothing can be promised: only 15 labelled rows");
        assertThat(cascade.err()).contains("nothing was fitted, so that no look was recorded");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void labelsThatWereGivenWithAVerdictInViewPromiseNothing() throws IOException {
        StringBuilder labels = new StringBuilder("example_id,annotator,label,blind\n");
        Files.readAllLines(folder.resolve("data.csv")).stream()
                .skip(1)
                .limit(300)
                .forEach(line -> {
                    String[] cells = line.split(",", -1);
                    labels.append(
                            cells[0] + ",ana," + cells[2] + "," + (cells[0].endsWith("1") ? "false" : "true") + "\n");
                });
        Files.writeString(folder.resolve("labels.csv"), labels);
        CommandLineRun judged = run(
                "judge", "-j", "cheap.yaml", "data.csv", "--labels", "labels.csv", "--drop", "human", "-o", "blind");
        assertThat(judged.code()).as(judged.err()).isZero();

        CommandLineRun run = run("cascade", "blind", "--promise", "0.7", "--measure");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("30 rows do not count, because the label was given with a verdict in view");
    }

    @ParameterizedTest
    @CsvSource({
        "cheap cheap --promise 0.9, is named twice",
        "cheap --promise 90, the promise lies between 0 and 1",
        "cheap --promise 0.9 --confidence 0, the confidence lies between 0 and 1",
        "cheap, --promise is missing",
        "data.csv --promise 0.9, is not the folder of a run",
        "cheap --promise 0.9 -o cheap.yaml, is there already"
    })
    void badInputSaysWhatIsWrong(String flags, String message) {
        CommandLineRun run = run(("cascade " + flags).split(" "));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }

    @Test
    void alignSendsOneToTheJudgesOfTheCascade() {
        run("cascade", "cheap", "dear", "--promise", "0.9", "-o", "careful.yaml");
        CommandLineRun run = run("align", "-j", "careful.yaml", "data.csv");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("is a cascade", "fit the thresholds anew");
    }
}
