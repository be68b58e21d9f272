package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rows for people to label, and labels that come back. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = {
            "Rows for people to label, and labels that come back.",
            "",
            "  label next DATA -n 60 -o july.csv        60 rows drawn at random, to measure with",
            "  label next RUN -n 60 -o july.csv --stratify   more where the judge is unsure, for estimate",
            "  label next RUN RUN --for improving -n 60 -o hard.csv    rows that teach a judge most",
            "  label read july.csv --annotator ana      labels out of the sheet, into labels.csv",
            "  label ask july.csv --annotator ana       the same rows here, one key a label; goes on where it ended",
            "",
            "Sheets show no verdict, no other label and no probability; rows are shuffled."
        })
final class LabelCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "next|read|ask", description = "What to do.")
    String action = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "next: data, or runs over it. read, ask: a sheet.")
    List<String> files = List.of();

    @Option(names = "-n", paramLabel = "N", description = "next: how many rows (default: 50).")
    Optional<Integer> count = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "measuring|improving",
            description = "next: what the labels are for; the two are never mixed (default: measuring).")
    Optional<String> purpose = Optional.empty();

    @Option(
            names = "--stratify",
            description = "next: draw more rows where the judge of the run is unsure; only estimate undoes that.")
    boolean stratify;

    @Option(
            names = "--batch",
            paramLabel = "NAME",
            description = "Name under which the workspace keeps what was chosen (default: the sheet's name).")
    Optional<String> batch = Optional.empty();

    @Option(names = "--annotator", paramLabel = "NAME", description = "read, ask: who labels.")
    Optional<String> annotator = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "next: the sheet to write. read, ask: the file of labels to add to (default: labels.csv, or improving-labels.csv).")
    Optional<String> output = Optional.empty();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser before anything runs
    private CommandSpec command;

    LabelCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        switch (action) {
            case "next" -> {
                refuse("--annotator", annotator.isPresent(), "read or ask");
                new NextRows(session, command, columns, batch, output)
                        .choose(files, purpose.orElse("measuring"), count.orElse(50), stratify);
            }
            case "read", "ask" -> {
                refuse("-n", count.isPresent(), "next");
                refuse("--for", purpose.isPresent(), "next");
                refuse("--stratify", stratify, "next");
                if (action.equals("read")) {
                    new ReadSheet(session, batch, output).take(files, annotator);
                } else {
                    new AskedLabels(session, batch, output).ask(files, annotator);
                }
            }
            default -> throw BadInput.of("label cannot '" + action + "'", "it is next, read or ask");
        }
        return ExitCode.DONE;
    }

    private static void refuse(String flag, boolean given, String other) {
        if (given) {
            throw BadInput.of(flag + " belongs to label " + other, "leave it out, or write label " + other);
        }
    }
}
