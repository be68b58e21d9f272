package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateRecordsTest {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private static GateRecord record(String judge, String verdict) {
        return new GateRecord(
                TIME,
                judge,
                verdict,
                Optional.of("all"),
                List.of(new GateRecord.Asked("accuracy", .8, 120)),
                2,
                Optional.of("0123456789abcdef"));
    }

    @Test
    void theGatesOfAJudgeAreKnownWithAllThatTheyAsked() {
        GateRecords gates = Workspace.at(folder).gates();
        assertThat(gates.of("accuracy@1")).isEmpty();
        gates.record(record("accuracy@1", "PASS"));
        gates.record(record("tone@2", "FAIL"));
        gates.record(
                new GateRecord(TIME, "accuracy@1", "INCONCLUSIVE", Optional.empty(), List.of(), 1, Optional.empty()));

        assertThat(gates.all()).hasSize(3);
        assertThat(gates.of("accuracy@1"))
                .containsExactly(
                        record("accuracy@1", "PASS"),
                        new GateRecord(
                                TIME, "accuracy@1", "INCONCLUSIVE", Optional.empty(), List.of(), 1, Optional.empty()));
        assertThat(gates.of("accuracy@1")).extracting(GateRecord::passed).containsExactly(true, false);
        assertThat(gates.file()).hasFileName("gates.jsonl");
    }

    @Test
    void recordsOfBeforeTellNothingOfWhatWasAsked() throws IOException {
        GateRecords gates = Workspace.at(folder).gates();
        Files.writeString(folder.resolve("gates.jsonl"), """
                {"time":"2026-11-23T10:00:00Z","judge":"accuracy@1","verdict":"PASS","conditions":"accuracy 0.8"}
                """);

        assertThat(gates.of("accuracy@1"))
                .containsExactly(
                        new GateRecord(TIME, "accuracy@1", "PASS", Optional.empty(), List.of(), 1, Optional.empty()));
    }

    @Test
    void aLineThatIsNoRecordIsToldWithItsNumber() throws IOException {
        GateRecords gates = Workspace.at(folder).gates();
        gates.record(record("accuracy@1", "PASS"));
        Files.writeString(folder.resolve("gates.jsonl"), "\nnothing\n", StandardOpenOption.APPEND);

        assertThatThrownBy(gates::all)
                .isInstanceOfSatisfying(
                        BadInput.class,
                        wrong -> assertThat(wrong.located())
                                .endsWith("gates.jsonl:3: this line is no record of a gate"));
    }
}
