package dev.plumbline.cli;

import dev.plumbline.dataset.Workspace;
import dev.plumbline.report.Defused;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** What every command has: the terminal, the flags that all of them understand, and what follows from both. */
final class Session {
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
            description = "Seed of splits, samples, folds and shuffles (default: 1).")
    long seed;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "Where runs and splits are kept (default: the nearest .plumbline, else one here).")
    Optional<String> workspace = Optional.empty();

    private final Terminal terminal;
    private final Set<String> told = new HashSet<>();

    Session(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /** A path as the user gave it. */
    Path path(String text) {
        return terminal.path(text);
    }

    /** The workspace that the flags and the current folder lead to. */
    Workspace workspace() {
        return workspaceNear(terminal.folder());
    }

    /** The workspace that the flags lead to, else the nearest to a folder, such as a run's: its splits are kept there. */
    Workspace workspaceNear(Path folder) {
        return workspace.map(named -> Workspace.at(path(named))).orElseGet(() -> Workspace.nearest(folder));
    }

    /** The workspace of {@link #workspace}, which is not made where there is none. */
    Workspace workspaceToRead() {
        return workspace
                .map(named -> Workspace.at(path(named)))
                .orElseGet(() -> Workspace.nearestToRead(terminal.folder()));
    }

    /** Prints a result: one JSON document, or a summary for people. */
    void print(Supplier<String> document, Supplier<String> summary) {
        String text = json ? document.get() : summary.get();
        terminal.out().print(text.endsWith("\n") ? text : text + "\n");
    }

    /** Prints what the work of a command would cost. */
    void print(ForecastFigures forecast) {
        print(() -> JsonReport.forecast(forecast), () -> TextReport.forecast(forecast));
    }

    /** Tells a person something that is no result; several packages may say the same, and it is told once. */
    void note(String sentence) {
        if (!quiet && told.add(sentence)) {
            terminal.err().println(Defused.line(sentence));
        }
    }
}
