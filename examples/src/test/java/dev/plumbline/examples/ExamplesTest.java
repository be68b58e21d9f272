package dev.plumbline.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.align.Alignment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
    private static final Path HELPDESK =
            Path.of(System.getProperty("plumbline.root"), "cli/src/main/resources/dev/plumbline/cli/demo/helpdesk.csv");

    @TempDir
    private Path folder;

    @Test
    void theLoopPrintsAgreementAndEndsWithADecision() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Alignment aligned = TheLoop.walk(HELPDESK, folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("accuracy 0\\.\\d\\d \\[")
                .contains("kappa ")
                .contains("people say");
        assertThat(aligned.candidates()).hasSizeGreaterThan(1);
        assertThat(folder.resolve("accuracy-1/verdicts.jsonl")).exists();
    }

    @Test
    void oneVerdictNamesTheMissingPoint() {
        assertThat(OneVerdict.of("Refunds go back to your card.", "refund within 14 days; to the same card"))
                .contains("14 days");
    }

    @Test
    void tenOfTenRightDoesNotPassAHighKappa() {
        List<String> labels = List.of("pass", "fail", "pass", "pass", "fail", "fail", "pass", "fail", "pass", "fail");
        assertThat(JustTheStatistics.gate(labels, labels).verdict()).isNotEqualTo(GateVerdict.PASS);
    }
}
