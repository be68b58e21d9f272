package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A piece of a judge file that knows where it stands, so that whatever is wrong with it can be shown there.
 *
 * @param place where it stands
 * @param kind what it is
 * @param text its text, empty for lists and mappings
 * @param items items of a list
 * @param keys places of a mapping's keys
 * @param values values of a mapping
 */
record FileNode(
        Place place,
        Kind kind,
        String text,
        List<FileNode> items,
        Map<String, Place> keys,
        Map<String, FileNode> values) {
    /** What a piece of a file can be. */
    enum Kind {
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NOTHING("nothing"),
        LIST("a list"),
        MAPPING("a mapping");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * Where a piece stands.
     *
     * @param file name of the file
     * @param line counted from 1
     * @param column counted from 1
     * @param path keys that lead to it
     */
    record Place(String file, int line, int column, String path) {
        BadInput wrong(String message, String hint) {
            return BadInput.in(file, line, column, message, hint);
        }
    }

    static FileNode scalar(Place place, Kind kind, String text) {
        return new FileNode(place, kind, text, List.of(), Map.of(), Map.of());
    }

    static FileNode list(Place place, List<FileNode> items) {
        return new FileNode(place, Kind.LIST, "", items, Map.of(), Map.of());
    }

    static FileNode mapping(Place place, Map<String, Place> keys, Map<String, FileNode> values) {
        return new FileNode(place, Kind.MAPPING, "", List.of(), keys, values);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Values of a mapping that may have these keys only. */
    Map<String, FileNode> mapping(Collection<String> known) {
        for (Map.Entry<String, FileNode> entry : mapping().entrySet()) {
            if (!known.contains(entry.getKey())) {
                String within = place.path().isEmpty() ? "" : " in '" + place.path() + "'";
                throw at(entry.getKey())
                        .wrong(
                                "unknown key '" + entry.getKey() + "'" + within,
                                NearestWord.hint(entry.getKey(), known));
            }
        }
        return values;
    }

    Map<String, FileNode> mapping() {
        require(Kind.MAPPING);
        return values;
    }

    /** Text of a scalar; a number or a boolean is the text that stands in the file. */
    String label() {
        if (kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
            return text;
        }
        return string();
    }

    String string() {
        require(Kind.TEXT);
        return text;
    }

    boolean bool() {
        require(Kind.BOOLEAN);
        return Boolean.parseBoolean(text);
    }

    double number() {
        require(Kind.NUMBER);
        return located(() -> {
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("'" + place.path() + "' is too large: " + text);
            }
            return value;
        });
    }

    long integer() {
        require(Kind.NUMBER);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notWhole) {
            throw place.wrong("'" + place.path() + "' is " + text, "give a whole number");
        }
    }

    int integer(int least) {
        long value = integer();
        if (value < least || value > Integer.MAX_VALUE) {
            throw place.wrong("'" + place.path() + "' is " + value, "give a whole number of at least " + least);
        }
        return (int) value;
    }

    List<FileNode> list() {
        require(Kind.LIST);
        return items;
    }

    List<String> strings() {
        return list().stream().map(FileNode::string).toList();
    }

    Map<String, String> stringsByKey() {
        Map<String, String> found = new LinkedHashMap<>();
        mapping().forEach((key, value) -> found.put(key, value.string()));
        return found;
    }

    Map<String, Double> numbersByKey() {
        Map<String, Double> found = new LinkedHashMap<>();
        mapping().forEach((key, value) -> found.put(key, value.number()));
        return found;
    }

    /** The value of a key that a mapping has to have. */
    FileNode needed(String key) {
        FileNode found = values.get(key);
        if (found == null) {
            String within = place.path().isEmpty() ? "the judge" : "'" + place.path() + "'";
            throw place.wrong(within + " has no '" + key + "'", "add the key '" + key + "'");
        }
        return found;
    }

    Optional<FileNode> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Runs something that may refuse this piece, and says where the piece stands. */
    <T> T located(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BadInput refused) {
            if (refused.file().isPresent()) {
                throw refused;
            }
            throw place.wrong(
                    String.valueOf(refused.getMessage()), refused.hint().orElse("change '" + place.path() + "'"));
        } catch (IllegalArgumentException refused) {
            throw place.wrong(String.valueOf(refused.getMessage()), "change '" + place.path() + "'");
        }
    }

    /** Where a key of a mapping stands. */
    Place at(String key) {
        return keys.getOrDefault(key, place);
    }

    private void require(Kind wanted) {
        if (kind == wanted) {
            return;
        }
        if (kind == Kind.NOTHING) {
            throw place.wrong("'" + place.path() + "' has no value", "give it one, or leave the key out");
        }
        String what = place.path().isEmpty() ? "a judge file" : "'" + place.path() + "'";
        throw place.wrong(
                what + " should be " + wanted.words + ", it is " + kind.words + shown(),
                wanted == Kind.TEXT ? "put it into quotes if a text is meant" : "write " + wanted.words);
    }

    private String shown() {
        return text.isEmpty() ? "" : " (" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + ")";
    }
}
