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
            "  label again RUN -n 40 -o again.csv       labels to look at a second time, half of them against the judge",
            "  label read july.csv --annotator ana      labels out of the sheet, into labels.csv",
            "  label ask july.csv --annotator ana       the same rows here, one key a label; goes on where it ended",
            "  label ask july.csv --annotator ana --until-gate --run RUN --min accuracy=0.85",
            "                                           the same until the labels decide the gate",
            "",
            "Sheets show no verdict, no other label and no probability; rows are shuffled."
        })
final class LabelCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "next|again|read|ask", description = "What to do.")
    String action = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "next: data, or runs over it. again: a run. read, ask: a sheet.")
    List<String> files = List.of();

    @Option(names = "-n", paramLabel = "N", description = "next, again: how many rows (default: 50).")
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

    @Option(names = "--redraw", description = "next: rows that lie in other batches may be drawn again.")
    boolean redraw;

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
            description = "next, again: the sheet to write. read, ask: the file of labels to add to (default:"
                    + " labels.csv, or improving-labels.csv).")
    Optional<String> output = Optional.empty();

    @Mixin
    UntilGateOptions until = new UntilGateOptions();

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
        until.decision.check();
        if (!until.untilGate) {
            GivenFlags.of(command)
                    .refuse("until", "what a gate asks needs a gate", "add --until-gate, or leave them out");
        }
        boolean draws = List.of("next", "again").contains(action);
        boolean takes = List.of("read", "ask").contains(action);
        if (!draws && !takes) {
            throw BadInput.of("label cannot '" + action + "'", "it is next, again, read or ask");
        }
        if (draws) {
            refuse("--annotator", annotator.isPresent(), "read or ask");
            refuse("--until-gate", until.untilGate, "read or ask");
        } else {
            refuse("-n", count.isPresent(), "next or again");
        }
        if (!action.equals("next")) {
            refuse("--for", purpose.isPresent(), "next");
            refuse("--stratify", stratify, "next");
            refuse("--redraw", redraw, "next");
        }
        return switch (action) {
            case "next" -> {
                new NextRows(session, command, columns, batch, output, redraw)
                        .choose(files, purpose.orElse("measuring"), count.orElse(50), stratify);
                yield ExitCode.DONE;
            }
            case "again" -> {
                new AgainRows(session, batch, output).choose(files, count.orElse(50));
                yield ExitCode.DONE;
            }
            case "read" -> new ReadSheet(session, batch, output, until).take(files, annotator);
            default -> new AskedLabels(session, batch, output, until).ask(files, annotator);
        };
    }

    private static void refuse(String flag, boolean given, String other) {
        if (given) {
            throw BadInput.of(flag + " belongs to label " + other, "leave it out, or write label " + other);
        }
    }
}
