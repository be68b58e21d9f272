package dev.plumbline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The user documentation of the repository: README, CONTRIBUTING and docs. */
final class Documents {
    private Documents() {}

    /** The repository's root, whatever folder the tests were started in. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("README.md")) || !Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no README.md with docs beside it above the current folder");
            }
        }
        return folder;
    }

    /** All documents, in a fixed order. */
    static List<Path> all() {
        try (Stream<Path> docs = Files.list(root().resolve("docs"))) {
            List<Path> documents =
                    new ArrayList<>(List.of(root().resolve("README.md"), root().resolve("CONTRIBUTING.md")));
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            return documents;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The fenced blocks of a document, in order. */
    static List<Block> blocks(Path document) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = text(document).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                String info = lines.get(i).substring(3).strip();
                List<String> inside = new ArrayList<>();
                int first = i + 2;
                for (i++; i < lines.size() && !lines.get(i).startsWith("```"); i++) {
                    inside.add(lines.get(i));
                }
                blocks.add(new Block(first, info, inside));
            }
        }
        return blocks;
    }

    /** A document without its fenced blocks. */
    static String prose(Path document) {
        return text(document).replaceAll("(?ms)^```.*?^```$", "");
    }

    /**
     * A fenced block.
     *
     * @param line line number of its first line
     * @param info what stands after the fence
     * @param lines its lines
     */
    record Block(int line, String info, List<String> lines) {}
}
