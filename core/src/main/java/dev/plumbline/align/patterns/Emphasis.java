package dev.plumbline.align.patterns;

import java.util.Locale;
import java.util.regex.Pattern;

/** How much weight a rule is given in words. */
enum Emphasis {
    STRONG("Above all, "),
    PLAIN(""),
    WEAK("As a minor point, "),
    /** Left out. */
    NONE("");

    private static final Pattern IN_FRONT = Pattern.compile(
            "^(?:above all|most importantly|most of all|critically|crucially|as a (?:minor|small) point|ideally"
                    + "|preferably|if possible|as a bonus)\\s*[,:]\\s*",
            Pattern.CASE_INSENSITIVE);

    private final String words;

    Emphasis(String words) {
        this.words = words;
    }

    /** The rule without the emphasis that a model has put in front of it. */
    static String without(String rule) {
        String bare = IN_FRONT.matcher(rule).replaceFirst("");
        return bare.isEmpty() ? rule : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    }

    /** The rule with this emphasis instead of any other. */
    String say(String rule) {
        String bare = without(rule);
        boolean acronym = bare.length() > 1 && Character.isUpperCase(bare.charAt(1));
        return words.isEmpty() || acronym
                ? words + bare
                : words + bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }
}
