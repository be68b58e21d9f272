package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process that searches with judge and reflection calls, killed at random moments and resumed. */
@Timeout(300)
class KilledAlignmentTest {
    private static final int ROWS = 160;
    private static final int KILLS = 5;
    private static final int AT_ONCE = 4;
    private static final int REFLECTIONS_AT_ONCE = 8;

    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();
    private final long seed = Long.getLong("plumbline.seed", System.nanoTime());

    @BeforeEach
    void dataAndJudge() {
        server.into(folder.resolve("undisturbed"), ROWS);
        server.into(folder.resolve("killed"), ROWS);
        server.pause(5);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "gepa"})
    void aSearchThatIsKilledAgainAndAgainEndsWithTheSameJudgeAndPaysForNothingTwice(String optimizer) throws Exception {
        System.out.println("KilledAlignmentTest: -Dplumbline.seed=" + seed);
        Process whole = align("undisturbed", optimizer);
        assertThat(whole.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(whole.exitValue()).as(log("undisturbed")).isZero();
        int undisturbed = server.requests();
        int reflections = server.reflected().size();
        Map<String, Integer> asked = Map.copyOf(server.asked());
        assertThat(undisturbed).isGreaterThan(100);
        assertThat(reflections).isPositive();

        RandomGenerator moments = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int kills = 0;
        Process last = align("killed", optimizer);
        while (kills < KILLS) {
            int until = server.requests() + 1 + moments.nextInt(2 * undisturbed / KILLS);
            while (server.requests() < until && last.isAlive()) {
                Thread.sleep(1);
            }
            if (!last.isAlive()) {
                // It came to its end, and has shown its figures: to begin again would be another look at them.
                break;
            }
            last.destroyForcibly();
            if (last.waitFor() == 0) {
                break;
            }
            kills++;
            last = align("killed", optimizer);
        }
        assertThat(kills).as("seed %d", seed).isPositive();
        assertThat(last.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(last.exitValue()).as(log("killed")).isZero();

        assertThat(server.requests() - 2 * undisturbed)
                .as("seed %d: paid for twice", seed)
                .isLessThanOrEqualTo(kills * (AT_ONCE + REFLECTIONS_AT_ONCE));
        assertThat(server.reflected().size() - 2 * reflections)
                .as("seed %d: reflections paid for twice", seed)
                .isBetween(0, kills * REFLECTIONS_AT_ONCE);
        assertThat(server.asked().keySet()).as("nothing else was asked").isEqualTo(asked.keySet());
        JsonNode expected = result("undisturbed");
        JsonNode resumed = result("killed");
        for (String field : new String[] {"after", "decision", "candidates", "spent", "test"}) {
            assertThat(resumed.get(field)).as("seed %d: %s", seed, field).isEqualTo(expected.get(field));
        }
        if (!expected.get("output").isNull()) {
            assertThat(folder.resolve("killed/better.yaml"))
                    .hasSameBinaryContentAs(folder.resolve("undisturbed/better.yaml"));
        }
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private JsonNode result(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
    }

    private Process align(String name, String optimizer) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Main"));
        command.addAll(List.of("align", "-j", "judge.yaml", "rows.csv", "--label", "label", "--optimizer", optimizer));
        command.addAll(List.of("--budget", "judge_calls=900,reflection_calls=12", "--concurrency", "" + AT_ONCE));
        command.addAll(List.of("--no-cache", "--resume", "--json", "-o", "better.yaml", "--force"));
        return new ProcessBuilder(command)
                .directory(folder.resolve(name).toFile())
                .redirectError(folder.resolve(name + ".log").toFile())
                .redirectOutput(folder.resolve(name + ".json").toFile())
                .start();
    }
}
