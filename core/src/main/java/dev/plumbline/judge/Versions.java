package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The judge versions of a folder as a tree: which was written, which a person edited, which an optimizer made, and
 * from what.
 *
 * <pre>{@code
 * System.out.println(Versions.read(Path.of("judges"), JudgeSpec::version));
 * // accuracy@9f2c01ab34cd  accuracy.yaml  written
 * //   accuracy@11d0c2ee9a71  accuracy.v2.yaml  aligned by calibration
 * }</pre>
 *
 * @param roots versions whose parent is not in the folder, by file name
 * @param unreadable files that look like judges and cannot be read, with the reason
 */
public record Versions(List<Version> roots, Map<Path, String> unreadable) {
    public Versions {
        roots = List.copyOf(roots);
        unreadable = Map.copyOf(unreadable);
    }

    /** How a version came about. */
    public enum Origin {
        /** It names no parent. */
        WRITTEN,
        /** A person changed its parent. */
        EDITED,
        /** An optimizer made it from its parent. */
        ALIGNED
    }

    /**
     * A version of a judge.
     *
     * @param version name and hash
     * @param files files that hold it; formatting, name and endpoint may differ
     * @param spec the judge as the first file has it
     * @param origin how it came about
     * @param parent version it names as its parent, as its file has it
     * @param children versions that came from it, by file name
     */
    public record Version(
            JudgeVersion version,
            List<Path> files,
            JudgeSpec spec,
            Origin origin,
            Optional<String> parent,
            List<Version> children) {
        public Version {
            files = List.copyOf(files);
            children = List.copyOf(children);
        }
    }

    /**
     * Reads the judge files of a folder, not of folders within it.
     *
     * @param version version of a spec: {@code JudgeSpec::version}, or through the judge where embedders count
     * @throws BadInput when there is no such folder
     */
    public static Versions read(Path folder, Function<JudgeSpec, JudgeVersion> version) {
        Map<String, Found> found = new LinkedHashMap<>();
        Map<Path, String> unreadable = new LinkedHashMap<>();
        for (Path file : files(folder)) {
            try {
                if (!isJudge(file)) {
                    continue;
                }
                JudgeSpec spec = JudgeSpec.read(file);
                JudgeVersion of = version.apply(spec);
                found.computeIfAbsent(of.hash(), hash -> new Found(of, spec, new ArrayList<>()))
                        .files()
                        .add(file);
            } catch (BadInput wrong) {
                unreadable.put(file, wrong.located());
            }
        }
        return new Versions(new Tree(List.copyOf(found.values())).roots(), unreadable);
    }

    /** The files that hold a version, whatever they are called; none where no file does. */
    public List<Path> files(JudgeVersion version) {
        return named(version.toString()).map(Version::files).orElse(List.of());
    }

    /** The version that a text names by 8 or more digits of its hash; the name before them may be another one since. */
    public Optional<Version> named(String text) {
        String digits = text.substring(text.lastIndexOf('@') + 1);
        List<Version> open = new ArrayList<>(roots);
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).version().isNamedBy(digits)) {
                return Optional.of(open.get(i));
            }
            open.addAll(open.get(i).children());
        }
        return Optional.empty();
    }

    /** One line for each version, children indented under their parent. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        roots.forEach(root -> line(out, root, 0));
        unreadable.forEach((file, why) -> out.append("unreadable: ").append(why).append('\n'));
        return out.toString();
    }

    private static void line(StringBuilder out, Version version, int depth) {
        out.append("  ".repeat(depth)).append(version.version());
        version.files().forEach(file -> out.append("  ").append(JudgeFile.fileName(file)));
        out.append("  ").append(how(version));
        if (depth == 0) {
            version.parent()
                    .ifPresent(parent -> out.append(" from ").append(parent).append(", which is not here"));
        }
        out.append('\n');
        version.children().forEach(child -> line(out, child, depth + 1));
    }

    private static String how(Version version) {
        return switch (version.origin()) {
            case WRITTEN -> "written";
            case EDITED -> "edited";
            case ALIGNED ->
                "aligned by "
                        + version.spec()
                                .lineage()
                                .map(JudgeSpec.Lineage::optimizer)
                                .orElse("an optimizer")
                        + version.spec()
                                .cascade()
                                .filter(JudgeCascade::edited)
                                .map(cascade -> ", thresholds edited since")
                                .orElse("");
        };
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> JudgeFile.fileName(file).matches("[^.].*\\.(ya?ml|json)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw BadInput.in(folder.toString(), "the folder cannot be read", "check the path");
        }
    }

    /** Whether the file says of itself that it is a judge; other YAML and JSON files are ignored. */
    private static boolean isJudge(Path file) {
        String text = JudgeFile.text(file, FileTree.MOST_CHARACTERS);
        return (text.contains("model") || text.contains("jury") || text.contains("cascade"))
                && text.contains("scale")
                && text.contains("name");
    }

    /** A version and the files that hold it. */
    private record Found(JudgeVersion version, JudgeSpec spec, List<Path> files) {
        /** An edit of an aligned judge still has the lineage of that judge; its parent tells them apart. */
        Origin origin() {
            Optional<String> aligned = spec.lineage().map(JudgeSpec.Lineage::parent);
            if (aligned.isPresent() && aligned.equals(parent())) {
                return Origin.ALIGNED;
            }
            return parent().isPresent() ? Origin.EDITED : Origin.WRITTEN;
        }

        Optional<String> parent() {
            return spec.parent().or(() -> spec.lineage().map(JudgeSpec.Lineage::parent));
        }
    }

    /** Arranges versions under their parents. Hand-written parents may form a circle, so each version is placed once. */
    private static final class Tree {
        private final List<Found> all;
        private final Set<Found> placed = new LinkedHashSet<>();

        Tree(List<Found> all) {
            this.all = all;
        }

        List<Version> roots() {
            List<Version> roots = new ArrayList<>();
            for (Found found : all) {
                if (parentOf(found).isEmpty()) {
                    roots.add(place(found));
                }
            }
            for (Found found : all) {
                if (!placed.contains(found)) {
                    roots.add(place(found));
                }
            }
            roots.sort(Comparator.comparing(version -> version.files().get(0)));
            return roots;
        }

        private Version place(Found found) {
            placed.add(found);
            List<Version> children = new ArrayList<>();
            for (Found candidate : all) {
                if (parentOf(candidate).filter(found::equals).isPresent() && !placed.contains(candidate)) {
                    children.add(place(candidate));
                }
            }
            return new Version(found.version(), found.files(), found.spec(), found.origin(), found.parent(), children);
        }

        /** By hash alone: a judge keeps its version when it is renamed. */
        private Optional<Found> parentOf(Found found) {
            return found.parent()
                    .map(parent -> parent.substring(parent.lastIndexOf('@') + 1))
                    .flatMap(hash -> all.stream()
                            .filter(candidate -> candidate.version().isNamedBy(hash))
                            .filter(candidate -> !candidate.equals(found))
                            .findFirst());
        }
    }
}
