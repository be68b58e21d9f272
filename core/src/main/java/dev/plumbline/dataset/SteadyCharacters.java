package dev.plumbline.dataset;

import java.text.Normalizer;

/**
 * Characters that Unicode form NFKC and lower case leave alone whatever stands beside them, and the ASCII letters. Most
 * texts have no others, and then nothing has to be normalised, which is dear.
 *
 * <p>What is known of a character is found out once and kept. Safe for use by many threads: two that find it out at once
 * write the same.
 */
final class SteadyCharacters {
    private static final byte KNOWN = 1;
    private static final byte STEADY = 2;
    private static final byte PART_OF_WORD = 4;
    private static final byte BLANK = 8;
    private static final char FIRST_BEYOND_ASCII = 128;
    private static final byte[] FACTS = new byte[1 << Character.SIZE];

    private SteadyCharacters() {}

    static boolean isSteady(char c) {
        return (facts(c) & STEADY) != 0;
    }

    /** Letter or digit. */
    static boolean isPartOfWord(char c) {
        return (facts(c) & PART_OF_WORD) != 0;
    }

    static boolean isBlank(char c) {
        return (facts(c) & BLANK) != 0;
    }

    /** Lower case of a steady character. */
    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static byte facts(char c) {
        byte known = FACTS[c];
        return known != 0 ? known : find(c);
    }

    private static byte find(char c) {
        byte found = KNOWN;
        found |= c < FIRST_BEYOND_ASCII || staysAsItIs(c) ? STEADY : 0;
        found |= Character.isLetterOrDigit(c) ? PART_OF_WORD : 0;
        found |= Character.isWhitespace(c) ? BLANK : 0;
        FACTS[c] = found;
        return found;
    }

    private static boolean staysAsItIs(char c) {
        return joinsNothing(c)
                && Character.toLowerCase(c) == c
                && Normalizer.isNormalized(String.valueOf(c), Normalizer.Form.NFKC);
    }

    /** Marks and syllable parts make one character with the one before; those of other kinds never do. */
    private static boolean joinsNothing(char c) {
        return switch (Character.getType(c)) {
            case Character.LOWERCASE_LETTER,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}
