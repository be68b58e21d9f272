package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static Map<String, String> item(String question, String answer) {
        return Map.of("question", question, "answer", answer);
    }

    private final List<Map<String, String>> items = List.of(
            item("Where is my parcel?", "It left the warehouse on Monday."),
            item("Where is my parcel?", "Please close the account and open another."),
            item("How do I pay?", "By card or by invoice, within thirty days."),
            item("WHERE is my parcel", "it left the warehouse, on monday"));

    @Test
    void theSameWordsAreAlikeWhateverTheirCaseAndMarks() {
        Likeness likeness = Likeness.among(items);

        assertThat(likeness.between(0, 0)).isCloseTo(1, within(1e-6));
        assertThat(likeness.between(0, 3)).isCloseTo(1, within(1e-6));
    }

    @Test
    void everyFieldCountsTheSameHoweverLongItIs() {
        Likeness likeness = Likeness.among(items);

        assertThat(likeness.between(0, 1)).isCloseTo(.5, within(.15));
        assertThat(likeness.between(0, 2)).isLessThan(.2);
        assertThat(likeness.between(0, 1)).isEqualTo(likeness.between(1, 0));
    }

    @Test
    void anotherItemIsComparedWithEachAndOneWithoutWordsWithNone() {
        double[] likeness = Likeness.among(items).to(item("How do I pay?", "With a card."));

        assertThat(likeness).hasSize(4);
        assertThat(likeness[2]).isGreaterThan(.5);
        assertThat(likeness[0]).isLessThan(.2);
        assertThat(Likeness.among(items).to(item("", "?!"))).containsOnly(0);
        assertThat(Likeness.among(List.of()).to(items.get(0))).isEmpty();
    }

    @Test
    void aTextOfTenThousandWordsAndOneWithoutAnyAreComparedToo() {
        List<Map<String, String>> long1 = new ArrayList<>();
        long1.add(Map.of("text", "word ".repeat(10_000)));
        long1.add(Map.of("text", "word"));
        long1.add(Map.of());

        Likeness likeness = Likeness.among(long1);

        assertThat(likeness.between(0, 1)).isBetween(0.0, 1.0);
        assertThat(likeness.between(0, 2)).isZero();
    }
}
