package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateRecordsTest {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theLastGateOfAJudgeIsKnown() {
        GateRecords gates = Workspace.at(folder).gates();
        assertThat(gates.latest("accuracy@1")).isEmpty();
        gates.record(new GateRecord(TIME, "accuracy@1", "PASS", "accuracy 0.8"));
        gates.record(new GateRecord(TIME, "tone@2", "FAIL", "accuracy 0.9"));
        gates.record(new GateRecord(TIME.plusSeconds(9), "accuracy@1", "INCONCLUSIVE", "accuracy 0.9"));

        assertThat(gates.all()).hasSize(3);
        assertThat(gates.all().get(0).passed()).isTrue();
        assertThat(gates.latest("accuracy@1"))
                .hasValue(new GateRecord(TIME.plusSeconds(9), "accuracy@1", "INCONCLUSIVE", "accuracy 0.9"));
        assertThat(gates.latest("accuracy@1").orElseThrow().passed()).isFalse();
    }

    @Test
    void aLineThatIsNoRecordIsToldWithItsNumber() throws IOException {
        GateRecords gates = Workspace.at(folder).gates();
        gates.record(new GateRecord(TIME, "accuracy@1", "PASS", "accuracy 0.8"));
        Files.writeString(folder.resolve("gates.jsonl"), "\nnothing\n", StandardOpenOption.APPEND);

        assertThatThrownBy(gates::all)
                .isInstanceOfSatisfying(
                        BadInput.class,
                        wrong -> assertThat(wrong.located())
                                .endsWith("gates.jsonl:3: this line is no record of a gate"));
    }
}
