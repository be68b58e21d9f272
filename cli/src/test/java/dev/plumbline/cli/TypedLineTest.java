package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedLineTest {
    private static TypedLine typed(String text) {
        TypedLine line = new TypedLine();
        text.chars().forEach(unit -> line.add((char) unit));
        return line;
    }

    @ParameterizedTest
    @CsvSource({
        "x, 1",
        "\u00e4, 1",
        "a\u0308, 1",
        "\uD83D\uDE00, 2",
        "\u6F22, 2",
        "\uD83D\uDC69\u200D\uD83D\uDCBB, 2",
        "\uD83C\uDDE9\uD83C\uDDEA, 2"
    })
    void oneCharacterIsTakenBackAsAPersonSeesIt(String last, int columns) {
        TypedLine line = typed("late" + last);
        assertThat(line.takeBack()).isEqualTo(columns);
        assertThat(line.text()).isEqualTo("late");
    }

    @Test
    void whatIsEmptyStaysEmpty() {
        TypedLine line = typed(" a");
        assertThat(line.takeBack()).isOne();
        assertThat(line.takeBack()).isOne();
        assertThat(line.takeBack()).isZero();
        line.add('b');
        assertThat(line.text()).isEqualTo("b");
    }
}
