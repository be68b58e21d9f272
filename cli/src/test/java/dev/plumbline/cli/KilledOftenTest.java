package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.testserver.FaultyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process over a server that fails three times in ten, killed again and again at random moments. */
@Timeout(300)
class KilledOftenTest {
    private static final long SEED = 20_261_122;
    private static final int ROWS = 10_000;
    private static final int KILLS = 20;
    private static final int IN_FLIGHT = 128;
    private static final double FAULTS = 0.3;
    private static final Pattern ROW = Pattern.compile("answer number (\\d+)\\.");

    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    private FaultyServer server;

    @BeforeEach
    void serverAndData() throws IOException {
        server = new FaultyServer(this::answer);
        StringBuilder csv = new StringBuilder("id,response\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("r").append(i).append(",answer number ").append(i).append(".\n");
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        Files.writeString(folder.resolve("judge.yaml"), """
                name: killed
                model: openai-compatible:/m
                base_url: %s
                scale: [pass, fail]
                instructions: "Is it right? {{ response }}"
                """.formatted(server.base()));
        Files.createDirectories(folder.resolve(".plumbline"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Whether and how a request fails follows from its row and how often that was asked. */
    private void answer(FaultyServer.Request request, FaultyServer.Reply reply) throws Exception {
        Matcher matcher = ROW.matcher(request.prompt());
        int row = matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
        int times = asked.computeIfAbsent(row, unknown -> new AtomicInteger()).getAndIncrement();
        RandomGenerator chance = random(SEED + 31L * row + 1_000_003L * times);
        if (chance.nextDouble() >= FAULTS) {
            answers.incrementAndGet();
            reply.completion(form(truth(row)));
            return;
        }
        faults.incrementAndGet();
        String good = FaultyServer.completion(form(truth(row)), "stop");
        switch (chance.nextInt(8)) {
            case 0 -> reply.status(500, "oops");
            case 1 -> reply.status(503, "<html>busy</html>");
            case 2 -> reply.reset();
            case 3 -> {
                reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + good);
                reply.socket().close();
            }
            case 4 -> reply.status(200, good.substring(0, good.length() / 2));
            case 5 -> reply.status(200, "<html>welcome</html>");
            case 6 -> reply.completion("It is fine, I think.");
            default -> reply.completion(form("maybe"));
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static String truth(int row) {
        return row % 3 == 0 ? "fail" : "pass";
    }

    private static String form(String label) {
        return "{\"verdict\":\"" + label + "\",\"reason\":\"because\"}";
    }

    @Test
    void afterTwentyKillsEveryRowHasOneVerdictAndNothingWasPaidTwiceButWhatWasInFlight() throws Exception {
        System.out.println("KilledOftenTest: seed " + SEED);
        RandomGenerator moments = random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = judge();
            if (kill % 5 == 4) {
                // Whatever it does just then: Java's start, reading, the journal, the first calls.
                process.waitFor(moments.nextInt(1500), TimeUnit.MILLISECONDS);
            } else {
                int until = server.requests() + 1 + moments.nextInt(900);
                while (server.requests() < until && process.isAlive()) {
                    Thread.sleep(1);
                }
            }
            assertThat(process.isAlive()).as("kill %d: %s", kill, log()).isTrue();
            process.destroyForcibly();
            process.waitFor();
        }
        Process last = judge();
        assertThat(last.waitFor(3, TimeUnit.MINUTES)).as(log()).isTrue();
        assertThat(last.exitValue()).as(log()).isZero();

        Map<String, JsonNode> verdicts = verdicts();
        assertThat(verdicts).hasSize(ROWS);
        verdicts.forEach((id, verdict) -> {
            if (verdict.path("status").asText().equals("decided")) {
                assertThat(verdict.path("value").asText()).as(id).isEqualTo(truth(Integer.parseInt(id.substring(1))));
            }
        });
        assertThat(verdicts.values().stream()
                        .filter(verdict -> verdict.path("status").asText().equals("decided")))
                .hasSizeGreaterThan(ROWS * 98 / 100);
        // A request was answered or failed; one that failed is asked again, one that was answered only after a kill.
        assertThat(answers.get())
                .as("seed %d: %d requests, %d failed", SEED, server.requests(), faults.get())
                .isLessThanOrEqualTo(ROWS + KILLS * IN_FLIGHT);
        assertThat(server.requests() - ROWS).isLessThanOrEqualTo(faults.get() + KILLS * IN_FLIGHT);
        assertThat(Files.readAllLines(folder.resolve("run/results.csv"))).hasSize(1 + ROWS);
        System.out.println("KilledOftenTest: " + server.requests() + " requests, " + faults.get() + " failed");
    }

    private Map<String, JsonNode> verdicts() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> verdicts = new TreeMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("run/verdicts.jsonl"));
        for (String line : lines.subList(1, lines.size())) {
            JsonNode verdict = json.readTree(line);
            assertThat(verdicts.put(verdict.path("id").asText(), verdict))
                    .as("each row once")
                    .isNull();
        }
        return verdicts;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log.txt"));
    }

    private Process judge() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.plumbline.cli.Main"));
        command.addAll(List.of(
                "judge",
                "-j",
                "judge.yaml",
                "rows.csv",
                "-o",
                "run",
                "--no-cache",
                "--group",
                "none",
                "--concurrency",
                "" + IN_FLIGHT));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
    }
}
