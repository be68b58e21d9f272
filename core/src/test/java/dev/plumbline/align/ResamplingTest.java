package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final List<String> GROUPS =
            IntStream.range(0, 100).mapToObj(row -> "g" + row / 4).toList();
    private static final List<String> LABELS = IntStream.range(0, 100)
            .mapToObj(row -> row / 4 % 5 == 0 || row % 4 == 0 ? "pass" : "fail")
            .toList();

    @Test
    void shufflingKeepsEveryLabelAndKeepsThemTogetherByGroup() {
        LabelledRows rows = new LabelledRows(LABELS, GROUPS);
        LabelledRows shuffled = Shuffles.shuffled(rows, 3);

        assertThat(shuffled.labels())
                .containsExactlyInAnyOrderElementsOf(LABELS)
                .isNotEqualTo(LABELS);
        // Groups of one label alone stay groups of one label alone, wherever they go.
        assertThat(purely(shuffled, "pass")).isEqualTo(5);
        assertThat(Shuffles.shuffled(rows, 3)).isEqualTo(shuffled);
    }

    private static long purely(LabelledRows rows, String label) {
        return IntStream.range(0, 25)
                .filter(group ->
                        rows.labels().subList(4 * group, 4 * group + 4).stream().allMatch(label::equals))
                .count();
    }

    @Test
    void someLabelsAreDrawnWithTheShareOfEach() {
        LabelledRows rows = new LabelledRows(LABELS, GROUPS);
        int[] drawn = rows.some(rows.positions(), 20, 5);
        long passes = Arrays.stream(drawn)
                .filter(row -> LABELS.get(row).equals("pass"))
                .count();

        assertThat(drawn).hasSize(20).doesNotHaveDuplicates().isSorted();
        assertThat(passes).isEqualTo(8);
        assertThat(rows.some(rows.positions(), 20, 5)).isEqualTo(drawn);
    }

    @Test
    void theBestOfTwelveEqualJudgesIsBroughtBackTowardsWhatItIs() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
        Dataset dev = Helpdesk.of(20, 0, 1).data();
        double raw = 0;
        double corrected = 0;
        int rounds = 60;
        for (int round = 0; round < rounds; round++) {
            List<Run> equal = new ArrayList<>();
            double best = -1;
            int picked = 0;
            for (int judge = 0; judge < 12; judge++) {
                Run run = rightAt(.8, dev, random);
                double accuracy = accuracy(run);
                if (accuracy > best) {
                    best = accuracy;
                    picked = judge;
                }
                equal.add(run);
            }
            raw += best / rounds;
            corrected += Selection.corrected(equal, picked, round).orElseThrow() / rounds;
        }

        assertThat(raw).isCloseTo(.896, within(.015));
        assertThat(Math.abs(corrected - .8)).isLessThan((raw - .8) / 2);
    }

    private static double accuracy(Run run) {
        long right = IntStream.range(0, run.verdicts().size())
                .filter(i -> run.verdicts()
                        .get(i)
                        .decision()
                        .equals(run.data().gold(run.data().examples().get(i)).value()))
                .count();
        return (double) right / run.verdicts().size();
    }

    private static Run rightAt(double rate, Dataset data, RandomGenerator random) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Example example : data.examples()) {
            String gold = data.gold(example).value().orElseThrow();
            String wrong = gold.equals("pass") ? "fail" : "pass";
            verdicts.add(Verdict.Decided.of(example.id(), random.nextDouble() < rate ? gold : wrong));
        }
        return new Run(new JudgeVersion("judge", "0".repeat(64)), data, verdicts, Optional.empty());
    }
}
