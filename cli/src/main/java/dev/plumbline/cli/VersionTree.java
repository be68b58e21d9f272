package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.judge.JudgeCascade;
import dev.plumbline.judge.JudgeLock;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Versions;
import dev.plumbline.judge.Versions.Version;
import dev.plumbline.report.Defused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judge versions with their names and what is known of their agreement.
 *
 * @param versions the judges of a folder
 * @param lock names of some of them
 * @param measured figures of the workspace
 */
record VersionTree(Versions versions, JudgeLock lock, MeasuredVersions measured) {
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("versions");
        versions.roots().forEach(root -> add(list, root));
        ObjectNode aliases = document.putObject("aliases");
        lock.aliases().forEach(aliases::put);
        return document;
    }

    private void add(ArrayNode list, Version version) {
        ObjectNode one = list.addObject();
        one.put("version", version.version().toString());
        one.put("origin", version.origin().name().toLowerCase(Locale.ROOT));
        one.put("optimizer", optimizer(version).orElse(null));
        one.put("parent", version.parent().orElse(null));
        ArrayNode files = one.putArray("files");
        version.files().forEach(file -> files.add(file.toString()));
        ArrayNode names = one.putArray("aliases");
        aliases(version).forEach(names::add);
        Optional<MeasuredVersions.Measured> figure =
                measured.of(version.version().toString());
        if (figure.isPresent()) {
            ObjectNode agreement = one.putObject("agreement");
            agreement.put("split", figure.get().split());
            agreement.set("accuracy", figure.get().accuracy());
            agreement.put("report", figure.get().report().toString());
        } else {
            one.putNull("agreement").put("agreement_reason", "no report of this workspace measures it");
        }
        version.children().forEach(child -> add(list, child));
    }

    String summary() {
        if (versions.roots().isEmpty()) {
            return "no judge files here";
        }
        StringBuilder text = new StringBuilder();
        versions.roots().forEach(root -> add(text, root, ""));
        if (rowsDiffer()) {
            text.append(
                    "not all of these figures are of the same rows; plumbline compare measures judges on the same ones\n");
        }
        lock.aliases().forEach((alias, version) -> {
            if (versions.named(version).isEmpty()) {
                text.append(alias + " is " + version + ", which no file here holds\n");
            }
        });
        return text.toString();
    }

    private boolean rowsDiffer() {
        return all(versions.roots())
                        .flatMap(version -> measured.of(version.version().toString()).stream())
                        .map(MeasuredVersions.Measured::rows)
                        .distinct()
                        .count()
                > 1;
    }

    private static Stream<Version> all(List<Version> some) {
        return some.stream().flatMap(version -> Stream.concat(Stream.of(version), all(version.children())));
    }

    private void add(StringBuilder text, Version version, String indent) {
        List<String> parts = new ArrayList<>();
        parts.add(version.version()
                + aliases(version).stream().map(alias -> " @" + alias).reduce("", String::concat));
        parts.add(version.origin().name().toLowerCase(Locale.ROOT)
                + optimizer(version).map(name -> " by " + name).orElse("")
                + version.spec()
                        .cascade()
                        .filter(JudgeCascade::edited)
                        .map(cascade -> ", thresholds edited since")
                        .orElse(""));
        for (Path file : version.files()) {
            parts.add(file.getFileName().toString());
        }
        measured.of(version.version().toString()).ifPresent(figure -> parts.add(figure.text()));
        text.append(indent).append(Defused.line(String.join("  ", parts))).append('\n');
        version.children().forEach(child -> add(text, child, indent + "  "));
    }

    private List<String> aliases(Version version) {
        return lock.aliases().entrySet().stream()
                .filter(entry -> version.version()
                        .isNamedBy(entry.getValue().substring(entry.getValue().lastIndexOf('@') + 1)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<String> optimizer(Version version) {
        return version.origin() == Versions.Origin.ALIGNED
                ? version.spec().lineage().map(JudgeSpec.Lineage::optimizer)
                : Optional.empty();
    }
}
