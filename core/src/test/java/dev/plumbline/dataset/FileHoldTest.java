package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileHoldTest {
    private static final int TAKEN = 7;

    @TempDir
    private Path folder;

    @Test
    void whoComesSecondInThisProcessDoesNotCostTheFirstHisLockAgainstOthers() throws Exception {
        Path file = folder.resolve("lock");
        Files.createDirectory(folder.resolve("sub"));
        try (FileHold first = FileHold.of(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(FileHold.of(folder.resolve("sub/../lock"))).isEmpty();
            assertThat(otherProcess(file)).isZero();
        }
        assertThat(otherProcess(file)).isEqualTo(TAKEN);
        try (FileHold again = FileHold.of(file).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    private static int otherProcess(Path file) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileHoldTest.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    /** A process that tries to take a file. */
    public static void main(String[] arguments) throws IOException {
        Optional<FileHold> hold = FileHold.of(Path.of(arguments[0]));
        System.exit(hold.isPresent() ? TAKEN : 0);
    }
}
