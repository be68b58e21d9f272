package dev.plumbline.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.report.LabelSheetCsv;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetLabelsTest {
    private static final Scale SCALE = Scale.of("pass", "fail");

    @TempDir
    Path folder = Path.of("");

    private final List<RowToLabel> chosen = IntStream.range(0, 30)
            .mapToObj(i -> new RowToLabel(
                    new Example(
                            "id" + i,
                            "g",
                            new TreeMap<>(Map.of(
                                    "question",
                                    "What, \"precisely\", is step " + i + "?",
                                    "response",
                                    i == 3 ? "=1+1" : "First line of " + i + "\nsecond; line"))),
                    OptionalDouble.of(.1),
                    "at random"))
            .toList();
    private final LabelBatch batch = LabelBatch.of("july", Purpose.MEASURING, SCALE, Dataset.of(List.of()), chosen);

    private String sheet() {
        StringWriter out = new StringWriter();
        LabelSheetCsv.write(out, batch, chosen, List.of());
        return out.toString();
    }

    /** The sheet with a label in every row: pass for even ids. */
    private List<List<String>> filled() {
        return IntStream.range(0, 30)
                .mapToObj(i -> List.of(
                        batch.rows().get(i).key(),
                        chosen.get(i).example().field("question").orElseThrow(),
                        chosen.get(i).example().field("response").orElseThrow(),
                        i % 2 == 0 ? "pass" : "fail",
                        i == 5 ? "said; \"no\"" : ""))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
    }

    private static String quoted(List<String> cells, String delimiter) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(delimiter));
    }

    private static String table(List<String> header, List<List<String>> rows, String delimiter, String lineEnd) {
        return quoted(header, delimiter)
                + lineEnd
                + rows.stream().map(row -> quoted(row, delimiter) + lineEnd).collect(Collectors.joining());
    }

    private SheetLabels read(String text) {
        try {
            return SheetLabels.read(Files.writeString(folder.resolve("july.csv"), text), batch);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final List<String> HEADER =
            List.of("row", "question", "response", "label (pass / fail)", "rationale");

    private void complete(SheetLabels read) {
        assertThat(read.labels()).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(read.labels().get(i))
                    .isEqualTo(new Given(
                            "id" + i,
                            i % 2 == 0 ? "pass" : "fail",
                            i == 5 ? Optional.of("said; \"no\"") : Optional.empty(),
                            OptionalDouble.of(.1)));
        }
        assertThat(read.empty()).isZero();
        assertThat(read.missing()).isZero();
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void blindLabelsAndHiddenIdsAreKeptAndFound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("labels.csv");
        LabelsKept kept = new LabelsKept(file, folder.resolve("lock"));
        List<RowToLabel> hidden = List.of(
                new RowToLabel(new Example("r\u202E1", "g", Map.of("response", "one")), OptionalDouble.of(.5), "why"));
        LabelBatch of = LabelBatch.of("hidden", Purpose.MEASURING, SCALE, Dataset.of(List.of()), hidden);
        SheetLabels.Given label = new SheetLabels.Given("r\u202E1", "fail", Optional.empty(), OptionalDouble.of(.5));
        assertThat(kept.add(List.of(label), "ana", of, Instant.EPOCH)).isOne();
        assertThat(kept.latest("ana", of)).containsOnlyKeys("r\u202E1");
        Files.writeString(file, Files.readString(file).replace(",true,", ",false,"));
        assertThat(kept.latest("ana", of)).isEmpty();
        assertThat(kept.add(List.of(label), "ana", of, Instant.EPOCH))
                .as("now blind")
                .isOne();
        assertThat(kept.add(List.of(label), "ana", of, Instant.EPOCH)).isZero();
        assertThat(kept.latest("ana", of)).hasSize(1);
    }

    /** Whoever reads the file goes by time, and a clock that ran ahead once must not make the earlier label the later one. */
    @Test
    void aLabelThatTakesThePlaceOfAnotherIsLaterWhateverTheClocksSaid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("labels.csv");
        LabelsKept kept = new LabelsKept(file, folder.resolve("lock"));
        List<RowToLabel> rows = List.of(
                new RowToLabel(new Example("r1", "g", Map.of("response", "one")), OptionalDouble.of(.5), "why"));
        LabelBatch of = LabelBatch.of("july", Purpose.MEASURING, SCALE, Dataset.of(List.of()), rows);
        for (String[] said : new String[][] {{"pass", "2026-11-24T10:00:00Z"}, {"fail", "2026-11-23T10:00:00Z"}}) {
            kept.add(
                    List.of(new SheetLabels.Given("r1", said[0], Optional.empty(), OptionalDouble.empty())),
                    "ana",
                    of,
                    Instant.parse(said[1]));
        }
        assertThat(Files.readAllLines(file).get(2)).contains("r1,fail,ana,,2026-11-24T10:00:01Z");
    }

    @Test
    void aSheetShowsNeitherIdsNorProbabilitiesNorReasonsOfTheChoice() {
        assertThat(sheet())
                .startsWith("\uFEFFquestion,response,label (pass / fail),rationale,row\r\n")
                .contains("'=1+1")
                .doesNotContain("id1", "0.1", "random");
        assertThat(read(sheet()).labels()).isEmpty();
        assertThat(read(sheet()).empty()).isEqualTo(30);
    }

    @Test
    void whatSpreadsheetsDoToAFileLosesNothing() {
        complete(read(table(HEADER, filled(), ",", "\r\n")));
        complete(read("\uFEFF" + table(HEADER, filled(), ";", "\n")));
        complete(read(table(HEADER, filled(), "\t", "\r\n")));
        List<List<String>> shuffled = filled();
        Collections.shuffle(shuffled, new Random(4));
        complete(read(table(HEADER, shuffled, ";", "\r\n")));
        // Line breaks turned, blanks trimmed, quotes made typographic, labels in capitals.
        complete(read(table(HEADER, filled(), ",", "\n")
                .replace("\nsecond", "\r\nsecond")
                .replace("\"\"precisely\"\"", "\u201Cprecisely\u201D")
                .replace("\"pass\"", "\" PASS \"")));
    }

    @Test
    void addedColumnsAndEmptyRowsDoNoHarm() {
        List<List<String>> rows = filled().stream()
                .map(row -> List.of("x", row.get(3), row.get(0), "note", row.get(1), row.get(4), row.get(2)))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        rows.add(List.of("", "", "", "a line of one's own", "", "", ""));
        SheetLabels read = read(
                table(List.of("mine", "Label", "ROW", "other", "question", "Rationale", "response"), rows, ",", "\n"));
        assertThat(read.notes()).hasSize(1).allMatch(note -> note.contains("these columns: 'mine', 'other'"));
        complete(new SheetLabels(read.rows(), read.labels(), read.empty(), read.missing(), List.of()));
    }

    @Test
    void missingAndEmptyRowsAreCounted() {
        List<List<String>> rows = filled().subList(0, 20);
        rows.set(2, List.of(rows.get(2).get(0), rows.get(2).get(1), rows.get(2).get(2), " ", ""));
        SheetLabels read = read(table(HEADER, rows, ",", "\n"));
        assertThat(read.labels()).hasSize(19);
        assertThat(read.empty()).isOne();
        assertThat(read.missing()).isEqualTo(10);
    }

    @Test
    void aPartThatWasSortedAloneIsNoticed() {
        List<List<String>> rows = filled();
        List<List<String>> apart = IntStream.range(0, 30)
                .mapToObj(i -> List.of(
                        rows.get(29 - i).get(0),
                        rows.get(i).get(1),
                        rows.get(i).get(2),
                        rows.get(i).get(3),
                        ""))
                .toList();
        assertThatThrownBy(() -> read(table(HEADER, apart, ",", "\n")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("line 2 has the key of one row and the texts of another")
                .hasMessageEndingWith("; and 10 more");
    }

    @Test
    void oneColumnThatWasSortedAloneIsNoticedToo() {
        List<List<String>> rows = filled();
        List<List<String>> apart = IntStream.range(0, 30)
                .mapToObj(i -> List.of(
                        rows.get(i).get(0),
                        rows.get(i).get(1),
                        rows.get((i + 7) % 30).get(2),
                        rows.get(i).get(3),
                        ""))
                .toList();
        assertThatThrownBy(() -> read(table(HEADER, apart, ",", "\n")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has the key of one row and the texts of another");
    }

    @Test
    void keysAreNothingThatASpreadsheetCouldTakeForANumber() {
        assertThat(batch.rows()).allSatisfy(row -> assertThat(row.key()).matches("[b-df-hj-np-tv-xz]{10}"));
    }

    @Test
    void twoWhoLabelAtOnceLoseNothing() throws Exception {
        Path file = folder.resolve("labels.csv");
        List<Thread> people = List.of("ana", "ben", "eve").stream()
                .map(who -> new Thread(() -> {
                    LabelsKept kept = new LabelsKept(file, folder.resolve("lock"));
                    for (int i = 0; i < 30; i++) {
                        Given one = new Given("id" + i, "pass", Optional.of("a, \"b\""), OptionalDouble.of(.1));
                        kept.add(List.of(one), who, batch, Instant.parse("2026-07-01T10:00:00Z"));
                    }
                }))
                .toList();
        people.forEach(Thread::start);
        for (Thread one : people) {
            one.join();
        }
        assertThat(Files.readAllLines(file)).hasSize(91).doesNotHaveDuplicates();
        assertThat(new LabelsKept(file, folder.resolve("lock")).latest("ben", batch))
                .hasSize(30);
    }

    @Test
    void aTextThatWasEditedIsOnlyTold() {
        List<List<String>> rows = filled();
        rows.set(7, List.of(rows.get(7).get(0), "What is it?", rows.get(7).get(2), "fail", ""));
        SheetLabels read = read(table(HEADER, rows, ",", "\n"));
        assertThat(read.labels()).hasSize(30);
        assertThat(read.notes())
                .containsExactly(
                        "The text of one row was changed in the sheet; their labels are taken for the rows as they were.");
    }

    @Test
    void everyWrongLineIsNamedAndNothingIsTaken() {
        List<List<String>> rows = filled();
        rows.set(1, List.of(rows.get(1).get(0), rows.get(1).get(1), rows.get(1).get(2), "maybe", ""));
        rows.set(4, List.of("zzz", "q", "r", "pass", ""));
        rows.add(List.of(rows.get(8).get(0), rows.get(8).get(1), rows.get(8).get(2), "fail", ""));
        assertThatThrownBy(() -> read(table(HEADER, rows, ",", "\n")))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.line().getAsInt()).isPositive())
                .hasMessageContaining("the label 'maybe', and the scale is pass,fail")
                .hasMessageContaining("the key 'zzz', and the batch 'july' has no such row")
                .hasMessageContaining("says 'fail' of a row of which line");
    }

    @Test
    void aFileThatIsNoSheetIsRefused() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no column of labels");
        assertThatThrownBy(() -> read("label,b\n1,2\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no column 'row'");
    }

    @Test
    void aBatchIsReadBackAsItWasWritten() {
        batch.write(folder.resolve("batches"), folder.resolve("lock"));
        assertThat(LabelBatch.read(folder.resolve("batches"), "july")).isEqualTo(batch);
        assertThatThrownBy(() -> batch.write(folder.resolve("batches"), folder.resolve("lock")))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> LabelBatch.read(folder, "june")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> LabelBatch.of("../x", Purpose.MEASURING, SCALE, Dataset.of(List.of()), chosen))
                .isInstanceOf(BadInput.class);
        assertThat(batch.rows()).extracting(BatchRow::key).doesNotHaveDuplicates();
    }

    @Test
    void labelsAreAddedOnceAndALaterOneIsAddedBesideTheFirst() throws IOException {
        Path file =
                Files.writeString(folder.resolve("labels.csv"), "example_id,label,annotator,mood\nid9,fail,ben,good\n");
        List<Given> given = read(table(HEADER, filled(), ",", "\n")).labels();
        LabelsKept kept = new LabelsKept(file, folder.resolve("lock"));
        assertThat(kept.add(given, "ana", batch, Instant.parse("2026-07-01T10:00:00Z")))
                .isEqualTo(30);
        byte[] once = Files.readAllBytes(file);
        assertThat(kept.add(given, "ana", batch, Instant.parse("2026-07-02T10:00:00Z")))
                .isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(once);
        Given other = new Given("id0", "fail", Optional.of("on second thoughts"), OptionalDouble.of(.1));
        assertThat(kept.add(List.of(other), "ana", batch, Instant.parse("2026-07-03T10:00:00Z")))
                .isOne();
        assertThat(kept.add(given.subList(0, 2), "eve", batch, Instant.parse("2026-07-03T10:00:00Z")))
                .isEqualTo(2);
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .startsWith(
                        "example_id,label,annotator,rationale,at,round,blind,probability,batch,content,frame,purpose,mood")
                .contains("id9,fail,ben,,,,,,,,,,good")
                .contains("id0,pass,ana,,2026-07-01T10:00:00Z,1,true,0.1000000000,july,")
                .contains("id0,fail,ana,on second thoughts,2026-07-03T10:00:00Z,1,true,0.1000000000,july,");
    }
}
