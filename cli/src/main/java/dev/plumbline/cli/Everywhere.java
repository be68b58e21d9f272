package dev.plumbline.cli;

import dev.plumbline.dataset.Workspace;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that every command understands. */
final class Everywhere {
    @Option(names = "--json", description = "Print one JSON document instead of a summary.")
    boolean json;

    @Option(names = "--quiet", description = "Print results only, no progress and no advice.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
    boolean noColor;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random (default: 1).")
    long seed;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "Where runs and splits are kept (default: the nearest .plumbline, else one here).")
    Optional<String> workspace = Optional.empty();

    /** The workspace that the flags and the current folder lead to. */
    Workspace workspace(Terminal terminal) {
        return workspace
                .map(folder -> Workspace.at(terminal.path(folder)))
                .orElseGet(() -> Workspace.nearest(terminal.folder()));
    }

    /** Prints a result: one JSON document, or a summary for people. */
    void print(
            Terminal terminal,
            java.util.function.Supplier<String> document,
            java.util.function.Supplier<String> summary) {
        String text = json ? document.get() : summary.get();
        terminal.out().print(text.endsWith("\n") ? text : text + "\n");
    }

    /** Tells a person something that is no result. */
    void note(Terminal terminal, String sentence) {
        if (!quiet) {
            terminal.err().println(Defused.line(sentence));
        }
    }
}
