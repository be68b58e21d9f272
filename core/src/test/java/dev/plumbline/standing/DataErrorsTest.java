package dev.plumbline.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.audit.Audit;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private Dataset data(String rows) throws java.io.IOException {
        return Dataset.read(Files.writeString(folder.resolve("data.csv"), "id,response,label\n" + rows));
    }

    private static JudgeSpec judge(String instructions) {
        return JudgeSpec.parse(
                "name: tone\nmodel: local:/lexical\nscale: [pass, fail]\ninstructions: '" + instructions + "'\n",
                "tone.yaml");
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < count; row++) {
            rows.append("r%d,%s answer number %d,%s%n"
                    .formatted(row, "a b c d".substring(row % 7), row, row * 7 % 5 < 2 ? "fail" : "pass"));
        }
        return rows.toString();
    }

    @Test
    void dataWithoutErrorsHasNone() throws Exception {
        assertThat(DataErrors.of(data(rows(40)), judge("{{ response }}"), row -> Split.TEST))
                .isEmpty();
    }

    @Test
    void equalItemsWithDifferentLabelsAreNamedWithWhatToDo() throws Exception {
        Dataset data = data(rows(40) + "x1,the same words,pass\nx2,the same words,fail\n");
        assertThat(DataErrors.of(data, judge("{{ response }}"), row -> Split.TEST))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.id()).isEqualTo("label.conflict");
                    assertThat(error.message()).contains("1 item has different labels");
                    assertThat(error.next()).contains("have somebody settle the label");
                });
    }

    @Test
    void equalRowsOnBothSidesOfTheSplitAreCounted() throws Exception {
        Dataset data = data(rows(40) + "x1,the same words,pass\nx2,the same words,pass\nx3,the same words,pass\n");
        List<DataError> errors =
                DataErrors.of(data, judge("{{ response }}"), row -> row.id().equals("x1") ? Split.TRAIN : Split.TEST);
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.id()).isEqualTo("duplicate.split");
            assertThat(error.message()).isEqualTo("2 test rows are also among the development rows");
        });
    }

    /** A judge cannot be misled by what it is not shown. */
    @Test
    void aColumnThatGivesTheLabelAwayCountsWhereTheJudgeReadsIt() throws Exception {
        StringBuilder rows = new StringBuilder("id,response,hint,label\n");
        for (int row = 0; row < 40; row++) {
            boolean passes = row * 7 % 5 < 3;
            rows.append("r%d,%s answer number %d,%s,%s%n"
                    .formatted(row, "a b c d".substring(row % 7), row, passes ? "well" : "", passes ? "pass" : "fail"));
        }
        Dataset data = Dataset.read(Files.writeString(folder.resolve("data.csv"), rows));
        assertThat(Audit.of(data).findings("leak.column")).isNotEmpty();
        assertThat(DataErrors.of(data, judge("{{ response }}"), row -> Split.TEST))
                .isEmpty();
        assertThat(DataErrors.of(data, judge("{{ response }} {{ hint }}"), row -> Split.TEST))
                .extracting(DataError::id)
                .contains("leak.column");
    }
}
