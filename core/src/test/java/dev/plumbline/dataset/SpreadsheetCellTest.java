package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "=1+1",
                "'=1+1",
                "''=1+1",
                "+49 30",
                "-",
                "-1",
                "-1.5",
                "'-1",
                "@name",
                "\tindented",
                "=two\nlines",
                "it's",
                "'quoted'",
                "\uFF1Dwide"
            })
    void whatIsWrittenIsReadBackAndBeginsNoFormula(String text) {
        String cell = SpreadsheetCell.written(text);
        assertThat(SpreadsheetCell.read(cell)).isEqualTo(text);
        if (!text.matches("-?\\d+(\\.\\d+)?")) {
            assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r\\n\uFF1D].*");
        }
    }

    @Test
    void whatCannotBeSeenStandsByName() {
        assertThat(SpreadsheetCell.written("\u001b[31mred\u202E, joined\u200Dhere\nnext line"))
                .isEqualTo("[U+001B][31mred[U+202E], joined\u200Dhere\nnext line");
        assertThat(SpreadsheetCell.written("-1")).as("numbers compute nothing").isEqualTo("-1");
    }
}
