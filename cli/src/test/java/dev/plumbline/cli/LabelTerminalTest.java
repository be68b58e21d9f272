package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty rows labelled in a terminal as a person would: keys, a change of mind, Ctrl-C, and on from there. */
class LabelTerminalTest {
    private static final int ROWS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of("");

    private String socket = "";

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (!socket.isEmpty()) {
            tmux("kill-server");
        }
    }

    @Test
    void sixtyRowsWithAChangeOfMindAnInterruptionAndTheRest() throws IOException, InterruptedException {
        assumeThat(present()).as("tmux is here").isTrue();
        StringBuilder rows = new StringBuilder("id,question,response\n");
        for (int i = 0; i < ROWS; i++) {
            // Texts that the screen does not show at once.
            rows.append("r" + i + ",question " + i + ",\"answer " + i + "\nline".repeat(50) + "\nthe end\"\n");
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        CommandLineRun next = CommandLineRun.in(
                folder, "label", "next", "rows.csv", "-n", "60", "-o", "july.csv", "--scale", "pass,fail");
        assertThat(next.code()).as(next.err()).isZero();
        socket = folder.resolve("terminal").toString();
        tmux("new-session", "-d", "-x", "100", "-y", "40", "sh");
        // In a file, since a terminal takes lines of 4,096 characters at most.
        Files.writeString(
                folder.resolve("ask"),
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                        + System.getProperty("java.class.path")
                        + "' dev.plumbline.cli.Main label ask july.csv --annotator ana\n");
        type("cd '" + folder + "'; PS1='shell'; PS1=$PS1'> '");
        screen(LabelTerminalTest::shellWaits);
        type("clear; sh ask");
        screen(shown -> shown.contains(" 1 of 60 ") && shown.contains("lines 1 to 35 of 55, 20 more"));
        keys(" ");
        screen(shown -> shown.contains("the end") && shown.contains("lines 36 to 55 of 55"));
        keys("b");
        screen(shown -> shown.contains("lines 1 to 35 of 55, 20 more") && shown.contains("space more   b back"));

        keys("p");
        screen(shown -> shown.contains(" 2 of 60 "));
        keys("f");
        keys("u");
        screen(shown -> shown.contains("You said: fail"));
        keys("r");
        screen(shown -> shown.contains("Reason:"));
        keys("too la\uD83D\uDE00\u6F22a\u0308");
        screen(shown -> shown.contains("Reason: too la"));
        tmux("send-keys", "BSpace", "BSpace", "BSpace");
        screen(shown -> shown.lines().anyMatch(line -> line.stripTrailing().equals("Reason: too la")));
        type("te");
        keys("p");
        screen(shown -> shown.contains(" 3 of 60 "));
        for (int row = 2; row < 30; row++) {
            keys(row % 3 == 0 ? "f" : "p");
        }
        screen(shown -> shown.contains(" 31 of 60 "));
        tmux("send-keys", "C-c");
        // Until the shell asks for a line, the terminal is still as the labelling had set it, and a line is lost.
        screen(shown -> shown.contains("30 of 60 rows have a label. The same command goes on.") && shellWaits(shown));
        type("echo back-at-$((6 * 7))-with-$?");
        screen(shown -> shown.contains("back-at-42-with-130"));
        assertThat(labels()).as("every label was kept before the interruption").hasSize(31);

        type("clear");
        screen(shown -> !shown.contains(" 31 of 60 "));
        type("sh -c 'echo $$ > process; exec sh ask'");
        screen(shown -> shown.contains(" 31 of 60 ") && shown.contains("q quit"));
        keys("p");
        screen(shown -> shown.contains(" 32 of 60 "));
        long process =
                Long.parseLong(Files.readString(folder.resolve("process")).strip());
        ProcessHandle.of(process).orElseThrow().destroy();
        screen(shown -> shown.contains("ended by a signal; the same command goes on") && shellWaits(shown));
        type("echo mended-with-$?");
        screen(shown -> shown.contains("mended-with-130"));

        type("clear");
        screen(shown -> !shown.contains(" 32 of 60 "));
        type("sh ask");
        screen(shown -> shown.contains(" 32 of 60 ") && shown.contains("q quit"));
        for (int row = 31; row < ROWS; row++) {
            keys("p");
        }
        screen(shown -> shown.contains("Every row has a label."));
        // Arrows and function keys send letters after an escape, which label nothing.
        keys("u");
        screen(shown -> shown.contains("again"));
        tmux("send-keys", "Up", "End", "F1");
        screen(shown -> shown.contains("again"));
        keys("p");
        screen(shown -> shown.contains("Every row has a label."));
        keys("q");
        screen(shown -> shown.contains("60 of 60 rows have a label. That is all."));
        List<String> labels = labels();
        assertThat(labels).as("a label that was given again is no other one").hasSize(61);
        assertThat(labels.stream().map(line -> line.split(",", -1)[0]).distinct())
                .hasSize(ROWS);
        assertThat(labels.get(1)).contains(",fail,ana,");
        assertThat(labels.get(2)).contains(",pass,ana,too late,");
    }

    private List<String> labels() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("labels.csv")));
        lines.remove(0);
        return lines;
    }

    private static boolean present() throws InterruptedException {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static boolean shellWaits(String shown) {
        return shown.stripTrailing().endsWith("shell>");
    }

    private void type(String line) throws IOException, InterruptedException {
        keys(line);
        tmux("send-keys", "Enter");
    }

    private void keys(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", text);
    }

    private void screen(Predicate<String> shows) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String shown = tmux("capture-pane", "-p");
        while (!shows.test(shown)) {
            assertThat(Instant.now()).as("the screen shows%n%s", shown).isBefore(end);
            Thread.sleep(50);
            shown = tmux("capture-pane", "-p");
        }
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
