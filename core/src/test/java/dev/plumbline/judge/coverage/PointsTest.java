package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointsTest {
    private static List<String> split(String reference) {
        return Points.of(reference).stream().map(Point::full).toList();
    }

    @Test
    void commasSemicolonsStopsAndLinesSeparatePoints() {
        assertThat(split("supply chain, risk mgmt; local hiring. Cultural fit\n- scale plan"))
                .containsExactly("supply chain", "risk mgmt", "local hiring", "Cultural fit", "scale plan");
    }

    @Test
    void commasInsideNumbersAndBracketsDoNotSeparate() {
        assertThat(split("budget 1,000,000 a year, fees (legal, tax; audit), notice"))
                .containsExactly("budget 1,000,000 a year", "fees (legal, tax; audit)", "notice");
    }

    @Test
    void aStopAfterAShortFormDoesNotSeparate() {
        assertThat(split("pref. rights, hist. data. Board seats"))
                .containsExactly("pref. rights", "hist. data", "Board seats");
    }

    @Test
    void aLabelIsKeptWithEachPointUnderIt() {
        assertThat(split("Metrics: churn rate, refund share; *Notice*: 14 days"))
                .containsExactly("Metrics: churn rate", "Metrics: refund share", "Notice: 14 days");
    }

    @Test
    void aColonInsideAWordIsNoLabel() {
        assertThat(split("LTV:CAC ratio, 18:30 departure")).containsExactly("LTV:CAC ratio", "18:30 departure");
    }

    @Test
    void emphasisIsRememberedAndTakenOff() {
        List<Point> points = Points.of("*burn rate, runway*, !notice period, tone");
        assertThat(points).extracting(Point::text).containsExactly("burn rate", "runway", "notice period", "tone");
        assertThat(points).extracting(Point::emphasised).containsExactly(true, true, true, false);
    }

    @Test
    void proseIsSplitAtItsSentencesOnly() {
        assertThat(split("The fee is waived when you have been with us for a year, which the agent can see. Ask them."))
                .containsExactly(
                        "The fee is waived when you have been with us for a year, which the agent can see", "Ask them");
    }

    @Test
    void whatHasNoContentWordIsDropped() {
        assertThat(split("and so on, , ...; ***\n\n- \n, refund")).containsExactly("refund");
        assertThat(split("")).isEmpty();
    }

    @Test
    void aReferenceOfAnyLengthGivesABoundedNumberOfPoints() {
        assertThat(Points.of("point, ".repeat(100_000))).hasSize(Points.MOST);
        assertThat(Points.of("refund 5 ".repeat(100_000)).get(0).words()).hasSize(Points.MOST_WORDS);
        assertThat(Points.of("word: ".repeat(100_000))).isNotEmpty();
        assertThat(Points.of("((((".repeat(100_000) + "end")).hasSize(1);
    }
}
