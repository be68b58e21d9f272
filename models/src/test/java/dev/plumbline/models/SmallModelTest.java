package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.GroupedFolds;
import dev.plumbline.judge.Checklist;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.Coverage;
import dev.plumbline.judge.coverage.CoverageFit;
import dev.plumbline.judge.coverage.CoverageFit.Words;
import dev.plumbline.judge.coverage.CoverageReader;
import dev.plumbline.judge.coverage.LabelledReading;
import dev.plumbline.judge.coverage.VerdictFeatures;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A real small model that was asked about single points, from its recorded replies. */
class SmallModelTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final int FEWEST = 150;

    private static Path folder() {
        return Optional.ofNullable(replies().getParent()).orElseThrow();
    }

    private static Path replies() {
        try {
            return Path.of(SmallModelTest.class
                    .getResource("/small-model-replies.jsonl")
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Dataset data() {
        Path file = Path.of(System.getProperty("plumbline.data", "."), "evalsbench", "benchmark_df.csv");
        assumeTrue(Files.exists(file), "the data set " + file + " is not here");
        return Dataset.read(file, Columns.label("target").group("question"));
    }

    private static JudgeSpec judge() {
        return JudgeSpec.named("accuracy")
                .model("recorded:/" + replies().getFileName())
                .scale(SCALE)
                .instructions("""
                        Check if the response contains the points in the grading notes.
                        Response: {{ response }}
                        Grading notes: {{ grading_notes }}""")
                .withParameters(new Parameters(
                        OptionalDouble.of(0),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalInt.of(1),
                        Optional.empty()))
                .withChecklist(Optional.of(Checklist.ofReference()));
    }

    /** A question that was recorded is found only while prompts, splitting of references and parameters are the same. */
    @Test
    void answersAboutPointsFittedToLabelsAreRightWhereAllOfThemTogetherAreNot() {
        Dataset data = data();
        Judge judge = Judges.of(List.of(RecordedJudges.in(folder())), List.of(RecordedModels.in(folder())))
                .judge(judge());
        List<LabelledReading> rows = new ArrayList<>();
        int all = 0;
        for (Example row : data.examples()) {
            boolean pass = data.gold(row).value().orElseThrow().equals("pass");
            if (judge.judge(row) instanceof Verdict.Decided verdict) {
                all += verdict.value().equals("pass") == pass ? 1 : 0;
                rows.add(new LabelledReading(
                        VerdictFeatures.with(
                                CoverageReader.lexical()
                                        .read(
                                                Optional.empty(),
                                                List.of(row.field("grading_notes")
                                                        .orElseThrow()),
                                                row.field("response").orElseThrow()),
                                verdict,
                                SCALE),
                        pass,
                        row.group()));
            }
        }
        assertThat(rows).hasSizeGreaterThanOrEqualTo(FEWEST);

        double together = (double) all / rows.size();
        double fitted = heldOut(rows, CoverageFit.withDefaults().words(Words.LEFT_OUT));
        double withWords = heldOut(rows, CoverageFit.withDefaults());
        assertThat(together).isLessThan(.75);
        assertThat(fitted).isGreaterThan(together + .1);
        assertThat(withWords).isGreaterThan(fitted).isGreaterThan(.94);
    }

    private static double heldOut(List<LabelledReading> rows, CoverageFit fit) {
        GroupedFolds folds = GroupedFolds.of(
                rows.stream().map(LabelledReading::group).toList(),
                rows.stream().map(row -> String.valueOf(row.positive())).toList(),
                10,
                0);
        return IntStream.range(0, folds.count())
                        .map(fold -> right(
                                rows,
                                folds.in(fold),
                                Coverage.of(fit.fit(Arrays.stream(folds.outside(fold))
                                        .mapToObj(rows::get)
                                        .toList()))))
                        .sum()
                / (double) rows.size();
    }

    private static int right(List<LabelledReading> rows, int[] held, Coverage coverage) {
        return (int) Arrays.stream(held)
                .mapToObj(rows::get)
                .filter(row -> coverage.probability(row.reading()) >= .5 == row.positive())
                .count();
    }
}
