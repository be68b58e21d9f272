package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrappedLineTest {
    @TempDir
    private Path folder;

    private String refused(boolean interactive) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                interactive);
        assertThat(Plumbline.run(terminal, "label", "next", "rows.csv", "rows.csv", "-o", "a.csv"))
                .isEqualTo(ExitCode.USAGE);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aLongRefusalIsWrappedForAPersonAndOneLineForAProgram() {
        String program = refused(false);
        assertThat(program.lines()).hasSize(2).anyMatch(line -> line.length() > 100);
        String person = refused(true);
        assertThat(person.lines())
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(person.lines().skip(1)).allMatch(line -> line.startsWith("  "));
        assertThat(person.replaceAll("\\s+", " ")).isEqualTo(program.replaceAll("\\s+", " "));
    }

    @Test
    void wordsStayWholeWhereTheyCan() {
        assertThat(WrappedLine.of("one two three", 7)).containsExactly("one two", "three");
        assertThat(WrappedLine.of("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(WrappedLine.of("", 4)).containsExactly("");
    }
}
