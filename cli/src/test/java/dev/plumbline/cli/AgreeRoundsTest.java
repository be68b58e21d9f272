package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels in rounds and batches, and what became of them. */
class AgreeRoundsTest {
    @TempDir
    private Path folder;

    private CommandLineRun agree(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "agree";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineRun.in(folder, all);
    }

    private static String label(boolean pass) {
        return pass ? "pass" : "fail";
    }

    /** Labels in two rounds, the second stricter; rows judged by a column. */
    private void rounds() throws IOException {
        StringBuilder rows = new StringBuilder("id,answer,verdict\n");
        StringBuilder labels = new StringBuilder("example_id,label,annotator,round\n");
        SplittableRandom random = new SplittableRandom(4);
        for (int row = 0; row < 60; row++) {
            boolean truth = row % 3 > 0;
            rows.append("r" + row + ",what was answered " + row + "," + label(truth) + "\n");
            for (String name : List.of("ann", "bob", "eve")) {
                labels.append("r" + row + "," + label(truth != random.nextInt(100) < 6) + "," + name + ",1\n");
            }
            labels.append("r" + row + "," + label(truth && random.nextInt(100) < 70) + ",ann,2\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Files.writeString(folder.resolve("labels.csv"), labels);
    }

    @Test
    void labelsInLongFormAreThoseOfTheNamedAnnotatorsOrOfAll() throws IOException {
        rounds();
        JsonNode all = agree("rows.csv", "--labels", "labels.csv", "--raters", "all", "--judge", "verdict", "--json")
                .json();
        assertThat(all.at("/raters/annotators")).hasSize(3);
        assertThat(all.at("/sources/not_known")).hasSize(1);
        assertThat(all.at("/worklist/rows/0/id").asText()).startsWith("r");
        Files.writeString(
                folder.resolve("inview.csv"),
                Files.readString(folder.resolve("labels.csv"))
                        .replace("annotator,round\n", "annotator,round,blind\n")
                        .replaceAll("(?m),(\\d)$", ",$1,true")
                        .replaceFirst("(?m)^(r0,.*),true$", "$1,false"));
        CommandLineRun inView = agree("rows.csv", "--labels", "inview.csv", "--raters", "all");
        assertThat(inView.err()).contains("1 label does not count: given with a verdict in view");
        JsonNode two = agree("rows.csv", "--labels", "labels.csv", "--raters", "bob,eve", "--json")
                .json();
        assertThat(two.at("/raters/annotators")).hasSize(2);
        CommandLineRun unknown = agree("rows.csv", "--labels", "labels.csv", "--raters", "bob,joe");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("annotator 'joe' gave no label").contains("ann, bob, eve");
    }

    @Test
    void aStricterRoundIsCalledStricter() throws IOException {
        rounds();
        CommandLineRun run = agree("rows.csv", "--labels", "labels.csv", "--rounds", "1,2", "--judge", "verdict");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "Of 60 labels that were given in both batches (old: round 1; new: round 2)",
                        "are different; the new batch is stricter: 'pass' is given")
                .contains("less often now")
                .contains("As many labels that agreed with the judge were looked at again");
        JsonNode json = agree("rows.csv", "--labels", "labels.csv", "--rounds", "1,2", "--json")
                .json();
        assertThat(json.get("both").asInt()).isEqualTo(60);
        assertThat(json.get("old").asInt()).isEqualTo(180);
        assertThat(json.at("/per_label/0/shift/high").asDouble()).isNegative();
        assertThat(json.at("/tests/stuart_maxwell/p").asDouble()).isLessThan(.05);
        assertThat(json.get("second_look_reason").asText()).contains("--judge");
        assertThat(json.at("/annotators/0/name").asText()).isEqualTo("ann");
    }

    @Test
    void columnsOfTwoBatchesAreComparedAndAOneSidedLookIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("batch.csv"),
                "old,new,judge\n" + "pass,,pass\n".repeat(20) + "fail,pass,pass\n".repeat(6)
                        + "fail,fail,pass\n".repeat(2));
        CommandLineRun run = agree("batch.csv", "--before", "old", "--after", "new", "--judge", "judge", "-o", "page");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("One-sided")
                .contains("must not become gold")
                .contains("The judge agrees with the old labels on 71 %")
                .contains("with the new ones in their place it would on 93 %");
        assertThat(folder.resolve("page/report.html")).content().contains("How the second look was chosen");
        assertThat(folder.resolve("page/report.md")).content().contains("What became of each label");
    }
}
