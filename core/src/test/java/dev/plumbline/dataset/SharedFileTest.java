package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFileTest {
    private static final String LINE = "a line that is no power of two long ".repeat(30) + "\n";

    @TempDir
    Path folder = Path.of("");

    /** Appends lines to a file until that fails. */
    static final class Appending {
        private Appending() {}

        public static void main(String[] arguments) {
            try {
                while (true) {
                    SharedFile.append(Path.of(arguments[0]), LINE);
                }
            } catch (UncheckedIOException full) {
                System.out.print("full");
            }
        }
    }

    @Test
    void aLineThatDoesNotFitOnTheDiskLeavesNoHalfOfItself() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit the size of files");
        Path file = folder.resolve("lines");
        // A limit on the size of a file fails a write as a full disk does, after a part of it.
        Process process = new ProcessBuilder(List.of(
                        "/bin/bash",
                        "-c",
                        "ulimit -f 40; exec \"$@\"",
                        "limited",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appending.class.getName(),
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).isEqualTo("full");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeGreaterThan(20).containsOnly(LINE.strip() + " ");
        assertThat(Files.size(file)).isEqualTo((long) lines.size() * LINE.length());
    }

    @Test
    void anActionMayLockTheSameFileAgain() {
        Path lock = folder.resolve("lock");
        for (int round = 0; round < 2; round++) {
            String said = SharedFile.locked(
                    lock,
                    () -> SharedFile.locked(lock.resolveSibling("../" + folder.getFileName() + "/lock"), () -> "in"));
            assertThat(said).isEqualTo("in");
        }
        assertThatThrownBy(() -> SharedFile.locked(lock, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(SharedFile.<String>locked(lock, () -> "free again")).isEqualTo("free again");
    }
}
