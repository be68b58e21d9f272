package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodedColumnsTest {
    @TempDir
    Path folder;

    @Test
    void eachTextIsKeptOnce() {
        Path file = Written.file(folder, "a.csv", "id,human,judge\n1,pass,fail\n2,fail,fail\n3,,pass\n4,pass,\n");
        CodedColumns columns = CodedColumns.read(file, List.of("judge", "human"));
        assertThat(columns.rows()).isEqualTo(4);
        assertThat(columns.column("human").texts()).containsExactly("pass", "fail", "");
        assertThat(columns.column("human").cells()).containsExactly("pass", "fail", "", "pass");
        assertThat(columns.column("judge").text(columns.column("judge").code(2)))
                .isEqualTo("pass");
        assertThat(columns.line(3)).isEqualTo(5);
        assertThat(columns.present()).containsExactly("id", "human", "judge");
    }

    @Test
    void valuesMayBeAbsentInJson() {
        Path file =
                Written.file(folder, "a.jsonl", "{\"h\": 1}\n{\"j\": 2, \"h\": 1}\n{\"x\": {\"j\": 2}, \"h\": 3}\n");
        CodedColumns columns = CodedColumns.read(file, List.of("h", "j"));
        assertThat(columns.column("h").cells()).containsExactly("1", "1", "3");
        assertThat(columns.column("j").texts()).containsExactly("", "2");
    }

    @Test
    void aColumnThatIsNotThereIsRefused() {
        Path file = Written.file(folder, "a.csv", "id,human\n1,pass\n");
        assertThatThrownBy(() -> CodedColumns.read(file, List.of("judge")))
                .hasMessage("there is no column 'judge' (asked for)");
    }
}
