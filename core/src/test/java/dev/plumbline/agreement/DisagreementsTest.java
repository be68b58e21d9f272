package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Disagreement.Kind;
import dev.plumbline.dataset.Label;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DisagreementsTest {
    @Test
    void theMostConfidentErrorComesFirstAndUndecidedRowsLast() {
        List<Disagreement> rows = Rows.passFail()
                .add("sure", "sure", "fail", Rows.decided("sure", "pass", OptionalDouble.of(0.99)))
                .add("right", "right", "fail", Rows.decided("right", "fail", OptionalDouble.of(1)))
                .add("silent", "silent", "fail", Rows.decided("silent", "pass", OptionalDouble.empty()))
                .add("none", "none", "pass", Rows.abstained("none"))
                .add("unsure", "unsure", "pass", Rows.decided("unsure", "fail", OptionalDouble.of(0.51)))
                .agreement()
                .disagreements();
        assertThat(rows).extracting(Disagreement::id).containsExactly("sure", "unsure", "silent", "none");
        assertThat(rows)
                .extracting(Disagreement::kind)
                .containsExactly(Kind.FALSE_POSITIVE, Kind.FALSE_NEGATIVE, Kind.FALSE_POSITIVE, Kind.UNDECIDED);
    }

    @Test
    void itShowsWhatWasAskedAndSaidOnBothSides() {
        Disagreement row = Rows.passFail()
                .add("a", "g", "fail", Rows.decided("a", "pass", OptionalDouble.of(0.7)))
                .agreement()
                .disagreements()
                .get(0);
        assertThat(row.question()).contains("q g");
        assertThat(row.response()).contains("r a");
        assertThat(row.reference()).isEmpty();
        assertThat(row.reason()).contains("judged a");
        assertThat(row.labels())
                .extracting(Label::annotator, label -> label.rationale().orElse(""))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("expert", "because a"));
    }

    @Test
    void withBooleanFalseAsPositiveAFalseVerdictIsTheFalsePositive() {
        List<Disagreement> rows = Agreement.between(
                        List.of("true", "false"),
                        List.of("false", "true"),
                        Scale.bool().withPositive("false"))
                .disagreements();
        assertThat(rows).extracting(Disagreement::kind).containsExactly(Kind.FALSE_POSITIVE, Kind.FALSE_NEGATIVE);
    }

    @Test
    void onAnOrderedScaleTheyAreTooHighOrTooLow() {
        List<Disagreement> rows = Agreement.between(List.of("1", "5", "3"), List.of("2", "4", "3"), Scale.ordinal(1, 5))
                .disagreements();
        assertThat(rows).extracting(Disagreement::kind).containsExactly(Kind.TOO_HIGH, Kind.TOO_LOW);
    }
}
