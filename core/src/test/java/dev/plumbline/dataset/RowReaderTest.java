package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            value = {
                "a.csv#'id,text\n1,\"x, y\"\n2,z\n'",
                "b.csv#'id;text\n1;\"x, y\"\n2;z\n'",
                "c.tsv#'id\ttext\n1\tx, y\n2\tz\n'",
                "d.txt#'id|text\n1|x, y\n2|z'",
                "e.csv#'\uFEFFid,text\r\n1,\"x, y\"\r\n2,z\r\n'",
                "f.jsonl#'{\"id\": 1, \"text\": \"x, y\"}\n\n{\"id\": 2, \"text\": \"z\"}\n'",
                "g.json#'[{\"id\": 1, \"text\": \"x, y\"}, {\"id\": 2, \"text\": \"z\"}]'",
                "h#'  [{\"id\": \"1\", \"text\": \"x, y\"}, {\"id\": \"2\", \"text\": \"z\"}]'",
                "i#'{\"id\": 1, \"text\": \"x, y\"}{\"id\": 2, \"text\": \"z\"}'"
            })
    void everyFormatGivesTheSameRows(String name, String content) {
        List<Map<String, String>> expected = List.of(Map.of("id", "1", "text", "x, y"), Map.of("id", "2", "text", "z"));
        assertThat(cells(Written.file(folder, name, content))).isEqualTo(expected);
        byte[] packed = Written.gzip(content.getBytes(StandardCharsets.UTF_8));
        assertThat(cells(Written.bytes(folder, name + ".gz", packed))).isEqualTo(expected);
        assertThat(cells(Written.bytes(folder, "packed-" + name, packed))).isEqualTo(expected);
    }

    @Test
    void standardInputIsNamedByADash() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(cells(Path.of("-"))).containsExactly(Map.of("a", "1"));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void quotedFieldsHoldLineBreaksQuotesAndDelimiters() {
        List<Row> rows = rows(Written.file(folder, "a.csv", "a,b\n\"1\n2\r\n3\",\"say \"\"hi\"\", ok\"\n4,5\n"));
        assertThat(rows.get(0).cells()).isEqualTo(Map.of("a", "1\n2\r\n3", "b", "say \"hi\", ok"));
        assertThat(rows).extracting(Row::line).containsExactly(2, 5);
    }

    @Test
    void delimitersInsideQuotesDoNotDecide() {
        Path file = Written.file(folder, "a.csv", "\"a,b,c,d\";b\n\"1,1,1,1\";2\n");
        assertThat(rows(file).get(0).names()).containsExactly("a,b,c,d", "b");
    }

    @Test
    void blankLinesAreSkippedUnlessThereIsOneColumn() {
        assertThat(rows(Written.file(folder, "a.csv", "a,b\n\n1,2\n\n\n"))).hasSize(1);
        assertThat(rows(Written.file(folder, "b.csv", "a\n1\n\n2\n")))
                .extracting(r -> r.values().get(0))
                .containsExactly("1", "", "2");
    }

    @Test
    void nestedObjectsAreFlattenedAndNullIsAbsent() {
        Path file = Written.file(
                folder,
                "a.jsonl",
                "{\"inputs\": {\"question\": \"q\", \"deep\": {\"x\": 1.50}}, \"tags\": [\"a\", {\"b\": 2}], "
                        + "\"none\": null, \"yes\": true}");
        assertThat(rows(file).get(0).cells())
                .isEqualTo(Map.of(
                        "inputs.question", "q", "inputs.deep.x", "1.50", "tags", "[\"a\",{\"b\":2}]", "yes", "true"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            value = {
                "'a,b\n1,2\n1,2,3\n'#3#5#the record has 3 fields, the header has 2",
                "'a,b\n1,2\n1\n'#3#2#the record has 1 field, the header has 2",
                "'a,b\n1,2\n1'#3#2#the last line has 1 field where the header has 2 fields, and not its end: the file was probably cut off here",
                "'a,b\n1,2\n1,2,3'#3#5#the record has 3 fields, the header has 2",
                "'a,b\n1,2\n1,\"x'#3#3#is never closed, and the last line has not its end: the file was perhaps cut off",
                "'a,b\n1,\"x\ny\n'#2#3#never closed",
                "'a,b\n\"1\n2\",3\n4,\"x\"\"y\n'#4#3#never closed",
                "'a,b\n1,\"x\"y\n'#2##after closing quote",
                "'a,a\n1,2\n'#1#3#columns 1 and 2 of the header are both named 'a'",
                "'a,,c\n1,2,3\n'#1#3#column 2 of 3 in the header has no name"
            })
    void errorsOfDelimitedFilesNameLineColumnAndBothValues(
            String content, int line, @Nullable Integer column, String message) {
        BadInput bad = failure(Written.file(folder, "bad.csv", content));
        assertThat(bad.file()).hasValueSatisfying(name -> assertThat(name).endsWith("bad.csv"));
        assertThat(bad.line()).hasValue(line);
        assertThat(bad.column()).isEqualTo(column == null ? OptionalInt.empty() : OptionalInt.of(column));
        assertThat(bad).hasMessageContaining(message);
        assertThat(bad.hint()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            value = {
                "'{\"a\": 1}\n{\"a\": }\n'#2#7#not valid JSON",
                "'{\"a\": 1}\n{\"a\": \"x'#2#9#not valid JSON",
                "'{\"a\": 1}\n3\n'#2#1#this is a number",
                "'[{\"a\": 1}, \"x\"]'#1#12#this is a text",
                "'{\"a\": 1, \"a\": 2}'#1#13#Duplicate",
                "'{\"a\": \"\\ud83d\"}'#1#7#half of a character",
                "'{\"\": 1}'#1#2#key of the row is empty",
                "'[{\"a\": 1}] x'#1#12#not valid JSON"
            })
    void errorsOfJsonNameLineAndColumn(String content, int line, int column, String message) {
        BadInput bad = failure(Written.file(folder, "bad.jsonl", content));
        assertThat(bad).hasMessageContaining(message);
        assertThat(bad.line()).hasValue(line);
        assertThat(bad.column()).hasValue(column);
    }

    @Test
    void aKeyThatFlattensToAnotherIsRefused() {
        BadInput bad = failure(Written.file(folder, "a.jsonl", "{\"a.b\": 1, \"a\": {\"b\": 2}}"));
        assertThat(bad).hasMessage("two values of the row are both named 'a.b'");
    }

    @Test
    void deepNestingIsRefused() {
        String content = "{\"a\":".repeat(100_000);
        assertThat(failure(Written.file(folder, "deep.jsonl", content))).hasMessageContaining("deeper than 64");
        assertThat(failure(Written.file(folder, "deep.json", "[".repeat(100_000))))
                .hasMessageContaining("an array");
    }

    @Test
    void aByteThatIsNoTextIsNamedWithItsPlace() {
        byte[] content = "id,text\n1,caf\u00e9\n2,x".getBytes(StandardCharsets.ISO_8859_1);
        BadInput bad = failure(Written.bytes(folder, "a.csv", content));
        assertThat(bad).hasMessage("byte 0xE9 is not valid UTF-8");
        assertThat(bad.line()).hasValue(2);
        assertThat(bad.column()).hasValue(6);
        assertThat(bad.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("WINDOWS-1252"));
        assertThat(failure(Written.bytes(folder, "b.csv", new byte[] {'a', '\n', 0})))
                .hasMessage("byte 0x00 is no text");
        assertThat(failure(Written.bytes(folder, "c.csv", "a\nb".getBytes(StandardCharsets.UTF_16))))
                .hasMessage("is UTF-16, not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "  "})
    void anEmptyFileIsSaidToBeEmpty(String content) {
        assertThat(failure(Written.file(folder, "a.csv", content))).hasMessage("the file is empty");
        assertThat(failure(Written.file(folder, "a.jsonl", content))).hasMessage("the file is empty");
    }

    @Test
    void whatIsNoFileOfRowsIsRefused() {
        assertThat(failure(folder)).hasMessage("is a directory, not a file");
        assertThat(failure(folder.resolve("none.csv"))).hasMessage("there is no such file");
        assertThat(failure(Written.file(folder, "a.parquet", "PAR1xxxx"))).hasMessage("is a Parquet file");
        assertThat(failure(Written.file(folder, "a.xlsx", "PK\3\4xxxx"))).hasMessageContaining("Excel");
        if (java.nio.file.Files.exists(Path.of("/dev/null"))) {
            assertThat(failure(Path.of("/dev/null"))).hasMessage("is not a regular file");
        }
    }

    @Test
    void aTruncatedArchiveIsRefused() {
        byte[] packed = Written.gzip("a,b\n1,2\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        byte[] half = java.util.Arrays.copyOf(packed, packed.length / 2);
        assertThat(failure(Written.bytes(folder, "a.csv.gz", half))).hasMessageContaining("cannot be unpacked");
    }

    @Test
    void aZipBombIsStopped() throws IOException {
        byte[] packed = Written.gzip(new byte[4 << 20]);
        try (InputStream guarded = GzipGuard.open("bomb.gz", new ByteArrayInputStream(packed), 1 << 20)) {
            BadInput bad = catchThrowableOfType(BadInput.class, guarded::readAllBytes);
            assertThat(bad).hasMessageContaining("more than 200 times its size");
        }
    }

    @Test
    void afterTheLastRowThereIsNone() {
        try (RowReader rows = RowReader.open(Written.file(folder, "a.csv", "a\n1\n"))) {
            rows.next();
            assertThat(rows.hasNext()).isFalse();
            assertThat(catchThrowableOfType(java.util.NoSuchElementException.class, rows::next))
                    .isNotNull();
            assertThat(rows.columns()).containsExactly("a");
        }
    }

    private static List<Map<String, String>> cells(Path file) {
        return rows(file).stream().map(Row::cells).toList();
    }

    private static List<Row> rows(Path file) {
        List<Row> all = new ArrayList<>();
        try (RowReader rows = RowReader.open(file)) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static BadInput failure(Path file) {
        return catchThrowableOfType(BadInput.class, () -> rows(file));
    }

    @Test
    void rowsHaveAsManyKeysInJsonAsColumnsInCsv() {
        StringBuilder row = new StringBuilder("{\"k0\": 0");
        for (int i = 1; i <= 16_384; i++) {
            row.append(", \"k").append(i).append("\": ").append(i);
        }
        Path file = Written.file(folder, "many.jsonl", "{\"k0\": 1}\n" + row + "}\n");
        BadInput bad = catchThrowableOfType(BadInput.class, () -> cells(file));
        assertThat(bad).hasMessage("the rows have more than 16384 different keys by here");
        assertThat(bad.line()).hasValue(2);
    }

    @Test
    void aValueIsFoundAmongThousandsOfKeys() {
        StringBuilder row = new StringBuilder("{\"k0\": 0");
        for (int i = 1; i < 16_384; i++) {
            row.append(", \"k").append(i).append("\": ").append(i);
        }
        try (RowReader rows = RowReader.open(Written.file(folder, "many.jsonl", row + "}\n" + row + "}\n"))) {
            Row first = rows.next();
            assertThat(first.value("k16383")).contains("16383");
            assertThat(first.value("nothing")).isEmpty();
            assertThat(rows.next().names()).isSameAs(first.names());
        }
    }

    @Test
    void severalByteOrderMarksAreSkipped() {
        assertThat(cells(Written.file(folder, "marks.csv", "\uFEFF\uFEFFid,text\n1,x\n")))
                .containsExactly(Map.of("id", "1", "text", "x"));
    }

    @Test
    void otherUnicodeFormsAreNamed() {
        byte[] text = "\0\0\0i\0\0\0d".getBytes(StandardCharsets.ISO_8859_1);
        byte[] big = new byte[text.length + 4];
        big[2] = (byte) 0xfe;
        big[3] = (byte) 0xff;
        System.arraycopy(text, 0, big, 4, text.length);
        assertThat(catchThrowableOfType(BadInput.class, () -> cells(Written.bytes(folder, "be.csv", big))))
                .hasMessage("is UTF-32, not UTF-8");
        byte[] little = {(byte) 0xff, (byte) 0xfe, 0, 0, 'i', 0, 0, 0};
        assertThat(catchThrowableOfType(BadInput.class, () -> cells(Written.bytes(folder, "le.csv", little))))
                .hasMessage("is UTF-32, not UTF-8");
    }

    @Test
    void messagesAreForPeopleAndNotForProgrammers() {
        byte[] cut = {0x1f, (byte) 0x8b, 8, 0, 0};
        assertThat(catchThrowableOfType(BadInput.class, () -> cells(Written.bytes(folder, "cut.csv.gz", cut))))
                .hasMessage("is compressed with gzip, but cannot be unpacked: it ends too early");
        for (String wrong : List.of("NaN", "+1", "01", "/* x */ 1", "'x'", "1".repeat(1001), "\"\\q\"")) {
            BadInput bad = catchThrowableOfType(
                    BadInput.class, () -> cells(Written.file(folder, "wrong.jsonl", "{\"a\": " + wrong + "}\n")));
            assertThat(bad.getMessage()).as(wrong).isNotBlank().doesNotContain("Feature", "Stream", "enable");
        }
    }
}
