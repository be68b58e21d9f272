package dev.plumbline.bundle;

import java.util.OptionalLong;

/**
 * Something in a bundle that is not as it was written, or does not follow from it.
 *
 * @param kind what it is
 * @param file name of the file in the bundle; empty for the bundle as a whole
 * @param line from 1; empty where it is about no line
 * @param column byte in the line, from 1; empty where it is about no byte
 * @param offset byte in the file, from 0; empty where it is about no byte
 * @param field what stands there, as {@code /measures/accuracy/low}; empty where that is not known
 * @param message what is wrong, with both values where they are known
 */
public record BundleFinding(
        Kind kind,
        String file,
        OptionalLong line,
        OptionalLong column,
        OptionalLong offset,
        String field,
        String message) {

    /** Kinds of findings. */
    public enum Kind {
        /** Bytes are others than they were. */
        CHANGED,
        /** A file that the manifest names is not there. */
        MISSING,
        /** Something is there that the manifest does not name. */
        ADDED,
        /** The digest is another than the one that was kept elsewhere. */
        OTHER_DIGEST,
        /** The ledger's lines do not hold on to each other. */
        BROKEN_CHAIN,
        /** What stands in the report does not follow from the data in the bundle. */
        DOES_NOT_FOLLOW
    }

    static BundleFinding of(Kind kind, String file, String message) {
        return new BundleFinding(
                kind, file, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), "", message);
    }

    static BundleFinding inLine(Kind kind, String file, long line, String message) {
        return new BundleFinding(
                kind, file, OptionalLong.of(line), OptionalLong.empty(), OptionalLong.empty(), "", message);
    }

    static BundleFinding inField(String file, String field, String message) {
        return new BundleFinding(
                Kind.DOES_NOT_FOLLOW,
                file,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                field,
                message);
    }

    static BundleFinding at(String file, long line, long column, long offset, String field, String message) {
        return new BundleFinding(
                Kind.CHANGED,
                file,
                OptionalLong.of(line),
                OptionalLong.of(column),
                OptionalLong.of(offset),
                field,
                message);
    }

    /** {@code rows.jsonl, line 3, byte 17 (offset 412), /gold/label: is 'p', was 'f'}. */
    public String text() {
        StringBuilder text = new StringBuilder(file.isEmpty() ? "the bundle" : file);
        line.ifPresent(number -> text.append(", line ").append(number));
        column.ifPresent(number -> text.append(", byte ").append(number));
        offset.ifPresent(number -> text.append(" (offset ").append(number).append(')'));
        if (!field.isEmpty()) {
            text.append(", ").append(field);
        }
        return text.append(": ").append(message).toString();
    }
}
