package dev.plumbline.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A line that carries its own check behind a tab: the beginning of its digest and a {@link Locator}. A change of a single
 * byte of it is found and undone, so that one bad byte in the manifest does not hide what the manifest says.
 */
final class CheckedLine {
    private static final int DIGEST = 16;
    private static final int CHECK = DIGEST + 1 + 16;

    private final byte[] content;
    private final long column;

    private CheckedLine(byte[] content, long column) {
        this.content = content;
        this.column = column;
    }

    /** What the line says, as it was written where that can be told. */
    byte[] content() {
        return content;
    }

    /** The byte that is not as it was, from 1; 0 for a line that is as it was, -1 where it cannot be told which. */
    long column() {
        return column;
    }

    static String write(String json) {
        return json + "\t" + check(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String check(byte[] content) {
        return Digests.of(content).substring(0, DIGEST) + "."
                + Locator.of(content).text();
    }

    static CheckedLine read(byte[] line) {
        int tab = line.length - CHECK - 1;
        if (tab < 0) {
            return new CheckedLine(line, -1);
        }
        byte[] content = Arrays.copyOf(line, tab);
        byte[] found = Arrays.copyOfRange(line, tab, line.length);
        byte[] expected = ("\t" + check(content)).getBytes(StandardCharsets.US_ASCII);
        int different = Arrays.mismatch(found, expected);
        if (different < 0) {
            return new CheckedLine(content, 0);
        }
        // One byte of the check: the rest of it still fits the content.
        if (Arrays.mismatch(found, different + 1, found.length, expected, different + 1, expected.length) < 0) {
            return new CheckedLine(content, tab + different + 1L);
        }
        return restored(content, found).orElseGet(() -> new CheckedLine(content, -1));
    }

    private static Optional<CheckedLine> restored(byte[] content, byte[] found) {
        String check = new String(found, StandardCharsets.ISO_8859_1);
        try {
            return Locator.parse(check.substring(DIGEST + 2))
                    .restore(content)
                    .filter(put -> ("\t" + check(put.bytes())).equals(check))
                    .map(put -> new CheckedLine(put.bytes(), put.offset() + 1L));
        } catch (IllegalArgumentException noLocator) {
            return Optional.empty();
        }
    }
}
