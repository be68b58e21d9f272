package dev.plumbline.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.agreement.Part;
import dev.plumbline.audit.Audit;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
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
        assertThat(DataErrors.of(data(rows(40)), Part.whole(), judge("{{ response }}"), row -> Split.TEST))
                .isEmpty();
    }

    @Test
    void equalItemsWithDifferentLabelsAreNamedWithWhatToDo() throws Exception {
        Dataset data = data(rows(40) + "x1,the same words,pass\nx2,the same words,fail\n");
        assertThat(DataErrors.of(data, Part.whole(), judge("{{ response }}"), row -> Split.TEST))
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
        List<DataError> errors = DataErrors.of(
                data, Part.whole(), judge("{{ response }}"), row -> row.id().equals("x1") ? Split.TRAIN : Split.TEST);
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.id()).isEqualTo("duplicate.split");
            assertThat(error.message()).isEqualTo("2 test rows are also among the development rows");
        });
    }

    /** Figures of test rows rest on these alone; that some of them are development rows as well only all rows tell. */
    @Test
    void errorsInRowsThatAreNotMeasuredDoNotCount() throws Exception {
        Dataset data = data(rows(40)
                + "x1,the same words,pass\nx2,the same words,fail\nx3,other words,pass\nx4,other words,pass\n");
        Function<Example, Split> splits =
                row -> List.of("x1", "x2", "x3").contains(row.id()) ? Split.TRAIN : Split.TEST;
        assertThat(DataErrors.of(data, Part.of(Split.TEST, splits), judge("{{ response }}"), splits))
                .extracting(DataError::id, DataError::message)
                .containsExactly(tuple("duplicate.split", "1 test row is also among the development rows"));
        assertThat(DataErrors.of(data, Part.development(splits), judge("{{ response }}"), splits))
                .extracting(DataError::id)
                .as("of test rows nothing is told beside development figures")
                .containsExactly("label.conflict");
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
        assertThat(DataErrors.of(data, Part.whole(), judge("{{ response }}"), row -> Split.TEST))
                .isEmpty();
        assertThat(DataErrors.of(data, Part.whole(), judge("{{ response }} {{ hint }}"), row -> Split.TEST))
                .extracting(DataError::id)
                .contains("leak.column");
    }
}
