package dev.plumbline.align.patterns;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much weight a rule is given in words. */
public enum Emphasis {
    /** First of all. */
    STRONG("Above all, ", 1.5),
    /** As it stands. */
    PLAIN("", 1),
    /** Last. */
    WEAK("As a minor point, ", .5),
    /** Left out. */
    NONE("", 0);

    private static final Pattern IN_FRONT = Pattern.compile(
            "^(?:above all|most importantly|most of all|critically|crucially|as a (?:minor|small) point|ideally"
                    + "|preferably|if possible|as a bonus)\\s*[,:]\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final double STRONG_SHARE = .75;
    private static final double PLAIN_SHARE = .4;
    private static final double WEAK_SHARE = .12;
    private static final int HEAVIEST = 3;

    private static final Pattern MINOR = Pattern.compile("(?i)^(?:as a|ideally|preferably|if).*");

    private final String words;
    private final double weight;

    Emphasis(String words, double weight) {
        this.words = words;
        this.weight = weight;
    }

    /** What the words in front of a rule say. */
    public static Emphasis in(String rule) {
        Matcher front = IN_FRONT.matcher(rule);
        if (!front.find()) {
            return PLAIN;
        }
        return MINOR.matcher(front.group()).find() ? WEAK : STRONG;
    }

    /** What a weight is before anything was learned about it, where only the words are known; a plain one is 1. */
    public double weight() {
        return weight;
    }

    /** Of rules with some weights: each compared with the mean of the three heaviest. */
    public static List<Emphasis> of(double[] weights) {
        double heavy = Arrays.stream(weights)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(HEAVIEST)
                .mapToDouble(weight -> weight)
                .average()
                .orElse(0);
        return Arrays.stream(weights).mapToObj(weight -> of(weight, heavy)).toList();
    }

    private static Emphasis of(double weight, double heavy) {
        if (heavy <= 0 || weight < WEAK_SHARE * heavy) {
            return NONE;
        }
        return weight >= STRONG_SHARE * heavy ? STRONG : weight >= PLAIN_SHARE * heavy ? PLAIN : WEAK;
    }

    /** The rule without the emphasis that a model has put in front of it. */
    public static String without(String rule) {
        String bare = IN_FRONT.matcher(rule).replaceFirst("");
        return bare.isEmpty() ? rule : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    }

    /** The rule with this emphasis instead of any other. */
    public String say(String rule) {
        String bare = without(rule);
        boolean acronym = bare.length() > 1 && Character.isUpperCase(bare.charAt(1));
        return words.isEmpty() || acronym
                ? words + bare
                : words + bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }
}
