package dev.plumbline.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Split;
import dev.plumbline.scale.Scale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorAnalysisTest {
    @Test
    void ofManyRowsThoseWhosePointsAreReadAreDrawn() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 2_100; i++) {
            rows.add("r" + i, "g" + i, "fail", "pass", "notes", "refund within ten days", "response", "no idea at all");
        }
        for (int i = 0; i < 40; i++) {
            rows.add("o" + i, "o" + i, "pass", "pass", "notes", "refund within ten days", "response", "no idea at all");
        }
        MissingPoints points = ErrorAnalysis.of(rows.run(), rows.agreement(), Optional.empty(), 5)
                .missing()
                .get(0);
        assertThat(points.read()).isEqualTo(new MissingPoints.Sample(2_000, 2_100));
        assertThat(points.othersRead()).isEqualTo(new MissingPoints.Sample(40, 40));
        assertThat(points.points().get(0).rows())
                .as("not the first in the file")
                .anyMatch(id -> Integer.parseInt(id.substring(1)) >= 2_000)
                .hasSize(2_000);
    }

    @Test
    void aJudgeThatPassesWhatPeopleFailIsTooLenientBeyondChance() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 100; i++) {
            String human = i % 2 == 0 ? "pass" : "fail";
            String judge = i % 4 == 1 ? "pass" : i == 2 ? "fail" : i == 4 ? "" : human;
            rows.add("r" + i, "g" + i, human, judge);
        }
        ErrorDirection direction = rows.errors().direction();
        assertThat(direction.lenient()).isEqualTo(25);
        assertThat(direction.strict()).isEqualTo(1);
        assertThat(direction.undecided()).isEqualTo(1);
        assertThat(direction.beyondChance()).isEqualTo(1);
        assertThat(direction.lean().orElseThrow().value()).hasValue(0.48);
        assertThat(direction.confusions().get(0))
                .isEqualTo(new ErrorDirection.Confusion(
                        "fail", "pass", 25, direction.confusions().get(0).share()));
        assertThat(direction.confusions().get(0).share().n()).isEqualTo(50);
        assertThat(rows.errors().wrong()).isEqualTo(27);
    }

    @Test
    void errorsToBothSidesAlikeAreNoDirection() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 80; i++) {
            String human = i % 2 == 0 ? "pass" : "fail";
            rows.add("r" + i, "g" + i, human, i < 16 ? (human.equals("pass") ? "fail" : "pass") : human);
        }
        assertThat(rows.errors().direction().beyondChance()).isZero();
    }

    @Test
    void aFrequentLabelAloneLeansToNoSide() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 200; i++) {
            String human = i < 160 ? "pass" : "fail";
            rows.add("r" + i, "g" + i, human, i % 8 == 0 ? (human.equals("pass") ? "fail" : "pass") : human);
        }
        ErrorDirection direction = rows.errors().direction();
        assertThat(direction.strict()).isEqualTo(20);
        assertThat(direction.lenient()).isEqualTo(5);
        assertThat(direction.lean().orElseThrow().value()).hasValue(0);
        assertThat(direction.beyondChance()).isZero();
    }

    @Test
    void onAnOrderedScaleTheDirectionIsAboveOrBelowAndWithoutOrderThereIsNone() {
        JudgedRows ordered = new JudgedRows(Scale.parse("ordinal:1..5"));
        JudgedRows plain = new JudgedRows(Scale.parse("red,green,blue"));
        for (int i = 0; i < 40; i++) {
            ordered.add("r" + i, "g" + i, "3", i < 20 ? "5" : "3");
            plain.add("r" + i, "g" + i, "red", i < 20 ? "blue" : "red");
        }
        assertThat(ordered.errors().direction().lenient()).isEqualTo(20);
        assertThat(ordered.errors().direction().beyondChance()).isEqualTo(1);
        assertThat(plain.errors().direction().lean()).isEmpty();
        assertThat(plain.errors().direction().other()).isEqualTo(20);
    }

    @Test
    void ofTwoResponsesNoneIsLenient() {
        JudgedRows rows = new JudgedRows(Scale.of("1", "2"));
        for (int i = 0; i < 40; i++) {
            rows.add("r" + i, "g" + i, "2", i < 20 ? "1" : "2", "response1", "a" + i, "response2", "b" + i);
        }
        assertThat(rows.errors().direction().sides()).isEqualTo(new ErrorDirection.Sides("said 1", "said 2"));
    }

    @Test
    void thePointThatAnAnswerLacksIsNamedWithItsRow() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 30; i++) {
            String whole = "The invoice is due within thirty days. Late payment costs two percent interest.";
            String part = "The invoice is due within thirty days.";
            boolean lacking = i % 3 == 0;
            rows.add(
                    "r" + i,
                    "g" + i,
                    lacking ? "fail" : "pass",
                    "pass",
                    "notes",
                    "invoice due within thirty days; late payment costs interest",
                    "response",
                    lacking ? part : whole);
        }
        MissingPoints missing = rows.errors().missing().get(0);
        assertThat(missing.human()).isEqualTo("fail");
        assertThat(missing.judge()).isEqualTo("pass");
        assertThat(missing.rows()).isEqualTo(10);
        assertThat(missing.points()).hasSize(1);
        assertThat(missing.points().get(0).text()).isEqualTo("late payment costs interest");
        assertThat(missing.points().get(0).rows()).hasSize(10).contains("r0", "r27");
        assertThat(missing.missing().value()).hasValue(0.5);
        assertThat(missing.others().value()).hasValue(0);
        assertThat(missing.difference().low().getAsDouble()).isPositive();
    }

    @Test
    void withoutErrorsThereIsNothingToAnalyse() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 20; i++) {
            rows.add("r" + i, "g" + i, "pass", "pass", "response", "text");
        }
        ErrorAnalysis errors = rows.errors();
        assertThat(errors.wrong()).isZero();
        assertThat(errors.slices().worse()).isEmpty();
        assertThat(errors.clusters().clusters()).isEmpty();
        assertThat(errors.missing()).isEmpty();
    }

    @Test
    void testRowsAreRefused() {
        JudgedRows rows = JudgedRows.passFail().add("r", "r", "pass", "fail");
        Agreement test = Agreement.of(rows.run(), Part.all(Split.TEST), example -> false);
        assertThatThrownBy(() -> ErrorAnalysis.of(rows.run(), test))
                .isInstanceOf(BadInput.class)
                .hasMessage("errors are read row by row, and rows of 'test' are not shown");
    }

    @Test
    void numbersAreRefused() {
        JudgedRows rows = new JudgedRows(Scale.parse("range:0..10"));
        for (int i = 0; i < 20; i++) {
            rows.add("r" + i, "r" + i, Integer.toString(i % 7), Integer.toString(i % 5));
        }
        assertThatThrownBy(rows::errors)
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("errors are rows on which a label is wrong");
    }

    @Test
    void hostileTextsAreReadLikeOthers() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 30; i++) {
            String text = i % 3 == 0 ? "\uD800 \u202E</script>" : i % 3 == 1 ? "" : "{{x}} ".repeat(i);
            rows.add("r" + i, "g" + i, "pass", "fail", "response", text, "notes", text, "topic", text);
        }
        assertThat(rows.errors().wrong()).isEqualTo(30);
    }
}
