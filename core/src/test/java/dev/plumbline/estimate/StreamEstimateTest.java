package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over a stream and over labelled rows of it, read as numbers. */
class StreamEstimateTest {
    private static final JudgeVersion JUDGE = new JudgeVersion("accuracy", "1".repeat(64));
    private static final String HUMAN = "ppfppffppfpp";
    private static final String VERDICTS = "ppfpffpppfp-";
    private static final String STREAM = "pppffp-ppfppffpppfpp";

    @TempDir
    private Path folder;

    /** A row for each letter, with ids that say of which file it is. */
    private Run run(String file, String labels, String verdicts, String chances) {
        StringBuilder csv = new StringBuilder("id,session,response,label,chance\n");
        for (int row = 0; row < verdicts.length(); row++) {
            String label = labels.isEmpty() ? "" : word(labels.charAt(row));
            String[] listed = chances.split(" ", -1);
            csv.append(file + row + ",s" + file + row / 2 + ",answer " + file + " " + row + "," + label + ","
                    + listed[row % listed.length] + "\n");
        }
        return judged(csv.toString(), verdicts);
    }

    private Run judged(String csv, String verdicts) {
        Dataset data = Dataset.read(written(csv), Columns.label("label").scale(Scale.of("pass", "fail")));
        List<Verdict> given = new ArrayList<>();
        for (int row = 0; row < verdicts.length(); row++) {
            String id = data.examples().get(row).id();
            given.add(
                    verdicts.charAt(row) == '-'
                            ? new Verdict.Abstained(id, "not sure", Map.of(), Usage.none())
                            : Verdict.Decided.of(id, word(verdicts.charAt(row))));
        }
        return new Run(JUDGE, data, given, Optional.empty());
    }

    private Path written(String csv) {
        try {
            Path file = Files.createTempFile(folder, "rows", ".csv");
            return Files.writeString(file, csv);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String word(char letter) {
        return letter == 'p' ? "pass" : "fail";
    }

    private static StreamEstimate estimate(Run stream, Run labelled, Optional<String> probability) {
        return StreamEstimate.of(stream, labelled, Part.whole(), example -> false, probability);
    }

    private static TrueRate byHand(Optional<double[]> chances) {
        boolean[] passes = new boolean[HUMAN.length()];
        double[] scores = new double[HUMAN.length()];
        int[] groups = new int[HUMAN.length()];
        for (int row = 0; row < passes.length; row++) {
            passes[row] = HUMAN.charAt(row) == 'p';
            scores[row] = score(VERDICTS.charAt(row));
            groups[row] = row / 2;
        }
        double[] stream = STREAM.chars().mapToDouble(StreamEstimateTest::score).toArray();
        int[] sessions = new int[stream.length];
        for (int row = 0; row < sessions.length; row++) {
            sessions[row] = row / 2;
        }
        return TrueRate.of(
                new StreamVerdicts(stream, Groups.of(sessions)),
                new LabelledVerdicts(passes, scores, Groups.of(groups), chances));
    }

    private static double score(int letter) {
        return letter == '-' ? StreamVerdicts.ABSTAINED : letter == 'p' ? 1 : 0;
    }

    @Test
    void runsAreReadAsTheNumbersThatTheyStandFor() {
        StreamEstimate estimate = estimate(run("s", "", STREAM, "1"), run("l", HUMAN, VERDICTS, "1"), Optional.empty());

        assertThat(estimate.positive()).isEqualTo("pass");
        assertThat(estimate.rate()).isEqualTo(byHand(Optional.empty()));
        assertThat(estimate.notes())
                .containsExactly("1 rows of the stream are undecided: neither dropped nor a 'pass'.");
    }

    @Test
    void probabilitiesAreThoseOfTheColumn() {
        double[] chances = new double[HUMAN.length()];
        for (int row = 0; row < chances.length; row++) {
            chances[row] = row % 2 == 0 ? .2 : .5;
        }
        StreamEstimate estimate =
                estimate(run("s", "", STREAM, "1"), run("l", HUMAN, VERDICTS, "0.2 0.5"), Optional.of("chance"));

        assertThat(estimate.rate()).isEqualTo(byHand(Optional.of(chances)));
        assertThat(estimate.rate()).isNotEqualTo(byHand(Optional.empty()));
    }

    @Test
    void rowsOfTheStreamThatAreLabelledTooCountOnce() {
        StringBuilder both = new StringBuilder("id,session,response,label,chance\n");
        both.append("x1,sl0,answer l 0,,1\nx2,sl0,answer l 1,,1\n");
        for (int row = 0; row < STREAM.length(); row++) {
            both.append("s" + row + ",ss" + row / 2 + ",answer s " + row + ",,1\n");
        }
        StreamEstimate estimate =
                estimate(judged(both.toString(), "pp" + STREAM), run("l", HUMAN, VERDICTS, "1"), Optional.empty());

        assertThat(estimate.rate()).isEqualTo(byHand(Optional.empty()));
        assertThat(estimate.notes()).contains("2 rows of the stream are labelled too; they count as labelled.");
    }

    @Test
    void rowsThatShapedTheJudgeAreLeftOutAndCounted() {
        Run labelled = run("l", HUMAN + "ff", VERDICTS + "ff", "1");
        StreamEstimate estimate = StreamEstimate.of(
                run("s", "", STREAM, "1"),
                labelled,
                Part.whole(),
                example -> example.id().matches("l1[23]"),
                Optional.empty());

        assertThat(estimate.rate()).isEqualTo(byHand(Optional.empty()));
        assertThat(estimate.notes()).contains("2 rows shaped the judge and are left out.");
    }

    @Test
    void whatCannotBeEstimatedFromIsRefused() {
        Run stream = run("s", "", STREAM, "1");
        Run labelled = run("l", HUMAN, VERDICTS, "1");
        Run other = new Run(
                new JudgeVersion("accuracy", "2".repeat(64)), labelled.data(), labelled.verdicts(), Optional.empty());

        assertThatThrownBy(() -> estimate(stream, other, Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the runs are of two judges: " + JUDGE);
        assertThatThrownBy(() -> StreamEstimate.of(stream, labelled, Part.whole(), example -> true, Optional.empty()))
                .hasMessageContaining("no labelled row counts: 12 rows shaped the judge and are left out.");
        assertThatThrownBy(() -> estimate(stream, labelled, Optional.of("odds")))
                .hasMessageContaining("row 'l0' has no column 'odds' of probabilities");
        for (String chance : List.of("0", "1.01", "often")) {
            assertThatThrownBy(() -> estimate(stream, run("l", HUMAN, VERDICTS, chance), Optional.of("chance")))
                    .hasMessageContaining("the probability '" + chance + "' of row 'l0' does not lie above 0");
        }
    }
}
