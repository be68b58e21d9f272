package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.JsonProblem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads YAML or JSON into {@link FileNode}s. Anchors, aliases and tags are refused, depth and size are bounded, so a
 * hostile file costs no more than its own length.
 */
final class FileTree {
    /** Far more than a sidecar with thousands of examples needs. */
    static final int MOST_CHARACTERS = 64 << 20;

    /** Far more than a judge needs, also one that lists signatures of tens of thousands of rows that shaped it. */
    static final int MOST_OF_A_JUDGE = 16 << 20;

    /** Far deeper than any key of the format. */
    static final int DEEPEST = 40;

    private FileTree() {}

    static FileNode parse(String text, String file) {
        if (text.length() > MOST_CHARACTERS) {
            throw BadInput.in(
                    file,
                    "the file has " + text.length() + " characters, the most is " + MOST_CHARACTERS,
                    "check that this is a judge file");
        }
        if (text.isBlank()) {
            throw BadInput.in(file, "the file is empty", "write at least name, model and scale");
        }
        return isJson(text, file) ? JsonTree.parse(text, file) : YamlTree.parse(text, file);
    }

    private static boolean isJson(String text, String file) {
        String name = file.toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return name.endsWith(".json")
                || name.endsWith(".jsonl")
                || (!yaml && text.stripLeading().startsWith("{"));
    }

    static BadInput malformed(String file, int line, int column, String problem) {
        return BadInput.in(
                file,
                Math.max(1, line),
                Math.max(1, column),
                "not readable as YAML or JSON: " + JsonProblem.plain(problem),
                "check indentation, quotes and colons there");
    }

    static BadInput secondDocument(FileNode.Place place) {
        return place.wrong("a second document begins here", "keep one judge in a file");
    }

    static void checkDepth(FileNode.Place place, int depth) {
        if (depth > DEEPEST) {
            throw place.wrong("the file is nested deeper than " + DEEPEST, "a judge file needs a few levels only");
        }
    }

    /** Keys and values of a mapping that is being read. */
    static final class Entries {
        private final FileNode.Place place;
        private final Map<String, FileNode.Place> keys = new LinkedHashMap<>();
        private final Map<String, FileNode> values = new LinkedHashMap<>();

        Entries(FileNode.Place place) {
            this.place = place;
        }

        /** Path of the value of a key. */
        String path(String key) {
            return place.path().isEmpty() ? key : place.path() + "." + key;
        }

        void key(String key, FileNode.Place at) {
            FileNode.Place before = keys.put(key, at);
            if (before != null) {
                throw at.wrong(
                        "key '" + key + "' stands here and in line " + before.line() + " already", "keep one of them");
            }
        }

        void value(String key, FileNode value) {
            values.put(key, value);
        }

        FileNode node() {
            return FileNode.mapping(place, keys, values);
        }
    }
}
