package dev.plumbline.errors;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a text looks like: whether it holds code, a number, a list or a link, and in which script it is written. */
final class TextTraits {
    private static final Pattern CODE = Pattern.compile("```|(?m:^[ \\t]*\\S.*[;{}][ \\t]*$)|</[a-zA-Z]");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}");
    private static final Pattern ITEM = Pattern.compile("(?m)^[ \\t]*(?:[-*\\u2022]|\\d{1,3}[.)])[ \\t]+\\S");
    private static final Pattern LINK = Pattern.compile("https?://");
    private static final int LONGEST = 20_000;

    private TextTraits() {}

    static boolean code(String text) {
        return CODE.matcher(head(text)).find();
    }

    static boolean number(String text) {
        return NUMBER.matcher(head(text)).find();
    }

    static boolean list(String text) {
        return ITEM.matcher(head(text)).results().limit(2).count() == 2;
    }

    static boolean link(String text) {
        return LINK.matcher(head(text)).find();
    }

    /** The script of most letters, as {@code Latin}. */
    static String script(String text) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        head(text)
                .codePoints()
                .filter(Character::isLetter)
                .forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> name(most.getKey()))
                .orElse("no letters");
    }

    private static String name(UnicodeScript script) {
        String name = script.name();
        return name.charAt(0)
                + name.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** What a text looks like shows early, and no text may cost more than others. */
    private static String head(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
