package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.align.SearchPath;
import dev.plumbline.report.AlignmentFigures.Proof;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final String LITTLE = "the judge itself adds little";

    @Test
    void aRivalWithoutTheJudgeThatMayDoAsWellIsSaidEverywhere() {
        // The aligned judge is right on 66 of 79; the interval of 62 of 79 reaches that.
        AlignmentFigures figures = beside(Proportion.of(62, 79).wilson(0.95));
        Report report = Report.titled("accuracy").with(figures);
        assertThat(TextReport.alignment(figures)).contains("Nearly all of this comes from matching", LITTLE);
        assertThat(MarkdownReport.of(report)).contains(LITTLE);
        assertThat(HtmlReport.of(report)).contains(LITTLE);
    }

    @Test
    void judgesThatAreRightEquallyOftenAreNotSaidToDiffer() {
        PairedFigures paired =
                new PairedFigures(3, 3, 60, 10, Interval.of(0, -0.07, 0.07, 0.95, "newcombe_10", 76, 0), 1, 1);
        assertThat(Headline.of(new ComparisonFigures(
                        List.of("a@1", "a@2"),
                        List.of(new ComparisonFigures.Pair("a@1", "a@2", paired, OptionalDouble.of(1), List.of())),
                        List.of())))
                .isEqualTo("a@2 and a@1 are right equally often on 76 rows: 3 fixed, 3 broken.");
    }

    @Test
    void aRivalThatIsClearlyWorseIsNot() {
        assertThat(TextReport.alignment(beside(Proportion.of(45, 79).wilson(0.95))))
                .doesNotContain(LITTLE);
        assertThat(TextReport.alignment(beside(Interval.undefined("no rows", 0))))
                .doesNotContain(LITTLE);
        assertThat(TextReport.alignment(Samples.alignment())).doesNotContain(LITTLE);
    }

    @Test
    void dataWithoutLabelsIsNotSaidToMisleadInNothing() {
        AuditFigures labelled = Samples.audit();
        AuditFigures bare = new AuditFigures(
                labelled.dataset(), 3, 3, labelled.columns(), Map.of("pass", 0L, "fail", 0L), List.of(), Map.of());
        assertThat(Headline.of(bare))
                .isEqualTo("3 rows in 3 groups: no labels, so nothing can be measured on them yet.");
    }

    @Test
    void aJudgeWhoseRowsNobodyLabelledIsNoRater() {
        Agreement bare = Agreement.between(List.of("", ""), List.of("pass", "fail"), Scale.of("pass", "fail"));
        assertThat(Headline.of(Figures.of(bare), Optional.empty()))
                .isEqualTo("How well the judge agrees with your experts cannot be told: no rows with a human label.");
    }

    @Test
    void labelsThatAreNeededAreCountedInAllAndMore() {
        assertThat(LabelsNeeded.of(85, 76)).isEqualTo("about 85 test labels in all (9 more)");
        assertThat(LabelsNeeded.of(74, 74)).isEqualTo("about 74 test labels in all");
        assertThat(LabelsNeeded.brief(85, 76)).isEqualTo("85 (9 more)");
        // 41 more of 79 test rows, and with each its share of the 104 rows of train and dev.
        assertThat(LabelsNeeded.of(Samples.alignment()))
                .isEqualTo(
                        "about 120 test labels in all (41 more; near 95 new labelled rows at this split)"
                                + " would settle it as PROMOTE, if these figures stay; a further look is judged more strictly and takes more");
    }

    @Test
    void labelsThatAProofOnSomeTestRowsDidNotUseAreNoNewOnes() {
        assertThat(LabelsNeeded.of(proven(200)))
                .isEqualTo(
                        "about 120 test labels in all (41 more, which are labelled already: the budget allowed a proof"
                                + " on some test rows only) would settle it as PROMOTE, if these figures stay; a further look is judged more strictly and takes more");
        assertThat(LabelsNeeded.of(proven(100)))
                .as(
                        "of 100 two shaped the judge; those that are missing come with 104 of train and dev for 100 of test")
                .isEqualTo(
                        "about 120 test labels in all (41 more, of which 19 are labelled already; near 45 new labelled"
                                + " rows at this split) would settle it as PROMOTE, if these figures stay; a further look is judged more strictly and takes more");
    }

    /** A proof on 79 rows of so many. */
    private static AlignmentFigures proven(long test) {
        AlignmentFigures figures = Samples.alignment();
        Map<String, AlignmentFigures.Part> splits = new LinkedHashMap<>(figures.splits());
        splits.put("test", new AlignmentFigures.Part(test, test / 2));
        return with(figures, splits, figures.test());
    }

    private static AlignmentFigures beside(Interval rival) {
        AlignmentFigures figures = Samples.alignment();
        Proof proof = figures.test().orElseThrow();
        Map<String, Interval> baselines = new LinkedHashMap<>(proof.after().baselines());
        baselines.put("without_judge", rival);
        return with(
                figures,
                figures.splits(),
                Optional.of(new Proof(
                        proof.before(),
                        proof.after().with(proof.after().measures(), baselines),
                        proof.paired(),
                        proof.look())));
    }

    private static AlignmentFigures with(
            AlignmentFigures figures, Map<String, AlignmentFigures.Part> splits, Optional<Proof> test) {
        return new AlignmentFigures(
                figures.before(),
                figures.after(),
                figures.optimizer(),
                splits,
                figures.spent(),
                test,
                figures.testReason(),
                figures.crossFitted(),
                figures.crossFittedReason(),
                figures.candidates(),
                figures.guards(),
                figures.conclusion(),
                figures.stopped(),
                figures.output(),
                figures.placebo(),
                figures.overturned(),
                figures.notes(),
                SearchPath.none());
    }
}
