package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KilledRunTest {
    private static final int ROWS = 400;

    @TempDir
    Path temporary;

    @Test
    void aRunKilledAgainAndAgainLosesNothingAndPaysTwiceOnlyWhatWasInFlight() throws Exception {
        long seed = 20_260_302;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RunFolder folder = new RunFolder(temporary.resolve("killed"));
        Path calls = temporary.resolve("calls");
        int kills = 3;
        for (int kill = 0; kill < kills; kill++) {
            Process process = start(List.of(), folder, 20, calls);
            long target = size(folder.journalFile()) + 2_000 + random.nextInt(10_000);
            while (process.isAlive() && size(folder.journalFile()) < target) {
                Thread.sleep(1);
            }
            process.destroyForcibly().waitFor();
        }
        assertThat(Fakes.kept(folder.journalFile(), Fakes.rows(ROWS)))
                .as("seed %d", seed)
                .hasSizeBetween(10, ROWS - 1);

        Process last = start(List.of(), folder, 0, calls);
        String said = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEqualTo("FINISHED 400 all 400 rows have a verdict\n");

        Dataset data = Fakes.rows(ROWS);
        List<Verdict> undisturbed = Runner.with(Fakes.judging(Fakes::verdict))
                .folder(temporary.resolve("undisturbed"))
                .judge(Fakes.spec(""), data)
                .verdicts();
        List<Verdict> resumed = Runner.with(Fakes.judging(example -> {
                    throw new IllegalStateException("asked again");
                }))
                .folder(folder.path())
                .judge(Fakes.spec(""), data)
                .verdicts();
        assertThat(lines(resumed)).isEqualTo(lines(undisturbed));
        assertThat(size(calls) - ROWS).as("rows paid twice").isLessThanOrEqualTo(8L * kills);
        assertThat(Files.readAllLines(folder.journalFile())).hasSize(ROWS + 1);
    }

    @Test
    void aFullDiskStopsTheRunWithWhatIsSafeAndTheNextStartGoesOn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash to limit the size of files");
        RunFolder folder = new RunFolder(temporary.resolve("full"));
        Path calls = temporary.resolve("calls");
        // A limit on the size of a file fails a write as a full disk does.
        Process process = start(List.of("/bin/bash", "-c", "ulimit -f 40; exec \"$@\"", "limited"), folder, 0, calls);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).startsWith("STORAGE ").contains("verdicts can no longer be written: ");
        int safe = Integer.parseInt(said.replaceAll("(?s)^STORAGE (\\d+) .*", "$1"));
        assertThat(safe).isBetween(20, ROWS - 1);
        assertThat(Fakes.kept(folder.journalFile(), Fakes.rows(ROWS))).hasSizeGreaterThanOrEqualTo(safe);

        RunOutcome after =
                Runner.with(Fakes.judging(Fakes::verdict)).folder(folder.path()).run(Fakes.spec(""), Fakes.rows(ROWS));
        assertThat(after.ending()).isEqualTo(Ending.FINISHED);
        assertThat(after.judged()).isLessThanOrEqualTo(ROWS - safe);
    }

    private static Process start(List<String> before, RunFolder folder, int millis, Path calls) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                folder.path().toString(),
                "" + ROWS,
                "" + millis,
                calls.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> lines(List<Verdict> verdicts) {
        return verdicts.stream().map(VerdictLine::write).toList();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
