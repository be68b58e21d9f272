package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.SpecDiff;
import dev.plumbline.report.Defused;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What differs between two judge files. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "What differs between two judge files, key by key, instructions line by line.",
            "",
            "Where the workspace has runs of both over the same rows, also the verdicts that changed."
        })
final class DiffCommand implements Callable<Integer> {
    private static final String WORDS = "calibration.idf";

    @Parameters(index = "0", paramLabel = "A", description = "A judge file, or an alias of judges.lock.")
    String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    String second = "";

    @Option(
            names = "--all",
            description = "Show the weight of each word of a calibration, not only how many there are.")
    boolean all;

    @Mixin
    private final Session session;

    DiffCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        Path a = NamedJudges.file(session, first);
        Path b = NamedJudges.file(session, second);
        SpecDiff diff = SpecDiff.between(JudgeSpec.read(a), JudgeSpec.read(b));
        Optional<VersionFlips> flips =
                diff.sameVersion() ? Optional.empty() : VersionFlips.between(session, version(a), version(b));
        session.print(
                () -> JsonDocument.of(document(diff, flips)),
                () -> text(diff, flips).lines().map(Defused::line).collect(Collectors.joining("\n")));
        return ExitCode.DONE;
    }

    private JudgeVersion version(Path file) {
        try (Judges judges = AvailableJudges.to(session.terminal(), AvailableJudges.home(file))) {
            return NamedJudges.versions(judges).apply(JudgeSpec.read(file));
        }
    }

    private String text(SpecDiff diff, Optional<VersionFlips> flips) {
        String hint = diff.sameVersion()
                ? ""
                : VersionFlips.NO_RUNS + ": judge -j " + first + " -j " + second + " DATA makes them";
        return text(diff) + "\n" + flips.map(VersionFlips::text).orElse(hint);
    }

    private String text(SpecDiff diff) {
        return diff.changes().isEmpty()
                ? diff.toString()
                : diff.changes().stream()
                        .map(change -> !all && change.key().equals(WORDS) ? words(change) : change.toString())
                        .collect(Collectors.joining("\n"));
    }

    /** A calibration weighs hundreds of words, which say nothing to a reader. */
    private static String words(SpecDiff.Change change) {
        return change.key() + ": " + count(change.before()) + " -> " + count(change.after()) + " (--all shows them)";
    }

    private static String count(Optional<String> words) {
        return words.map(text -> text.lines().count() + " words").orElse("-");
    }

    private static ObjectNode document(SpecDiff diff, Optional<VersionFlips> flips) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("same_version", diff.sameVersion());
        ArrayNode changes = document.putArray("changes");
        for (SpecDiff.Change change : diff.changes()) {
            changes.addObject()
                    .put("key", change.key())
                    .put("before", change.before().orElse(null))
                    .put("after", change.after().orElse(null));
        }
        if (flips.isPresent()) {
            document.set("flips", flips.get().document());
        } else {
            document.putNull("flips")
                    .put("flips_reason", diff.sameVersion() ? "it is the same judge" : VersionFlips.NO_RUNS);
        }
        return document;
    }
}
