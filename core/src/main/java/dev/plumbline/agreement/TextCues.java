package dev.plumbline.agreement;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What the trivial rules see of a text. */
final class TextCues {
    private TextCues() {}

    /** Logarithms of the number of characters and of words between white space. */
    static double[] length(String text) {
        return new double[] {Math.log1p(text.length()), Math.log1p(count(text))};
    }

    /** Share of the distinct words of one text that occur in another, 0 when there are none. */
    static double recall(String wanted, String text) {
        Set<String> words = of(wanted);
        if (words.isEmpty()) {
            return 0;
        }
        int all = words.size();
        words.removeAll(of(text));
        return (double) (all - words.size()) / all;
    }

    private static int count(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean dark = !Character.isWhitespace(text.charAt(i));
            words += dark && !inside ? 1 : 0;
            inside = dark;
        }
        return words;
    }

    private static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean letter = i < lower.length() && Character.isLetterOrDigit(lower.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
        }
        return words;
    }
}
