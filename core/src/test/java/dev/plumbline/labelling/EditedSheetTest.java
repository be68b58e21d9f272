package dev.plumbline.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that people add to sheets: what is not read is said, and what may be a label is not overlooked. */
class EditedSheetTest {
    @TempDir
    private Path folder;

    private final List<RowToLabel> chosen = IntStream.range(0, 3)
            .mapToObj(i -> new RowToLabel(
                    new Example("id" + i, "g", Map.of("response", "answer number " + i)),
                    OptionalDouble.of(.1),
                    "random"))
            .toList();
    private final LabelBatch batch =
            LabelBatch.of("july", Purpose.MEASURING, Scale.of("pass", "fail"), Dataset.of(List.of()), chosen);

    private SheetLabels read(String header, String... cells) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int row = 0; row < cells.length; row++) {
            text.append(cells[row]
                            .replace("TEXT", "answer number " + row)
                            .replace("KEY", batch.rows().get(row).key()))
                    .append('\n');
        }
        try {
            return SheetLabels.read(Files.writeString(folder.resolve("july.csv"), text), batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> labels(SheetLabels read) {
        return read.labels().stream().map(SheetLabels.Given::label).toList();
    }

    @Test
    void columnsThatWereAddedAreNotReadAndThatIsSaid() {
        SheetLabels read = read(
                "mine,response,label (pass / fail),rationale,row,",
                "x,TEXT,pass,,KEY,a note",
                ",TEXT,fail,too late,KEY,",
                ",TEXT,pass,,KEY,another");
        assertThat(labels(read)).containsExactly("pass", "fail", "pass");
        assertThat(read.notes())
                .containsExactly("Not read, since the sheet was written without these columns: 'mine',"
                        + " 'column 6 without a heading'. The file stays as it is.");
    }

    @Test
    void cellsThatASpreadsheetLeavesOutAtTheEndAreEmptyAndThoseBeyondTheHeadingAreNotes() {
        SheetLabels read = read(
                "response;label (pass / fail);rationale;row;note",
                "TEXT;pass;;KEY",
                "TEXT;fail;;KEY;see above;and more",
                "TEXT;;;KEY");
        assertThat(labels(read)).containsExactly("pass", "fail");
        assertThat(read.empty()).isOne();
        assertThat(read.notes().toString()).contains("'note', 'column 6 without a heading'");
        assertThat(read("response,label,row", "TEXT,pass,KEY", ",,").notes()).isEmpty();
        assertThat(labels(read("response,label,row,,", "TEXT,pass,KEY,,", "TEXT,fail,KEY,,")))
                .as("several columns without a heading")
                .containsExactly("pass", "fail");
    }

    @Test
    void twoColumnsThatLookLikeLabelsAreNoMatterOnlyWhereTheySayTheSame() {
        SheetLabels same = read("response,label,label (pass / fail),row", "TEXT,pass,Pass,KEY", "TEXT,,fail,KEY");
        assertThat(labels(same)).containsExactly("pass", "fail");
        assertThat(same.notes().toString()).contains("written without this column: 'label'");
        assertThatThrownBy(() -> read(
                        "response,label,label (pass / fail),row", "TEXT,pass,fail,KEY", "TEXT,fail,,KEY", "TEXT,,,KEY"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "line 2 says 'fail' under 'label (pass / fail)' and 'pass' under 'label', which looks"
                                + " like labels too")
                .hasMessageContaining("line 3 says nothing under 'label (pass / fail)' and 'fail' under 'label'");
    }

    @Test
    void keysTellWhatIsASheet() throws IOException {
        read("response,label,row", "TEXT,pass,KEY", "TEXT,,KEY");
        assertThat(SheetLabels.keys(folder.resolve("july.csv")))
                .containsExactly(batch.rows().get(0).key(), batch.rows().get(1).key());
        Files.writeString(folder.resolve("labels.csv"), "example_id,label,row\nid0,pass,7\n");
        assertThat(SheetLabels.keys(folder.resolve("labels.csv"))).isEmpty();
        Files.writeString(folder.resolve("short.csv"), "id,row,label\nid0,7,pass\n");
        assertThat(SheetLabels.keys(folder.resolve("short.csv"))).isEmpty();
        Files.writeString(folder.resolve("none.csv"), "row,response\n7,pass\n");
        assertThat(SheetLabels.keys(folder.resolve("none.csv"))).isEmpty();
    }
}
