package dev.plumbline.cli;

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
}
