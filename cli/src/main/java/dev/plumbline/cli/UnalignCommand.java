package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.align.Unalignment;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.Defused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes rows out of a judge that has learned from them. */
@Command(
        name = "unalign",
        mixinStandardHelpOptions = true,
        description = {
            "Take what was learned from some rows out of a judge: their examples, and guidelines that only they support.",
            "",
            "Needs the judge file and nothing else; says what a file alone cannot take back."
        })
final class UnalignCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "JUDGE", description = "The judge file.")
    String judge = "";

    @Option(
            names = "--example",
            required = true,
            arity = "1..*",
            paramLabel = "ID",
            description = "Id of a row; may be repeated, and several may follow one --example.")
    List<String> examples = new ArrayList<>();

    @Option(
            names = "-o",
            paramLabel = "JUDGE2",
            description = "Where the new judge is written (default: NAME.vN.yaml beside the judge).")
    Optional<String> output = Optional.empty();

    @Option(names = "--force", description = "Overwrite the file of -o.")
    boolean force;

    @Mixin
    private final Session session;

    UnalignCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        Path file = session.path(judge);
        JudgeSpec before = JudgeSpec.read(file);
        Path target = NewJudgeFile.of(session, output, force, file, List.of());
        Unalignment without = Unalignment.of(before, examples);
        Path written = NewJudgeFile.write(session, without.judge(), target, output.isPresent(), JudgeSpec::version);
        session.print(
                () -> JsonDocument.of(document(before, without, written)), () -> summary(before, without, written));
        return ExitCode.DONE;
    }

    private static ObjectNode document(JudgeSpec before, Unalignment without, Path target) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("before", before.version().toString());
        document.put("after", without.judge().version().toString());
        ObjectNode removed = document.putObject("removed");
        add(removed.putArray("examples"), without.examples());
        add(removed.putArray("guidelines"), without.guidelines());
        add(document.putArray("loosened"), without.loosened());
        add(document.putArray("remains"), without.remains());
        document.put("output", target.toString());
        return document;
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static String summary(JudgeSpec before, Unalignment without, Path target) {
        List<String> lines = new ArrayList<>();
        lines.add(before.version() + " -> " + without.judge().version() + ", in " + target);
        if (before.version().equals(without.judge().version())) {
            lines.add("the version stays the same: only the rows that its guidelines name have changed");
        }
        int examples = without.examples().size();
        lines.add(examples + (examples == 1 ? " row" : " rows") + " no longer shown as examples");
        without.guidelines().forEach(rule -> lines.add("guideline taken out: " + rule));
        without.loosened().forEach(rule -> lines.add("guideline with less support: " + rule));
        lines.addAll(without.remains());
        return lines.stream().map(Defused::line).collect(Collectors.joining("\n"));
    }
}
