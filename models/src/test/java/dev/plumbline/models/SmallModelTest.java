package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.GroupedFolds;
import dev.plumbline.judge.Checklist;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.ShownExample;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A real small model that was asked about single points, from its recorded replies. */
class SmallModelTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final int FEWEST = 160;
    private static final int FEWEST_WITH_EXAMPLES = 100;

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

    /** The judge that is asked for whole verdicts, with four rows of the other file that experts judged. */
    private static JudgeSpec withExamples() {
        Path file = Path.of(System.getProperty("plumbline.data", "."), "evalsbench", "annotation_df.csv");
        Dataset others = Dataset.read(file, Columns.label("target"));
        return judge().withChecklist(Optional.empty())
                .withReason(false)
                .withParameters(new Parameters(
                        OptionalDouble.of(0),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        Optional.empty()))
                .withExamples(others.examples().subList(0, 4).stream()
                        .map(row -> new ShownExample(
                                Map.of(
                                        "response", row.field("response").orElseThrow(),
                                        "grading_notes",
                                                row.field("grading_notes").orElseThrow()),
                                others.gold(row).value().orElseThrow(),
                                Optional.empty()))
                        .toList());
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
            Optional<LabelledReading> reading = reading(data, judge, row);
            reading.ifPresent(rows::add);
            boolean saysPass =
                    judge.judge(row).decision().filter("pass"::equals).isPresent();
            all += reading.isPresent() && reading.get().positive() == saysPass ? 1 : 0;
        }
        assertThat(rows).hasSizeGreaterThanOrEqualTo(FEWEST);

        double together = (double) all / rows.size();
        double fitted = heldOut(rows, CoverageFit.withDefaults().words(Words.LEFT_OUT));
        double withWords = heldOut(rows, CoverageFit.withDefaults());
        assertThat(together).isLessThan(.75);
        assertThat(fitted).isGreaterThan(together + .1);
        assertThat(withWords).isGreaterThan(fitted).isGreaterThan(.94);
    }

    private static Optional<LabelledReading> reading(Dataset data, Judge judge, Example row) {
        return judge.judge(row) instanceof Verdict.Decided verdict
                ? Optional.of(new LabelledReading(
                        VerdictFeatures.with(
                                CoverageReader.lexical()
                                        .read(
                                                Optional.empty(),
                                                List.of(row.field("grading_notes")
                                                        .orElseThrow()),
                                                row.field("response").orElseThrow()),
                                verdict,
                                SCALE),
                        data.gold(row).value().orElseThrow().equals("pass"),
                        row.group()))
                : Optional.empty();
    }

    /** Four labelled examples instead of single points leave the model at chance. */
    @Test
    void aGateRefusesExamplesInPlaceOfPoints() {
        Dataset data = data();
        Judges judges = Judges.of(List.of(RecordedJudges.in(folder())), List.of(RecordedModels.in(folder())));
        Judge points = judges.judge(judge());
        Judge shown = judges.judge(withExamples());
        List<String> human = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<String> ofExamples = new ArrayList<>();
        List<LabelledReading> readings = new ArrayList<>();
        for (Example row : data.examples()) {
            Optional<LabelledReading> reading = reading(data, points, row);
            if (reading.isPresent() && shown.judge(row) instanceof Verdict.Decided verdict) {
                human.add(data.gold(row).value().orElseThrow());
                groups.add(row.group());
                ofExamples.add(verdict.value());
                readings.add(reading.get());
            }
        }
        assertThat(human).hasSizeGreaterThanOrEqualTo(FEWEST_WITH_EXAMPLES);
        Agreement inUse = agreement(human, predictions(readings), groups);
        Agreement changed = agreement(human, ofExamples, groups);

        GateResult result = Gate.open().noWorseThan(inUse, .02).check(changed);

        assertThat(changed.accuracy().high().orElseThrow()).isLessThan(.7);
        assertThat(result.verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(Gate.open().noWorseThan(changed, .02).check(inUse).verdict()).isEqualTo(GateVerdict.PASS);
    }

    private static Agreement agreement(List<String> human, List<String> judge, List<String> groups) {
        return Agreement.of(Outcomes.of(human, judge, SCALE).grouped(groups));
    }

    /** What held-out fits to the answers about points say. */
    private static List<String> predictions(List<LabelledReading> rows) {
        String[] labels = new String[rows.size()];
        GroupedFolds folds = folds(rows);
        for (int fold = 0; fold < folds.count(); fold++) {
            Coverage coverage = Coverage.of(CoverageFit.withDefaults()
                    .fit(Arrays.stream(folds.outside(fold)).mapToObj(rows::get).toList()));
            for (int row : folds.in(fold)) {
                labels[row] = coverage.probability(rows.get(row).reading()) >= .5 ? "pass" : "fail";
            }
        }
        return List.of(labels);
    }

    private static GroupedFolds folds(List<LabelledReading> rows) {
        return GroupedFolds.of(
                rows.stream().map(LabelledReading::group).toList(),
                rows.stream().map(row -> String.valueOf(row.positive())).toList(),
                10,
                0);
    }

    private static double heldOut(List<LabelledReading> rows, CoverageFit fit) {
        GroupedFolds folds = folds(rows);
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
