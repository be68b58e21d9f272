package dev.plumbline.judge.coverage;

/**
 * How far one written word stands for another, from 0 to 1: the same stem 1, a clipped form less, two words of one
 * root less still. Symmetric, since notes clip words and answers clip them too.
 */
final class WordMatch {
    static final float SAME = 1f;
    static final float ACRONYM = .9f;
    static final float PREFIX = .8f;
    static final float ROOT = .7f;
    static final float SKELETON = .7f;

    private static final int LONGEST = 24;

    private WordMatch() {}

    static float strength(Word a, Word b) {
        if (a.stem().equals(b.stem())) {
            return SAME;
        }
        if (a.number() || b.number()) {
            return sameNumber(a, b) ? SAME : 0;
        }
        if (a.text().charAt(0) != b.text().charAt(0)) {
            return 0;
        }
        return a.text().length() <= b.text().length() ? clipped(a, b) : clipped(b, a);
    }

    /** "15M" is 15 million, and 15 where the other writes no scale. */
    private static boolean sameNumber(Word a, Word b) {
        if (!a.number() || !b.number()) {
            return false;
        }
        String wholeA = a.magnitude().orElse(a.stem());
        String wholeB = b.magnitude().orElse(b.stem());
        return wholeA.equals(wholeB);
    }

    private static float clipped(Word brief, Word full) {
        String s = brief.text();
        String w = full.text();
        if (w.length() > LONGEST || s.length() < 2 || (s.length() == w.length() && s.length() < 5)) {
            return 0;
        }
        if (w.startsWith(s) && (s.length() > 2 || brief.clipped())) {
            return PREFIX;
        }
        if (brief.stem().length() >= 4 && w.startsWith(brief.stem())) {
            return PREFIX;
        }
        if (sameRoot(s, w)) {
            return ROOT;
        }
        return skeleton(s, w) ? SKELETON : 0;
    }

    private static boolean sameRoot(String s, String w) {
        int common = 0;
        while (common < s.length() && common < w.length() && s.charAt(common) == w.charAt(common)) {
            common++;
        }
        return common >= 5 && common >= .6 * w.length();
    }

    /** The short form keeps letters of the long one in order: consonants only, or most letters and the last one. */
    private static boolean skeleton(String s, String w) {
        if (s.length() >= w.length() || !ordered(s, w)) {
            return false;
        }
        boolean consonants = true;
        for (int i = 1; i < s.length(); i++) {
            consonants &= "aeiou".indexOf(s.charAt(i)) < 0;
        }
        if (consonants) {
            return s.length() >= 3 ? w.length() <= 5 * s.length() : w.length() <= 5;
        }
        return s.length() >= 4
                && s.length() >= .55 * w.length()
                && s.charAt(s.length() - 1) == w.charAt(w.length() - 1);
    }

    private static boolean ordered(String s, String w) {
        int found = 0;
        for (int i = 0; i < w.length() && found < s.length(); i++) {
            if (w.charAt(i) == s.charAt(found)) {
                found++;
            }
        }
        return found == s.length();
    }
}
