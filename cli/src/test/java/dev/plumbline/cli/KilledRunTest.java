package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed in the middle of a run over a real server, and started again. */
class KilledRunTest {
    private static final int ROWS = 120;
    private static final int IN_FLIGHT = 4;

    @TempDir
    private Path folder;

    private final AtomicBoolean hanging = new AtomicBoolean();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final JudgingServer server = new JudgingServer();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void slowServer() throws IOException {
        server.decides(body -> {
            pause();
            if (hanging.get() && body.contains("answer number 5")) {
                hangs.countDown();
                parked(released);
            }
            return body.contains("answer number 7") ? "fail" : "pass";
        });
        StringBuilder csv = new StringBuilder("id,response,target\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("r")
                    .append(i)
                    .append(",answer number ")
                    .append(i)
                    .append(',')
                    .append(i % 3 == 0 ? "fail" : "pass")
                    .append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        Files.writeString(
                folder.resolve("slow.yaml"),
                "name: slow\nmodel: openai-compatible:/m\nbase_url: " + server.base()
                        + "\nscale: [pass, fail]\ninstructions: 'Is it right? {{ response }}'\n");
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    @Test
    void aKilledRunGoesOnAndEndsWithTheSameBytes() throws Exception {
        assertThat(judge("whole").waitFor(2, TimeUnit.MINUTES)).isTrue();
        int undisturbed = server.countAnew();
        assertThat(undisturbed).isEqualTo(ROWS);

        Process killed = judge("killed");
        while (server.requests() < ROWS / 3) {
            assertThat(killed.isAlive()).isTrue();
            Thread.sleep(5);
        }
        killed.destroyForcibly();
        killed.waitFor();
        Path journal = folder.resolve("killed/verdicts.jsonl");
        assertThat(Files.readAllLines(journal)).hasSizeLessThan(ROWS);

        Process again = judge("killed");
        assertThat(again.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(again.exitValue()).isZero();
        assertThat(server.requests())
                .as("nothing paid twice but what was in flight")
                .isBetween(ROWS, ROWS + IN_FLIGHT);
        assertThat(folder.resolve("killed/results.csv")).hasSameBinaryContentAs(folder.resolve("whole/results.csv"));
    }

    @Test
    void theFirstSignalFinishesWhatIsInFlightAndTheSecondStopsAtOnce() throws Exception {
        hanging.set(true);
        Process hung = judge("hung");
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        signal(hung, "INT");
        assertThat(hung.waitFor(2, TimeUnit.SECONDS))
                .as("a reply may still come")
                .isFalse();
        signal(hung, "INT");
        assertThat(hung.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hung.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("hung.log"))).contains("the same command goes on");

        hanging.set(false);
        Process again = judge("hung");
        assertThat(again.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(again.exitValue()).isZero();
        assertThat(Files.readAllLines(folder.resolve("hung/verdicts.jsonl")))
                .as("no verdict of a row that was broken off, and none twice")
                .hasSize(1 + ROWS)
                .noneMatch(line -> line.contains("\"failed\""));
    }

    @Test
    void theSecondSignalEndsWhatCannotBeBrokenOffToo() throws Exception {
        Files.writeString(
                folder.resolve("plumbline.yaml"), "keys:\n  127.0.0.1: {command: [sh, -c, 'touch asked; sleep 50']}\n");
        Process hung = judge("key");
        while (!Files.exists(folder.resolve("asked"))) {
            assertThat(hung.isAlive()).isTrue();
            Thread.sleep(20);
        }
        signal(hung, "INT");
        assertThat(hung.waitFor(2, TimeUnit.SECONDS))
                .as("the key may still come")
                .isFalse();
        signal(hung, "INT");
        assertThat(hung.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(hung.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("key.log")))
                .contains("plumbline: stopped at once, as asked twice; what was judged is kept");
    }

    @Test
    void aTerminalThatIsClosedStopsARunAsARequestToTerminateDoes() throws Exception {
        assumeFalse(hangUpIsIgnored(), "whoever started these tests asked to go on when the terminal is closed");
        hanging.set(true);
        Process hung = judge("closed");
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        signal(hung, "HUP");
        assertThat(hung.waitFor(2, TimeUnit.SECONDS))
                .as("a reply may still come")
                .isFalse();
        released.countDown();
        assertThat(hung.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(hung.exitValue()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("closed.log"))).contains("the same command goes on");
    }

    /** What is ignored here is ignored by every process that is started from here, as under nohup. */
    private static boolean hangUpIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1) == 1);
    }

    @Test
    void aSecondProcessOnTheSameFolderIsToldSoAndTheFirstFinishes() throws Exception {
        hanging.set(true);
        Process first = judge("shared", "first.log");
        assertThat(hangs.await(1, TimeUnit.MINUTES)).isTrue();
        int asked = server.requests();
        hanging.set(false);
        Process second = judge("shared", "second.log");
        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("second.log")))
                .contains("shared: another run is writing to this folder")
                .contains("wait until it has ended, or give another folder with -o")
                .doesNotContain("Exception");
        assertThat(first.isAlive()).as("%d requests before", asked).isTrue();

        released.countDown();
        assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(first.exitValue()).isZero();
        assertThat(server.requests()).isEqualTo(ROWS);
        assertThat(Files.readAllLines(folder.resolve("shared/verdicts.jsonl"))).hasSize(1 + ROWS);
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static void parked(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Process judge(String output) throws IOException {
        return judge(output, output + ".log");
    }

    private Process judge(String output, String log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Main"));
        command.addAll(List.of(
                "judge",
                "-j",
                "slow.yaml",
                "rows.csv",
                "-o",
                output,
                "--no-cache",
                "--quiet",
                "--concurrency",
                "" + IN_FLIGHT));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
