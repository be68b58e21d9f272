package dev.plumbline.dataset;

import java.text.Normalizer;
import java.util.Locale;

/** Text in Unicode form NFKC and lower case, runs of blanks made one and those at the ends taken away. */
final class PlainText {
    private PlainText() {}

    static String of(String text) {
        char[] plain = text.toCharArray();
        int length = 0;
        for (char c : plain) {
            if (!SteadyCharacters.isSteady(c)) {
                return ofAny(text);
            }
            if (!SteadyCharacters.isBlank(c)) {
                plain[length++] = SteadyCharacters.lower(c);
            } else if (length > 0 && plain[length - 1] != ' ') {
                plain[length++] = ' ';
            }
        }
        return new String(plain, 0, length > 0 && plain[length - 1] == ' ' ? length - 1 : length);
    }

    private static String ofAny(String text) {
        String normal = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            if (!Character.isWhitespace(c)) {
                plain.append(c);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        int end = plain.length();
        plain.setLength(end > 0 && plain.charAt(end - 1) == ' ' ? end - 1 : end);
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
