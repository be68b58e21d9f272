package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String NOTES =
            "apologise; refund within 5 working days; *card fee waived*; escalate to a manager";
    private static final String GOOD = "I apologise for the trouble. Your refund arrives within five working days.\n"
            + "- We have waived the card fee.\n- I can escalate this to my manager.";
    private static final String LATE = GOOD.replace("five", "9");
    private static final String SHORT =
            "I apologise. Your refund arrives within 5 working days. The card fee is waived.";

    private final CoverageReader reader = CoverageReader.lexical();

    private Reading read(String answer) {
        return reader.read(Optional.of("Where is my money?"), List.of(NOTES), answer);
    }

    @Test
    void withoutLabelsACoveredAnswerPassesAndOneThatLacksAPointFails() {
        Coverage coverage = Coverage.unaligned(false);
        assertThat(coverage.assess(read(GOOD)).positive()).isTrue();
        assertThat(coverage.assess(read(SHORT)).positive()).isFalse();
        assertThat(coverage.assess(read("No.")).probability()).isLessThan(.1);
    }

    @Test
    void theReasonNamesTheMissingPoint() {
        Assessment assessment = Coverage.unaligned(false).assess(read(SHORT));
        assertThat(assessment.reason()).startsWith("missing: \"escalate to a manager\" (nothing in the answer");
        assertThat(assessment.evidence().get(0).point()).isEqualTo("escalate to a manager");
        assertThat(assessment.evidence()).hasSize(4);
        assertThat(assessment.evidence().stream().mapToDouble(Evidence::weight).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void theReasonQuotesTheNearestPassageAndSaysWhatItLacks() {
        assertThat(Coverage.unaligned(false).assess(read(LATE)).reason())
                .isEqualTo("missing: \"refund within 5 working days\" (nearest: \"Your refund arrives within 9 working"
                        + " days.\", which does not say 5)");
    }

    @Test
    void aPassNamesItsWeakestPoint() {
        assertThat(Coverage.unaligned(false).assess(read(GOOD)).reason())
                .startsWith("every point is covered; least so");
    }

    @Test
    void ofSeveralReferencesTheBestCoveredCounts() {
        Coverage coverage = Coverage.unaligned(false);
        Reading both = reader.read(Optional.empty(), List.of("quantum chromodynamics lecture", NOTES), GOOD);
        Reading one = reader.read(Optional.empty(), List.of(NOTES), GOOD);
        assertThat(coverage.probability(both)).isEqualTo(coverage.probability(one));
    }

    @Test
    void theSameRowGivesTheSameBitsAloneAndAmongOthers() {
        Coverage coverage = Coverage.of(CoverageFit.withDefaults().fit(rows(20)));
        double alone = coverage.probability(read(GOOD));
        for (int i = 0; i < 50; i++) {
            coverage.probability(read(SHORT + " " + i));
        }
        assertThat(coverage.probability(read(GOOD))).isEqualTo(alone);
        assertThat(Coverage.of(coverage.calibration()).assess(read(GOOD)).probability())
                .isEqualTo(alone);
    }

    @Test
    void aFitLearnsWhichPointsDecideAndIsTheSameEachTime() {
        List<LabelledReading> rows = rows(20);
        Calibration calibration = CoverageFit.withDefaults().fit(rows);
        assertThat(CoverageFit.withDefaults().fit(rows)).isEqualTo(calibration);
        Coverage coverage = Coverage.of(calibration);
        assertThat(rows).allMatch(row -> coverage.assess(row.reading()).positive() == row.positive());
        assertThat(calibration.item()).isEmpty();
    }

    @Test
    void lengthCountsOnlyWhereItIsAllowed() {
        assertThat(CoverageFit.withDefaults().length(true).fit(rows(20)).item()).containsKey("log_words");
    }

    @Test
    void aRareLabelMovesTheThresholdToTheBaseRate() {
        List<LabelledReading> rows = new ArrayList<>(rows(20));
        rows.removeIf(row -> !row.positive() && rows.indexOf(row) > 9);
        Calibration calibration = CoverageFit.withDefaults().fit(rows);
        double share = (double) rows.stream().filter(LabelledReading::positive).count() / rows.size();
        assertThat(calibration.threshold()).isEqualTo(share).isGreaterThan(.6);
    }

    @Test
    void rowsOfOneLabelAreRefusedWithTheCounts() {
        List<LabelledReading> rows =
                rows(10).stream().filter(LabelledReading::positive).toList();
        assertThatThrownBy(() -> CoverageFit.withDefaults().fit(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a judge is fitted to rows of both labels, got 10 positive of 10; label some of the other"
                        + " kind");
    }

    @Test
    void anUnknownFeatureIsRefusedByName() {
        Calibration odd = new Calibration(Map.of("vibes", 1.0), Map.of(), 0, 1, .5, Optional.empty(), Map.of(), 1);
        assertThatThrownBy(() -> Coverage.of(odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[vibes]")
                .hasMessageContaining("answer_recall");
    }

    @Test
    void anItemFeatureThatIsNotMeasuredIsRefusedByName() {
        Calibration odd = new Calibration(Map.of(), Map.of("logit", 1.0), 0, 1, .5, Optional.empty(), Map.of(), 1);
        assertThatThrownBy(() -> Coverage.of(odd).probability(read(GOOD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'logit'");
        assertThat(Coverage.of(odd).probability(read(GOOD).with("logit", 3))).isCloseTo(.9526, within(1e-4));
    }

    @Test
    void withoutAReferenceTheFitLearnsTasteAndTheReasonSaysSo() {
        List<LabelledReading> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean listed = i % 2 == 0;
            String answer =
                    (listed ? "- a first step\n- a second step\n" : "You could try a few things here. ") + "Try " + i;
            rows.add(new LabelledReading(reader.read(Optional.empty(), List.of(), answer), listed, "g" + i));
        }
        Coverage coverage = Coverage.of(CoverageFit.withDefaults().fit(rows));
        assertThat(rows).allMatch(row -> coverage.assess(row.reading()).positive() == row.positive());
        assertThat(coverage.assess(rows.get(0).reading()).reason()).contains("there is no reference");
        assertThat(rows.get(0).reading().hasPoints()).isFalse();
    }

    @Test
    void anotherLanguageIsNoticed() {
        assertThat(read("Die Erstattung erfolgt innerhalb von f\u00fcnf Werktagen auf Ihr Konto. ".repeat(5))
                        .looksEnglish())
                .isFalse();
        assertThat(read(GOOD.repeat(3)).looksEnglish()).isTrue();
        assertThat(read("Ja.").looksEnglish()).isTrue();
    }

    @Test
    void hostileTextIsJudgedLikeAnyOther() {
        Coverage coverage = Coverage.unaligned(false);
        List<String> hostile = List.of(
                "",
                "x".repeat(1_000_000),
                "refund 5 ".repeat(120_000),
                "\u0301".repeat(1_000_000),
                "a\n".repeat(300_000),
                "*".repeat(500_000) + "[".repeat(500_000),
                "AB".repeat(3) + " ab".repeat(200_000),
                "\ud800 \udfff \u0000 \uffff \u202e refund",
                "9".repeat(1_000_000),
                "1,234".repeat(200_000));
        for (String text : hostile) {
            Assessment asAnswer = coverage.assess(read(text));
            Reading asNotes = reader.read(Optional.of(text), List.of(text), GOOD);
            assertThat(asAnswer.probability()).isBetween(0.0, 1.0);
            assertThat(asAnswer.reason()).hasSizeLessThan(600);
            if (asNotes.hasPoints()) {
                assertThat(coverage.assess(asNotes).probability()).isBetween(0.0, 1.0);
                assertThat(coverage.assess(asNotes).reason()).hasSizeLessThan(600);
            }
        }
    }

    private List<LabelledReading> rows(int questions) {
        List<LabelledReading> rows = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            String good = GOOD + " Reference " + name(i) + ".";
            rows.add(new LabelledReading(read(good), true, "q" + i));
            rows.add(new LabelledReading(
                    read(i % 2 == 0 ? SHORT + " Case " + name(i) : LATE + " Case " + name(i)), false, "q" + i));
        }
        return rows;
    }

    /** No number, since the notes ask for one. */
    private static String name(int i) {
        return Character.toString('a' + i).repeat(4);
    }
}
