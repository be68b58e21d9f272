package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** One text of a row: its number of words and the lowest byte of each value of its MinHash signature. */
final class PartSketch {
    /** What a text is to its row. */
    enum Kind {
        /** What was asked: it has to be similar. */
        CONTEXT("?"),
        /** A text that makes the row what it is. */
        FIELD(""),
        /** All texts of a row in one, compared with nothing but all texts of another. */
        WHOLE("*");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    private static final int SHORT = 12;
    private static final int BAND = 3;

    private final int words;
    private final byte[] signature;
    private final Kind kind;

    private PartSketch(int words, byte[] signature, Kind kind) {
        this.words = words;
        this.signature = signature;
        this.kind = kind;
    }

    static PartSketch of(String text, String salt, Kind kind) {
        int[] words = WordHashes.of(text);
        int seed = WordHashes.mix(salt.hashCode());
        int[] runs = Arrays.copyOf(words, Math.max(words.length, 2 * words.length - 1));
        System.arraycopy(WordHashes.runs(words, 2), 0, runs, words.length, runs.length - words.length);
        for (int i = 0; i < runs.length; i++) {
            runs[i] = WordHashes.mix(runs[i] ^ seed);
        }
        int[] full = MinHash.of(runs, runs.length);
        byte[] low = new byte[MinHash.SIZE];
        for (int i = 0; i < low.length; i++) {
            low[i] = (byte) WordHashes.mix(full[i]);
        }
        return new PartSketch(words.length, low, kind);
    }

    static PartSketch parse(String text) {
        Kind kind = text.startsWith("?") ? Kind.CONTEXT : text.startsWith("*") ? Kind.WHOLE : Kind.FIELD;
        String plain = text.substring(kind.mark.length());
        int colon = plain.indexOf(':');
        if (colon > 0 && plain.substring(0, colon).matches("\\d{1,9}")) {
            byte[] signature = Base64.getUrlDecoder().decode(plain.substring(colon + 1));
            if (signature.length == MinHash.SIZE) {
                return new PartSketch(Integer.parseInt(plain.substring(0, colon)), signature, kind);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no signature of a row");
    }

    String text() {
        return kind.mark + words + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    boolean comesBackIn(PartSketch other) {
        if ((kind == Kind.WHOLE) != (other.kind == Kind.WHOLE)) {
            return false;
        }
        int difference = Math.abs(words - other.words);
        if (kind == Kind.CONTEXT) {
            return words == 0 || (similarity(other) >= .35 && difference <= Math.max(3, share(.2, other)));
        }
        if (words < SHORT) {
            return words > 0 && difference == 0 && similarity(other) == 1;
        }
        return similarity(other) >= .6 && difference <= Math.max(2, share(.045, other));
    }

    /** Hashes of three bytes each: two texts whose similarity is .6 share one in 99 of 100 cases. */
    List<Long> bands() {
        List<Long> bands = new ArrayList<>();
        for (int at = 0; at + BAND <= signature.length; at += BAND) {
            long band = at;
            for (int i = at; i < at + BAND; i++) {
                band = band << 8 | (signature[i] & 0xff);
            }
            bands.add(band);
        }
        return bands;
    }

    boolean isContext() {
        return kind == Kind.CONTEXT;
    }

    private double share(double part, PartSketch other) {
        return Math.ceil(part * Math.max(words, other.words));
    }

    private double similarity(PartSketch other) {
        int same = 0;
        for (int i = 0; i < signature.length; i++) {
            same += signature[i] == other.signature[i] ? 1 : 0;
        }
        return (double) same / signature.length;
    }
}
