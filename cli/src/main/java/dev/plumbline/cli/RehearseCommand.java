package dev.plumbline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Runs the usual commands on bundled data, so that the launcher can record what Java loads for them. */
@Command(name = "rehearse", hidden = true, description = "Runs the usual commands once, for a fast start later.")
final class RehearseCommand implements Runnable {
    private final Terminal terminal;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try {
            Path folder = Files.createTempDirectory("plumbline-rehearsal-");
            try {
                rehearse(folder);
            } finally {
                Folders.remove(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void rehearse(Path folder) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal quiet = new Terminal(terminal.in(), nowhere, nowhere, terminal.environment(), folder, false);
        String data = DemoData.into(folder).toString();
        try (RehearsalServer server = RehearsalServer.start()) {
            String judge = judge(folder, server.base()).toString();
            for (List<String> command : List.of(
                    List.of("--help"),
                    List.of("agree", data, "--human", "label_ana", "--judge", "label_ben"),
                    List.of(
                            "agree",
                            data,
                            "--human",
                            "label_ana",
                            "--judge",
                            "label_ben",
                            "--group",
                            "question_id",
                            "--json"),
                    List.of("audit", data),
                    List.of("demo", "--json"),
                    List.of("judge", "-j", judge, data, "--label", "label_ana", "--concurrency", "64"),
                    List.of("judge", "-j", judge, data, "--label", "label_ana", "--no-cache", "--json"))) {
                int code = Plumbline.run(quiet, command.toArray(String[]::new));
                terminal.err().println("rehearsed " + command.get(0) + ": exit code " + code);
            }
        }
    }

    private static Path judge(Path folder, String server) {
        try {
            return Files.writeString(folder.resolve("served.yaml"), """
                    name: served
                    model: openai-compatible:/rehearsal
                    base_url: %s
                    scale: [pass, fail]
                    instructions: |
                      Check if the response contains the points in the grading notes.
                      Question: {{ question }}
                      Response: {{ response }}
                      Grading notes: {{ grading_notes }}
                    """.formatted(server));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
