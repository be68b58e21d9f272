package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Versions;
import dev.plumbline.judge.Versions.Version;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the judge versions of a folder. */
@Command(
        name = "versions",
        mixinStandardHelpOptions = true,
        description =
                "The judges of a folder as a tree: written, edited by people, aligned by optimizers, and from what.")
final class VersionsCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "FOLDER",
            description = "Folder of judge files (default: here).")
    String folder = ".";

    @Mixin
    private final Session session;

    VersionsCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        try (Judges judges = AvailableJudges.to(session.terminal(), session.path(folder))) {
            Versions versions = Versions.read(
                    session.path(folder), spec -> judges.judge(spec).version());
            versions.unreadable().forEach((file, why) -> session.note("skipped " + why));
            session.print(() -> JsonDocument.of(document(versions)), () -> summary(versions));
            return ExitCode.DONE;
        }
    }

    private static ObjectNode document(Versions versions) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("versions");
        versions.roots().forEach(root -> add(list, root));
        return document;
    }

    private static void add(ArrayNode list, Version version) {
        ObjectNode one = list.addObject();
        one.put("version", version.version().toString());
        one.put("origin", version.origin().name().toLowerCase(Locale.ROOT));
        one.put("parent", version.parent().orElse(null));
        ArrayNode files = one.putArray("files");
        version.files().forEach(file -> files.add(file.toString()));
        version.children().forEach(child -> add(list, child));
    }

    private static String summary(Versions versions) {
        if (versions.roots().isEmpty()) {
            return "no judge files here";
        }
        StringBuilder text = new StringBuilder();
        versions.roots().forEach(root -> add(text, root, ""));
        return text.toString();
    }

    private static void add(StringBuilder text, Version version, String indent) {
        text.append(indent)
                .append(version.version())
                .append("  ")
                .append(version.origin().name().toLowerCase(Locale.ROOT));
        for (Path file : version.files()) {
            text.append("  ").append(Defused.line(file.getFileName().toString()));
        }
        text.append('\n');
        version.children().forEach(child -> add(text, child, indent + "  "));
    }
}
