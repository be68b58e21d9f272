package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a row costs that a judge asks a server about: processor time of judging alone (from the first 200 verdicts to the
 * last one), of the whole command less that for 200 rows, and of the whole command with start and warm-up; and the share
 * of what the number in flight and the latency allow, in the steady state (from a fifth of the rows on until nine tenths
 * of them are done).
 *
 * <p>Arguments: the launcher, address of a server ({@code http://127.0.0.1:9990/v1}), its latency in milliseconds, a CSV
 * file with the columns question, grading_notes, response and target, number of rows, then numbers in flight; before
 * them {@code model=NAME}, where a name as {@code o1} makes requests without log-probabilities, and {@code cache=off}, where
 * replies are not kept for other runs.
 */
public final class ServedJudgeSpeed {
    private static final int FIRST = 200;
    private static final String MODEL = "model=";
    private static final String NO_CACHE = "cache=off";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path launcher;
    private final String server;
    private final double latencySeconds;
    private final Path folder;
    private boolean cache = true;

    private ServedJudgeSpeed(Path launcher, String server, double latencySeconds, Path folder) {
        this.launcher = launcher;
        this.server = server;
        this.latencySeconds = latencySeconds;
        this.folder = folder;
    }

    /** One command. */
    private record Measured(
            double cpuSeconds, double judgingSecondsARow, double wallSeconds, double steadyRowsPerSecond) {}

    /** What a command told while it ran, and the processor time that it had used by then. */
    private record Told(double seconds, double done, double cpuSeconds) {}

    /** Prints a line for each number in flight. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plumbline-bench-");
        ServedJudgeSpeed bench = new ServedJudgeSpeed(
                Path.of(arguments[0]).toAbsolutePath(), arguments[1], Integer.parseInt(arguments[2]) / 1e3, folder);
        int rows = Integer.parseInt(arguments[4]);
        String model = "bench";
        for (String argument : List.of(arguments).subList(5, arguments.length)) {
            if (argument.startsWith(MODEL)) {
                model = argument.substring(MODEL.length());
            } else if (argument.equals(NO_CACHE)) {
                bench.cache = false;
            } else {
                bench.write(Path.of(arguments[3]), rows, model);
                bench.measure(rows, Integer.parseInt(argument));
            }
        }
    }

    private void write(Path source, int rows, String model) throws IOException {
        List<LabelledFile.Row> read = new LabelledFile(source, "target").rows();
        for (int count : new int[] {FIRST, rows}) {
            try (CsvWriter csv = CsvWriter.builder().build(folder.resolve(count + ".csv"))) {
                csv.writeRecord("question", "grading_notes", "response", "target");
                for (int i = 0; i < count; i++) {
                    LabelledFile.Row row = read.get(i % read.size());
                    csv.writeRecord(
                            "[row " + i + "] " + row.question(),
                            row.notes(),
                            row.answer(),
                            row.positive() ? "pass" : "fail");
                }
            }
        }
        Files.writeString(folder.resolve("judge.yaml"), """
                name: accuracy
                model: openai-compatible:/%s
                base_url: %s
                scale: [pass, fail]
                instructions: |
                  Check if the response contains the points in the grading notes.
                  Question: {{ question }}
                  Response: {{ response }}
                  Grading notes: {{ grading_notes }}
                """.formatted(model, server));
    }

    private void measure(int rows, int inFlight) throws IOException, InterruptedException {
        Measured first = run(FIRST, inFlight);
        Measured all = run(rows, inFlight);
        double ideal = inFlight / latencySeconds;
        System.out.println(String.format(
                Locale.ROOT,
                "%d rows, %d in flight: %.3f ms CPU a row for judging after the first %d, %.3f with reading, agreement"
                        + " and report, %.3f with start; %.1f s; steady %.0f rows/s, %.0f %% of %.0f",
                rows,
                inFlight,
                1e3 * all.judgingSecondsARow(),
                FIRST,
                1e3 * (all.cpuSeconds() - first.cpuSeconds()) / (rows - FIRST),
                1e3 * all.cpuSeconds() / rows,
                all.wallSeconds(),
                all.steadyRowsPerSecond(),
                100 * all.steadyRowsPerSecond() / ideal,
                ideal));
    }

    private Measured run(int rows, int inFlight) throws IOException, InterruptedException {
        Path workspace = Files.createTempDirectory(folder, "workspace-");
        long start = System.nanoTime();
        List<String> command = new ArrayList<>(List.of(
                launcher.toString(),
                "judge",
                "-j",
                "judge.yaml",
                rows + ".csv",
                "--concurrency",
                "" + inFlight,
                "--progress",
                "json",
                "--workspace",
                workspace.toString()));
        if (!cache) {
            command.add("--no-cache");
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Told> told = new ArrayList<>();
        CpuClock cpu = new CpuClock(process);
        Thread watch = Thread.ofVirtual().start(cpu);
        try (BufferedReader events = process.errorReader()) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                JsonNode event = line.startsWith("{") ? JSON.readTree(line) : JSON.createObjectNode();
                if (event.has("done")) {
                    told.add(new Told(
                            (System.nanoTime() - start) / 1e9,
                            event.path("done").asDouble(),
                            cpu.seconds));
                }
            }
        }
        process.waitFor();
        watch.join();
        if (process.exitValue() != 0) {
            throw new IllegalStateException("the command ended with " + process.exitValue());
        }
        return new Measured(cpu.seconds, judging(told, rows), (System.nanoTime() - start) / 1e9, steady(told, rows));
    }

    /** Asks for the processor time of a process as long as it lives, since afterwards nobody knows it. */
    private static final class CpuClock implements Runnable {
        private final Process process;
        private volatile double seconds;

        private CpuClock(Process process) {
            this.process = process;
        }

        @Override
        public void run() {
            try {
                do {
                    double now = process.info()
                            .totalCpuDuration()
                            .map(duration -> duration.toNanos() / 1e9)
                            .orElse(0.0);
                    seconds = Math.max(seconds, now);
                } while (!process.waitFor(10, TimeUnit.MILLISECONDS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static double judging(List<Told> told, int rows) {
        Told first =
                told.stream().filter(event -> event.done() >= FIRST).findFirst().orElseThrow();
        Told last =
                told.stream().filter(event -> event.done() >= rows).findFirst().orElseThrow();
        return (last.cpuSeconds() - first.cpuSeconds()) / Math.max(1, last.done() - first.done());
    }

    private static double steady(List<Told> told, int rows) {
        List<Told> steady = told.stream()
                .filter(event -> event.done() >= 0.2 * rows && event.done() <= 0.9 * rows)
                .toList();
        if (steady.size() < 2) {
            return 0;
        }
        Told from = steady.get(0);
        Told to = steady.get(steady.size() - 1);
        return (to.done() - from.done()) / (to.seconds() - from.seconds());
    }
}
