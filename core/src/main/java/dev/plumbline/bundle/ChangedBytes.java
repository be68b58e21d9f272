package dev.plumbline.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names what in a file is not as its manifest says: the byte where it is one, else the lines. */
final class ChangedBytes {
    private static final int MOST_LINES = 20;
    private static final JsonFactory JSON = new JsonFactory();

    private ChangedBytes() {}

    static List<BundleFinding> of(FileRecord known, byte[] now) {
        if (now.length == known.bytes() && Digests.of(now).equals(known.sha256())) {
            return List.of();
        }
        Optional<Locator.Restored> before = now.length == known.bytes()
                ? known.locator()
                        .restore(now)
                        .filter(put -> Digests.of(put.bytes()).equals(known.sha256()))
                : Optional.empty();
        return before.isPresent() ? List.of(single(known.file(), before.get(), now)) : several(known, now);
    }

    static BundleFinding single(String file, Locator.Restored before, byte[] now) {
        int offset = before.offset();
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (before.bytes()[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return BundleFinding.at(
                file,
                line,
                offset - start + 1L,
                offset,
                field(file, before.bytes(), start, offset),
                "is " + shown(now[offset]) + ", was " + shown(before.bytes()[offset]));
    }

    private static List<BundleFinding> several(FileRecord known, byte[] now) {
        String lines = Digests.ofLines(now);
        int digits = Digests.digitsOfLine();
        int were = known.lines().length() / digits;
        int are = lines.length() / digits;
        if (were != are) {
            int first = 0;
            while (first < Math.min(were, are) && line(known.lines(), first).equals(line(lines, first))) {
                first++;
            }
            return List.of(BundleFinding.inLine(
                    BundleFinding.Kind.CHANGED,
                    known.file(),
                    first + 1L,
                    "from this line on it is another file: it has " + (are - 1) + " line feeds and " + now.length
                            + " bytes, and had " + (were - 1) + " and " + known.bytes()));
        }
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < are; i++) {
            if (!line(known.lines(), i).equals(line(lines, i))) {
                changed.add(i + 1);
            }
        }
        if (changed.isEmpty()) {
            return List.of(BundleFinding.of(
                    BundleFinding.Kind.CHANGED, known.file(), "its digest is another one than the manifest says"));
        }
        String more = changed.size() > 1
                ? "; lines "
                        + changed.stream()
                                .limit(MOST_LINES)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + (changed.size() > MOST_LINES ? " and " + (changed.size() - MOST_LINES) + " more" : "")
                : "";
        return List.of(BundleFinding.inLine(
                BundleFinding.Kind.CHANGED,
                known.file(),
                changed.get(0),
                "more than one byte was changed here" + more));
    }

    private static String line(String digests, int line) {
        int digits = Digests.digitsOfLine();
        return digests.substring(line * digits, (line + 1) * digits);
    }

    private static String shown(byte value) {
        return value > ' ' && value < 0x7f ? "'" + (char) value + "'" : String.format("byte 0x%02x", value & 0xff);
    }

    /** What stands at a byte of a JSON file, or of a line of one. */
    private static String field(String file, byte[] bytes, int lineStart, int offset) {
        boolean lines = file.endsWith(".jsonl");
        if (!lines && !file.endsWith(".json")) {
            return "";
        }
        int start = lines ? lineStart : 0;
        int end = start;
        while (end < bytes.length && !(lines && bytes[end] == '\n')) {
            end++;
        }
        String field = "";
        try (JsonParser parser = JSON.createParser(bytes, start, end - start)) {
            while (parser.nextToken() != null && parser.currentTokenLocation().getByteOffset() <= offset - start) {
                field = parser.getParsingContext().pathAsPointer().toString();
            }
        } catch (IOException noJson) {
            // It was written by Plumbline and reads as far as it does; what was found until here is told.
            return field;
        }
        return field;
    }
}
