package dev.plumbline.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateSequenceTest {
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");
    private static final JudgeVersion JUDGE = new JudgeVersion("accuracy", "ab".repeat(32));
    private static final Dataset DATA = Dataset.of(List.of("a", "b", "c").stream()
            .map(id -> new Example(id, id, Map.of("response", id)))
            .toList());
    private static final LabelBatch BATCH = LabelBatch.of(
            "july",
            Purpose.MEASURING,
            Scale.of("pass", "fail"),
            DATA,
            DATA.examples().stream()
                    .map(row -> new RowToLabel(row, OptionalDouble.of(1), ""))
                    .toList());
    private static final GrowingGate GATE = GrowingGate.open().minimum("accuracy", .85);

    @TempDir
    private Path folder = Path.of("");

    private static Run run(String verdict) {
        List<Verdict> verdicts = DATA.examples().stream()
                .<Verdict>map(row -> new Verdict.Decided(
                        row.id(),
                        verdict,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Usage.none(),
                        List.of()))
                .toList();
        return new Run(JUDGE, DATA, verdicts, Optional.empty());
    }

    private static GateSequence.Terms terms(String annotator, String file, boolean measure) {
        return new GateSequence.Terms(annotator, List.of("accuracy=0.85"), file, measure);
    }

    private static GateSequence begun(GateSequence.Terms terms) {
        return GateSequence.begin(BATCH, run("pass"), terms, List.of(), 0, NOW);
    }

    private static final GateSequence BEGUN = begun(terms("ana", "labels.csv", false));

    /** Labels of rows by their ids, as {@code a=pass b=fail}. */
    private static Map<String, Given> labels(String text) {
        Map<String, Given> labels = new LinkedHashMap<>();
        for (String label : text.split(" ", -1)) {
            String id = label.substring(0, 1);
            labels.put(id, new Given(id, label.substring(2), Optional.empty(), OptionalDouble.empty()));
        }
        return labels;
    }

    private static GateSequence told(GateSequence sequence, String labels) {
        GrowingRows rows =
                GrowingRows.of(BATCH, run("pass"), sequence.counting(labels(labels)), Set.of(), row -> false);
        return sequence.told(rows, GATE.check(rows), NOW);
    }

    @Test
    void aLabelThatCountedCountsAsItWas() {
        GateSequence told = told(BEGUN, "a=fail b=pass");
        assertThat(told.counted()).isEqualTo(Map.of("a", "fail", "b", "pass"));
        assertThat(told.changed(labels("a=fail b=pass"))).isEmpty();

        GateSequence again = told(told, "a=pass c=pass");
        assertThat(again.counted()).isEqualTo(Map.of("a", "fail", "b", "pass", "c", "pass"));
        assertThat(told.changed(labels("a=pass c=pass"))).containsExactly("a", "b");
        GrowingRows rows = GrowingRows.of(BATCH, run("pass"), again.counting(Map.of()), Set.of(), row -> false);
        assertThat(rows.labelled()).isEqualTo(3);
        assertThat(GATE.check(rows)
                        .gate()
                        .conditions()
                        .get(0)
                        .measured()
                        .value()
                        .orElseThrow())
                .isEqualTo(2. / 3);
    }

    /** What was not told of may still be taken back. */
    @Test
    void aLabelBehindAGapCountsAndTheGapStaysOpen() {
        GateSequence told = told(BEGUN, "b=pass");
        assertThat(told.counted()).isEqualTo(Map.of("b", "pass"));
        assertThat(told(told, "a=fail b=fail").counted()).isEqualTo(Map.of("a", "fail", "b", "pass"));
    }

    @Test
    void aDecisionStands() {
        GrowingRows none = GrowingRows.of(BATCH, run("pass"), Map.of(), Set.of(), row -> false);
        GateSequence decided = new GateSequence(
                BEGUN.batch(),
                BEGUN.rows(),
                BEGUN.judge(),
                BEGUN.verdicts(),
                BEGUN.terms(),
                OptionalInt.of(1),
                NOW,
                List.of(),
                0,
                Map.of(),
                Optional.of(new GateSequence.Decision("PASS", 212, NOW)));
        assertThat(decided.fingerprint()).isEqualTo(BEGUN.fingerprint());
        assertThatThrownBy(() -> decided.told(none, GATE.check(none), NOW))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("was decided as PASS on 2026-07-01")
                .hasMessageContaining("it would be INCONCLUSIVE");
    }

    @Test
    void whatAGateWasBegunWithIsCompared() {
        BEGUN.checkSame(BEGUN);
        assertThatThrownBy(() -> BEGUN.checkSame(begun(terms("ben", "labels.csv", false))))
                .hasMessageContaining("begun for accuracy@abababababab on the batch 'july' counts the labels of ana");
        assertThatThrownBy(() -> BEGUN.checkSame(begun(terms("ana", "other.csv", false))))
                .hasMessageContaining("counts labels out of labels.csv, and other.csv is given now");
        assertThatThrownBy(() -> BEGUN.checkSame(begun(terms("ana", "labels.csv", true))))
                .hasMessageContaining("was begun without --measure");
        GateSequence measured = begun(terms("ana", "labels.csv", true));
        measured.checkSame(BEGUN);
        GateSequence others = GateSequence.begin(BATCH, run("fail"), BEGUN.terms(), List.of(), 0, NOW);
        assertThatThrownBy(() -> BEGUN.checkSame(others)).hasMessageContaining("other verdicts of that version");
        assertThat(begun(terms("ben", "labels.csv", false)).fingerprint())
                .as("a judge version has one gate on a batch")
                .isEqualTo(BEGUN.fingerprint());
    }

    @Test
    void itIsKeptAndAChangeByHandIsNoticed() throws IOException {
        GateSequences kept = new GateSequences(folder.resolve("sequences"));
        assertThat(kept.of(BATCH, JUDGE)).isEmpty();
        GateSequence told = told(BEGUN, "a=fail b=pass").looked(2);
        kept.write(told);
        assertThat(kept.of(BATCH, JUDGE)).contains(told);
        assertThat(kept.of(BATCH, new JudgeVersion("accuracy", "cd".repeat(32))))
                .isEmpty();

        Path file = kept.file("july", told.judge());
        String text = Files.readString(file);
        for (String[] change : new String[][] {
            {"\"a\" : \"fail\"", "\"a\" : \"pass\""},
            {"accuracy=0.85", "accuracy=0.80"},
            {"\"measure\" : false", "\"measure\" : true"},
            {"\"counted\"", "\"counter\""}
        }) {
            assertThat(text).contains(change[0]);
            Files.writeString(file, text.replace(change[0], change[1]));
            assertThatThrownBy(() -> kept.of(BATCH, JUDGE))
                    .as(change[0])
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("was changed since Plumbline wrote it");
        }
        Files.writeString(file, "{\"sequence\": 1}");
        assertThatThrownBy(() -> kept.of(BATCH, JUDGE)).hasMessageContaining("is no gate that this version");
    }
}
