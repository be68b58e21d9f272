package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Walks the whole loop on bundled data, printing each command that a user would type. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The whole loop on bundled data: no key, no network, under a minute.")
final class DemoCommand implements Callable<Integer> {
    private static final String FIRST_RUN = ".plumbline/runs/accuracy-1";
    private static final String ALIGNED_RUN = ".plumbline/runs/accuracy-2";

    private static final List<Step> STEPS = List.of(
            new Step(
                    "1. Look at the data before anyone pays for verdicts: 240 answers of a help desk, labelled by two people.",
                    List.of("audit", DemoData.LABELLED)),
            new Step(
                    "2. Run the judge that is in use, and see how far it agrees with the people.",
                    List.of("judge", "-j", DemoData.JUDGE, DemoData.LABELLED, "--quiet")),
            new Step(
                    "3. Align it from the labels: learn on train rows, choose on dev rows, prove on test rows, once.",
                    List.of("align", "-j", DemoData.JUDGE, DemoData.LABELLED, "--quiet")),
            new Step(
                    "4. Run the aligned judge. Each reason names the point that decided.",
                    List.of("judge", "-j", DemoData.ALIGNED, DemoData.LABELLED, "--quiet")),
            new Step(
                    "5. The gate of a build: a bar counts only when the lower bound reaches it. This is a second look at test.",
                    List.of("gate", ALIGNED_RUN, "--min", "accuracy=0.6", "--better-than", FIRST_RUN)),
            new Step(
                    "6. What did it fix, what did it break? On test rows again: the look is recorded, and later decisions are harder.",
                    List.of("compare", FIRST_RUN, ALIGNED_RUN, "--split", "test", "--quiet")),
            new Step("7. Which judges are there, and where do they come from?", List.of("versions", "--quiet")),
            new Step(
                    "8. One page to read: the first judge's disagreements beside the people's reasons.",
                    List.of("report", FIRST_RUN, "--quiet")));

    @Mixin
    private final Session session;

    DemoCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        Path folder = session.path(".plumbline").resolve("demo");
        Folders.remove(folder);
        DemoData.into(folder);
        makeWorkspace(folder);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode steps = document.putArray("steps");
        say("The data, its labels and the judge are invented for this demonstration; they measure nobody.");
        say("$ cd " + folder);
        int worst = ExitCode.DONE;
        for (Step step : STEPS) {
            say("");
            say(step.heading());
            say("$ plumbline " + String.join(" ", step.command()));
            int code = run(folder, step.command());
            steps.addObject().put("command", String.join(" ", step.command())).put("code", code);
            worst = code == ExitCode.DONE || code == ExitCode.INCONCLUSIVE ? worst : code;
        }
        Path report = folder.resolve(FIRST_RUN).resolve("report.html");
        document.put("report", report.toString());
        say("");
        say("Everything is in " + folder + ".");
        say("Open the page of step 8: " + report);
        say("That of the proof in step 3: " + folder.resolve(".plumbline/alignments/accuracy.v2/report.html"));
        if (session.json) {
            session.terminal().out().println(JsonDocument.of(document));
        }
        return worst;
    }

    private int run(Path folder, List<String> command) {
        PrintStream shown =
                session.json ? session.terminal().silence() : session.terminal().out();
        // What a terminal shows on standard error comes where a user would see it, and stands apart.
        PrintStream err = new PrintStream(new IndentedLines(shown), true, StandardCharsets.UTF_8);
        Terminal inside = new Terminal(
                session.terminal().in(), shown, err, session.terminal().environment(), folder, false);
        return Plumbline.run(inside, command.toArray(String[]::new));
    }

    private void say(String line) {
        if (!session.json) {
            session.terminal().out().println(line);
        }
    }

    private static void makeWorkspace(Path folder) {
        try {
            Files.createDirectories(folder.resolve(".plumbline"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * One step of the walk.
     *
     * @param heading what it is for
     * @param command what a user would type
     */
    private record Step(String heading, List<String> command) {}
}
