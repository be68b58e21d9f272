package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCommandTest {
    private static final int ROWS = 240;

    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @BeforeEach
    void judge() {
        server.writeJudge(folder);
        server.decides(body -> body.contains("SEEMSFINE") ? "pass" : "fail");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun run(String... command) {
        return CommandLineRun.in(folder, command);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** What people think of the rows of a version, and what the judge will say of them. */
    private record Answers(List<Boolean> good, List<Boolean> seemFine) {}

    private static Answers answers(long seed, double rate, double sensitivity, double specificity) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Boolean> good = new ArrayList<>();
        List<Boolean> fine = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            good.add(random.nextDouble() < rate);
            fine.add(random.nextDouble() < (good.get(row) ? sensitivity : 1 - specificity));
        }
        return new Answers(good, fine);
    }

    private static String csv(Answers answers, int labelled, String prefix) {
        StringBuilder text = new StringBuilder("id,question,response,label\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(prefix + (row + 1))
                    .append(",How is thing number ")
                    .append(row + 1)
                    .append(" done?,");
            text.append(answers.seemFine().get(row) ? "SEEMSFINE " : "SEEMSBAD ")
                    .append("answer ")
                    .append(row + 1);
            text.append(row < labelled ? answers.good().get(row) ? ",pass\n" : ",fail\n" : ",\n");
        }
        return text.toString();
    }

    private static String labels(Answers base, Answers candidate, int rows) {
        StringBuilder text = new StringBuilder("example_id,version,label,chance\n");
        for (int row = 0; row < rows; row++) {
            text.append("q" + (row + 1) + ",base," + (base.good().get(row) ? "pass" : "fail") + ",0.5\n");
            text.append("q" + (row + 1) + ",candidate," + (candidate.good().get(row) ? "Pass" : "fail") + ",0.5\n");
        }
        return text.toString();
    }

    private void versions(double candidateRate, int labelled) throws IOException {
        write("base.csv", csv(answers(1, .8, .9, .65), labelled, "q"));
        write("candidate.csv", csv(answers(2, candidateRate, .93, .58), labelled, "q"));
    }

    @Test
    void aWorseCandidateFailsAlthoughTheJudgeIsMoreLenientWithIt() throws IOException {
        versions(.5, 200);

        CommandLineRun release = run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--json", "-o", "out");

        assertThat(release.code()).as(release.err()).isEqualTo(1);
        JsonNode document = release.json();
        assertThat(document.get("verdict").asText()).isEqualTo("FAIL");
        assertThat(document.at("/difference/value").asDouble()).isLessThan(-.15);
        assertThat(document.at("/difference/method").asText()).isEqualTo("ppi_paired");
        assertThat(document.at("/naive/value").asDouble())
                .isGreaterThan(document.at("/difference/value").asDouble());
        assertThat(document.get("assumption").asText())
                .contains("in each version the labelled rows are a random sample");
        assertThat(document.get("label_next").size()).isEqualTo(20);
        assertThat(document.at("/pairs/pairs").asInt()).isEqualTo(ROWS);
        assertThat(document.at("/base/labelled").asInt()).isEqualTo(200);
        assertThat(document.at("/candidate/tnr/value").asDouble()).isBetween(.4, .75);
        assertThat(document.at("/certified/passed").asBoolean()).isFalse();
        assertThat(document.get("look").asInt()).isEqualTo(1);
        assertThat(release.err()).contains("is not certified: it has passed no gate that this workspace knows of");
        assertThat(folder.resolve("out/release.html")).content().contains("Labels that would tell most");
        assertThat(folder.resolve("out/release.md")).content().contains("**FAIL**");
        assertThat(folder.resolve("out/release.json")).content().isEqualTo(release.out());
        int asked = server.countAnew();
        // Answers that both versions share are asked about once.
        assertThat(asked).isBetween(ROWS, 2 * ROWS);

        CommandLineRun again = run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--json");
        assertThat(server.requests()).isZero();
        assertThat(again.out()).isEqualTo(release.out());
    }

    @Test
    void moreLabelsAreAnotherLookAndAWiderInterval() throws IOException {
        versions(.8, 0);
        Answers base = answers(1, .8, .9, .65);
        Answers candidate = answers(2, .8, .93, .58);
        write("labels.csv", labels(base, candidate, 100));

        CommandLineRun first =
                run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--labelled", "labels.csv", "--json");
        assertThat(first.code()).as(first.err()).isEqualTo(3);
        assertThat(first.json().at("/difference/level").asDouble()).isEqualTo(.95);
        write("labels.csv", labels(base, candidate, 120));
        CommandLineRun second =
                run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--labelled", "labels.csv", "--json");

        assertThat(second.json().get("look").asInt()).isEqualTo(2);
        assertThat(second.json().at("/difference/level").asDouble()).isGreaterThan(.99);
        assertThat(second.err()).contains("look 2 at these versions recorded");
        CommandLineRun weighted = run(
                "release",
                "base.csv",
                "candidate.csv",
                "-j",
                "judge.yaml",
                "--labelled",
                "labels.csv",
                "--probability",
                "chance",
                "--on-inconclusive",
                "pass",
                "--json");
        assertThat(weighted.code()).isZero();
        assertThat(weighted.json().get("verdict").asText()).isEqualTo("INCONCLUSIVE");
    }

    @Test
    void withoutLabelsThereIsNoCorrectionNoLookAndAListOfRows() throws IOException {
        versions(.8, 0);

        CommandLineRun release = run("release", "base.csv", "candidate.csv", "-j", "judge.yaml");

        assertThat(release.code()).as(release.err()).isEqualTo(3);
        assertThat(release.out())
                .startsWith(
                        "INCONCLUSIVE  Whether the candidate is no worse than the base by more than 2.0 points cannot"
                                + " be told: no row of either version has a label; label rows of both.")
                .contains("which nothing corrects", "Labels that would tell most, of both versions: q");
        assertThat(folder.resolve(".plumbline/looks.jsonl")).doesNotExist();
    }

    @Test
    void labelsOfOneVersionNeverPass() throws IOException {
        write("base.csv", csv(answers(1, .5, .95, .95), 200, "q"));
        write("candidate.csv", csv(answers(2, .99, .95, .95), 0, "q"));

        CommandLineRun release = run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--json");

        assertThat(release.code()).isEqualTo(3);
        assertThat(release.json().get("verdict").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(release.json().get("assumption").asText())
                .isEqualTo("assumes equal judge errors in both, unchecked");
        assertThat(release.json().at("/difference/low").asDouble()).isPositive();
        assertThat(run("release", "base.csv", "candidate.csv", "-j", "judge.yaml")
                        .out())
                .contains("If the judge errs alike on both versions, which nothing here checks, people would pass ");
    }

    @Test
    void finishedRunsAreTakenAndErrorRatesWhereLabelsWereNotChosenAtRandom() throws IOException {
        versions(.3, 200);
        assertThat(run("judge", "-j", "judge.yaml", "base.csv", "-o", "was").code())
                .isZero();
        assertThat(run("judge", "-j", "judge.yaml", "candidate.csv", "-o", "is").code())
                .isZero();
        server.countAnew();

        CommandLineRun release = run("release", "was", "is", "--sampling", "other", "--json");

        assertThat(release.code()).as(release.err()).isEqualTo(1);
        assertThat(server.requests()).isZero();
        assertThat(release.json().at("/difference/method").asText()).isEqualTo("rogan_gladen_each");
        assertThat(release.json().get("assumption").asText()).contains("the judge errs on these rows as it does");
        assertThat(run("release", "was", "is", "--id", "id").err()).contains("runs have their columns already");
    }

    @Test
    void anotherMarginAnotherWayOfChoosingAndMoreRowsAreFurtherLooks() throws IOException {
        versions(.8, 200);
        assertThat(look("--no-worse-than", "0.02")).isEqualTo(1);
        assertThat(look("--no-worse-than", "0.05")).isEqualTo(2);
        assertThat(look("--no-worse-than", "0.02")).isEqualTo(1);
        assertThat(look("--no-worse-than", "0.02", "--sampling", "other")).isEqualTo(3);
        for (String file : List.of("base.csv", "candidate.csv")) {
            write(file, Files.readString(folder.resolve(file)) + "q999,What is new?,SEEMSFINE " + file + ",\n");
        }
        assertThat(look("--no-worse-than", "0.02")).isEqualTo(4);
    }

    private int look(String... words) {
        List<String> command =
                new ArrayList<>(List.of("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--json"));
        command.addAll(List.of(words));
        CommandLineRun release = run(command.toArray(String[]::new));
        return release.json().get("look").asInt();
    }

    @Test
    void answersThatTheCandidateNeverGaveDoNotLetItPass() throws IOException {
        write("base.csv", csv(answers(1, .8, .95, .95), 200, "q"));
        String whole = csv(answers(1, .8, .95, .95), 200, "q").replace("answer", "reply");
        write("candidate.csv", whole);
        assertThat(run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--no-worse-than", "0.2")
                        .code())
                .isZero();
        StringBuilder left = new StringBuilder();
        int dropped = 0;
        for (String line : whole.lines().toList()) {
            if (line.endsWith(",fail") && dropped < 40) {
                dropped++;
            } else {
                left.append(line).append('\n');
            }
        }
        write("candidate.csv", left.toString());

        CommandLineRun release =
                run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--no-worse-than", "0.2");

        assertThat(release.code()).as(release.out() + release.err()).isEqualTo(3);
        assertThat(release.out()).contains(dropped + " of 240 rows of the base and 0 of " + (240 - dropped));
    }

    @Test
    void aCertifiedJudgeIsNamedAsOne() throws IOException {
        versions(.5, 200);
        assertThat(run("judge", "-j", "judge.yaml", "base.csv", "-o", "was").code())
                .isZero();
        run("gate", "was", "--min", "coverage=0.5", "--measure");
        CommandLineRun covering = run("release", "was", "candidate.csv", "-j", "judge.yaml", "--json");
        assertThat(covering.json().at("/certified/passed").asBoolean()).isFalse();
        assertThat(covering.err()).contains("had no floor under its agreement with people");
        run("gate", "was", "--min", "balanced_accuracy=0.6", "--measure");

        CommandLineRun release = run("release", "was", "candidate.csv", "-j", "judge.yaml", "--json");

        JsonNode certified = release.json().get("certified");
        assertThat(certified.get("passed").asBoolean()).as(release.out()).isTrue();
        assertThat(certified.get("message").asText())
                .contains(
                        " is certified by a gate on ",
                        ": balanced_accuracy >= 0.6 on 200 rows, look 2 (",
                        "gates.jsonl)");
        assertThat(certified.at("/conditions/0/bar").asDouble()).isEqualTo(.6);
        assertThat(certified.at("/conditions/0/rows").asInt()).isEqualTo(200);
        assertThat(certified.get("look").asInt()).isEqualTo(2);
        assertThat(certified.get("ledger").asText()).endsWith("gates.jsonl");
        assertThat(release.err()).doesNotContain("certified");
    }

    @Test
    void rowsOfOtherIdsArePairedByTheirQuestionAndTheRestIsCounted() throws IOException {
        write("base.csv", csv(answers(1, .8, .9, .65), 0, "a"));
        String candidate = csv(answers(2, .8, .9, .65), 0, "b");
        write(
                "candidate.csv",
                candidate.substring(0, candidate.length() - 1).replaceFirst("\\n[^\\n]*$", "\n")
                        + "b999,What is new?,SEEMSFINE answer,\n");

        CommandLineRun release = run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--json");

        assertThat(release.json().at("/pairs/pairs").asInt())
                .as(release.out() + release.err())
                .isEqualTo(ROWS - 1);
        assertThat(release.json().at("/pairs/only_base").asInt()).isEqualTo(1);
        assertThat(release.json().at("/pairs/only_candidate").asInt()).isEqualTo(1);
        assertThat(release.json().get("notes").toString()).contains("rows are paired by question");
        assertThat(release.json().at("/label_next_pairs/0/candidate_id").asText())
                .startsWith("b");
    }

    @Test
    void whatIsWrongIsToldBeforeAnybodyIsAsked() throws IOException {
        versions(.8, 50);
        write("labels.csv", "example_id,version,label\nq1,old,pass\n");
        write("ids.csv", "example_id,version,label\nq9999,base,pass\n");
        write("words.csv", "example_id,version,label\nq1,base,good\n");
        write("chance.csv", "example_id,version,label,p\nq1,base,pass,0\n");

        assertThat(failed("base.csv", "base.csv", "-j", "judge.yaml")).contains("'base.csv' is named twice");
        assertThat(failed("base.csv", "candidate.csv")).contains("'base.csv' is data, and no judge is named");
        assertThat(failed("base.csv", "candidate.csv", "-j", "judge.yaml", "--no-worse-than", "2"))
                .contains("--no-worse-than 2.0 is no margin");
        assertThat(failed("base.csv", "candidate.csv", "-j", "judge.yaml", "--sampling", "some"))
                .contains("it is random or other");
        assertThat(failed("base.csv", "candidate.csv", "-j", "judge.yaml", "--labels", "labels.csv"))
                .contains("--labels does not say which version was labelled");
        assertThat(failed("base.csv", "candidate.csv", "-j", "judge.yaml", "--probability", "p"))
                .contains("--probability needs --labelled");
        assertThat(failed("base.csv", "candidate.csv", "-j", "judge.yaml", "--labelled", "labels.csv"))
                .contains("labels.csv:2: version is 'old'");
        assertThat(failed("base.csv", "candidate.csv", "-j", "judge.yaml", "--labelled", "words.csv"))
                .contains("label 'good' is not on the scale");
        assertThat(failed(
                        "base.csv",
                        "candidate.csv",
                        "-j",
                        "judge.yaml",
                        "--labelled",
                        "chance.csv",
                        "--probability",
                        "p"))
                .contains("the probability '0' in column 'p'");
        assertThat(server.requests()).isZero();
        CommandLineRun estimate =
                run("release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--estimate", "--json");
        assertThat(estimate.out()).contains("judging base.csv", "judging candidate.csv");
        assertThat(server.requests()).isZero();
        write("some.csv", "example_id,version,label,p\nq1,base,pass,0.5\n");
        assertThat(failed(
                        "base.csv",
                        "candidate.csv",
                        "-j",
                        "judge.yaml",
                        "--labelled",
                        "some.csv",
                        "--probability",
                        "p"))
                .contains(
                        "the row 'q2' of the base has a label in its data, and the file of labels has no probability"
                                + " for it in column 'p'",
                        "write it into the file of labels");
        assertThat(failed("base.csv", "candidate.csv", "-j", "judge.yaml", "--labelled", "ids.csv"))
                .contains("the labels name the row 'q9999' of the base, and its data has no such row");
    }

    private String failed(String... words) {
        List<String> command = new ArrayList<>(List.of("release"));
        command.addAll(List.of(words));
        CommandLineRun release = run(command.toArray(String[]::new));
        assertThat(release.code()).as(release.err()).isEqualTo(2);
        return release.err();
    }
}
