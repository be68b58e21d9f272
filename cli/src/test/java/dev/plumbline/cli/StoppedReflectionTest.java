package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process that is asked to stop while the model that reflects thinks. */
@Timeout(300)
class StoppedReflectionTest {
    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneSignalFinishesTheReflectionsInFlightAndTheSameCommandGoesOnFromThem() throws Exception {
        server.into(folder, 60);
        server.pause(3_000);
        Process stopped = align();
        while (server.requests() == 0) {
            assertThat(stopped.isAlive()).isTrue();
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(stopped.pid())).start().waitFor();
        assertThat(stopped.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(stopped.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("log")))
                .contains("stopped as asked, before the end of the search")
                .contains("the same command goes on")
                .doesNotContain("Exception");
        assertThat(folder.resolve("better.yaml")).doesNotExist();
        int reflected = server.reflected().size();
        assertThat(reflected).as("in flight").isBetween(1, 8);
        assertThat(server.requests()).as("and nothing more").isEqualTo(reflected);

        server.pause(0);
        Process resumed = align();
        assertThat(resumed.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(resumed.exitValue()).isZero();
        assertThat(server.asked())
                .as("nothing is paid for twice")
                .allSatisfy((sent, times) -> assertThat(times).isEqualTo(1));
    }

    private Process align() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.plumbline.cli.Main",
                        "align",
                        "-j",
                        "judge.yaml",
                        "rows.csv",
                        "--label",
                        "label",
                        "--optimizer",
                        "patterns",
                        "--budget",
                        "judge_calls=300,reflection_calls=20",
                        "--no-cache",
                        "--quiet",
                        "-o",
                        "better.yaml"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }
}
