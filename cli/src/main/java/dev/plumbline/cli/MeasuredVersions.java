package dev.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the reports of a workspace say about judge versions. A figure on test rows goes before one on development rows,
 * a newer one before an older one.
 */
final class MeasuredVersions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Measured> known = new HashMap<>();

    /**
     * Agreement of a version with people.
     *
     * @param accuracy the interval as reports have it
     * @param split the rows
     * @param report where it stands
     */
    record Measured(JsonNode accuracy, String split, Path report) {
        /** {@code right on 84 % [75, 91] of 79 test rows}. */
        String text() {
            return "right on " + percent("value") + " % [" + percent("low") + ", " + percent("high") + "] of " + rows();
        }

        /** {@code 79 test rows}. */
        String rows() {
            return accuracy.path("n").asInt() + " " + split + " rows";
        }

        private long percent(String bound) {
            return Math.round(100 * accuracy.path(bound).asDouble());
        }
    }

    private MeasuredVersions() {}

    static MeasuredVersions in(Workspace workspace) {
        MeasuredVersions versions = new MeasuredVersions();
        for (Path report : reports(workspace.runs())) {
            JsonNode run = read(report);
            versions.add(run.path("judge").asText(), run.path("agreement"), report);
        }
        for (Path report : reports(workspace.folder().resolve("alignments"))) {
            JsonNode alignment = read(report);
            versions.add(alignment.path("before").asText(), alignment.at("/test/before"), report);
            versions.add(alignment.path("after").asText(), alignment.at("/test/after"), report);
        }
        return versions;
    }

    /** By name and hash, as a version is printed. */
    Optional<Measured> of(String version) {
        return Optional.ofNullable(known.get(hash(version)));
    }

    private void add(String version, JsonNode agreement, Path report) {
        JsonNode accuracy = agreement.at("/measures/accuracy");
        if (accuracy.path("low").isNumber()) {
            known.put(
                    hash(version),
                    new Measured(accuracy, agreement.path("split").asText(), report));
        }
    }

    /** A judge keeps its version when it is renamed. */
    private static String hash(String version) {
        return version.substring(version.lastIndexOf('@') + 1);
    }

    /** The oldest first. */
    private static List<Path> reports(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.map(folder -> folder.resolve("report.json"))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.<Path>comparingLong(
                                    report -> report.toFile().lastModified())
                            .thenComparing(Path::toString))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A report that somebody damaged says nothing. */
    private static JsonNode read(Path report) {
        try {
            return JSON.readTree(report.toFile());
        } catch (IOException damaged) {
            return JSON.createObjectNode();
        }
    }
}
