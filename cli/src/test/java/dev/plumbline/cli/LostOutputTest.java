package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that could not be written is no success. */
class LostOutputTest {
    @TempDir
    private Path folder;

    @Test
    void aFullDiskUnderStandardOutputIsNoSuccess() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "this system has no device that is always full");
        Process process = audit(ProcessBuilder.Redirect.to(full));
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(Files.readString(folder.resolve("err"))).contains("standard output could not be written");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
        Process process = start(ProcessBuilder.Redirect.PIPE);
        process.getInputStream().close();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Process audit(ProcessBuilder.Redirect output) throws IOException, InterruptedException {
        Process process = start(output);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process;
    }

    private Process start(ProcessBuilder.Redirect output) throws IOException {
        DemoData.into(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Main",
                "audit",
                "helpdesk.csv",
                "--json"));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }
}
