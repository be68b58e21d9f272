package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.judge.JudgeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an alignment may claim: see docs/statistics.md. */
class AlignmentProofTest {
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

    private CommandLineRun align(String judge, String data, String output, String... more) {
        List<String> command = new ArrayList<>(List.of("align", "-j", judge, data, "--label", "label", "-o", output));
        command.addAll(List.of("--optimizer", "gepa", "--budget", "judge_calls=1200,reflection_calls=12"));
        command.addAll(List.of(more));
        return CommandLineRun.in(folder, command.toArray(String[]::new));
    }

    private List<String> ledger() throws IOException {
        Path looks = folder.resolve(".plumbline/looks.jsonl");
        return Files.exists(looks) ? Files.readAllLines(looks) : List.of();
    }

    @Test
    void testIsLookedAtOnceAtTheEndAndFalsePassesAndFalseFailsAreComparedWithIntervals() throws IOException {
        CommandLineRun run = align("judge.yaml", "rows.csv", "better.yaml", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode alignment = run.json();

        assertThat(ledger()).hasSize(1);
        assertThat(alignment.at("/test/look").asInt()).isEqualTo(1);
        assertThat(alignment.get("decision").asText()).isEqualTo("PROMOTE");
        JsonNode paired = alignment.at("/test/paired");
        assertThat(paired.at("/fixed").asInt()
                        + paired.at("/broken").asInt()
                        + paired.at("/both_right").asInt()
                        + paired.at("/both_wrong").asInt())
                .isEqualTo(56);
        for (String label : new String[] {"pass", "fail"}) {
            JsonNode change = alignment.at("/test/errors/" + label);
            assertThat(change.path("low").asDouble())
                    .isLessThan(change.path("value").asDouble());
            double before = 1
                    - alignment
                            .at("/test/before/per_label/" + label + "/recall")
                            .asDouble();
            double after = 1
                    - alignment.at("/test/after/per_label/" + label + "/recall").asDouble();
            assertThat(change.path("value").asDouble())
                    .as(label)
                    .isCloseTo(after - before, org.assertj.core.api.Assertions.within(1e-9));
        }
        String other = Files.readString(folder.resolve("judge.yaml")).replace("Is this complete?", "Is all there?");
        Files.writeString(folder.resolve("other.yaml"), other);
        assertThat(align("other.yaml", "rows.csv", "again.yaml").out())
                .as("a second look at the same rows")
                .contains("False pass, on rows that people call fail", "False fail, on rows that people call pass")
                .contains("number 2 at the test rows");
    }

    @Test
    void theSameAlignmentAgainIsNoOtherLookWritesNoOtherFileAndSaysThatNothingWasPaid() throws IOException {
        String[] command = {
            "align",
            "-j",
            "judge.yaml",
            "rows.csv",
            "--label",
            "label",
            "--optimizer",
            "gepa",
            "--budget",
            "judge_calls=1200,reflection_calls=12"
        };
        CommandLineRun first = CommandLineRun.in(folder, command);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).doesNotContain("paid now");
        byte[] written = Files.readAllBytes(folder.resolve("judge.v2.yaml"));
        int asked = server.requests();

        CommandLineRun again = CommandLineRun.in(folder, command);
        assertThat(server.requests()).isEqualTo(asked);
        assertThat(ledger()).hasSize(1);
        assertThat(again.err())
                .contains("these are the figures of look 1: they tell nothing new, so no other look is recorded")
                .contains("judge.v2.yaml holds the same judge already", "no new file is written");
        assertThat(again.out())
                .contains("number 1 at the test rows", "paid now   nothing; the rest was paid before", "judge.v2.yaml");
        assertThat(folder.resolve("judge.v3.yaml")).doesNotExist();
        assertThat(folder.resolve("judge.v2.yaml")).hasBinaryContent(written);
        assertThat(CommandLineRun.in(folder, join(command, "--json"))
                        .json()
                        .at("/paid/calls")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void otherLabelsOfTheSameRowsAreAnotherLook() throws IOException {
        align("judge.yaml", "rows.csv", "better.yaml");
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("rows.csv")));
        lines.replaceAll(line -> line.startsWith("row-1") ? line.replace(",fail,", ",pass,") : line);
        Files.write(folder.resolve("rows.csv"), lines);

        assertThat(align("judge.yaml", "rows.csv", "again.yaml").code()).isZero();
        assertThat(ledger()).hasSize(2);
    }

    private static String[] join(String[] command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aSelectedCandidateHasNoIntervalAndItsFigureWithoutLuckStandsBesideIt() {
        JsonNode alignment =
                align("judge.yaml", "rows.csv", "better.yaml", "--json").json();
        assertThat(alignment.get("candidates")).anySatisfy(candidate -> {
            assertThat(candidate.get("selected").asBoolean()).isTrue();
            assertThat(candidate.at("/dev/low").isNull()).isTrue();
            assertThat(candidate.at("/dev/unbounded").asText()).isEqualTo("selected on these rows");
            assertThat(candidate.get("dev_corrected").asDouble())
                    .isLessThanOrEqualTo(candidate.at("/dev/value").asDouble());
        });
        assertThat(alignment.at("/steps").size())
                .isEqualTo(alignment.get("candidates").size());
        assertThat(alignment.get("flips")).isNotEmpty();
    }

    @Test
    void anAlignedJudgeIsAlignedAgainWithNewLabelsAndRemembersWhatShapedItBefore() throws IOException {
        align("judge.yaml", "rows.csv", "better.yaml");
        List<String> first = Files.readAllLines(folder.resolve("rows.csv"));
        server.into(folder.resolve("later"), 150);
        List<String> second = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("later/rows.csv"))) {
            second.add(line.replaceFirst("^row-", "later-"));
        }
        Files.write(folder.resolve("later.csv"), second);

        CommandLineRun run = align("better.yaml", "later.csv", "best.yaml", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        if (!run.json().get("output").isNull()) {
            assertThat(JudgeSpec.read(folder.resolve("best.yaml"))
                            .lineage()
                            .orElseThrow()
                            .parent())
                    .isEqualTo(run.json().get("before").asText());
        }
        Path judge =
                Files.exists(folder.resolve("best.yaml")) ? folder.resolve("best.yaml") : folder.resolve("better.yaml");
        JsonNode old = CommandLineRun.in(
                        folder, "judge", "-j", judge.toString(), "rows.csv", "--label", "label", "--json")
                .json();
        assertThat(old.at("/agreement/accounting/seen").asInt())
                .as("rows of the first alignment, %d in all", first.size() - 1)
                .isGreaterThanOrEqualTo(100);
    }
}
