package dev.plumbline.audit;

import java.util.Locale;
import java.util.Set;

/** Tells text that is not English by its script and its most frequent small words. Short texts are not judged. */
public final class Language {
    private static final Set<String> ENGLISH = Set.of(
            "the", "of", "and", "to", "in", "is", "that", "it", "for", "was", "on", "are", "with", "as", "be", "at",
            "this", "have", "or", "by", "you", "your", "we", "can", "will", "not", "if", "i", "my", "how", "what");

    private static final Set<String> OTHERS = Set.of(
            "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "auf", "sie", "ich", "wir", "le", "la",
            "les", "des", "est", "et", "une", "pour", "dans", "que", "qui", "vous", "nous", "el", "los", "las", "una",
            "por", "con", "para", "como", "il", "che", "non", "di", "per", "sono", "het", "een", "van", "niet", "zijn",
            "os", "um", "uma", "com", "do", "da");

    private static final int FEWEST_LETTERS = 40;
    private static final int FEWEST_WORDS = 4;

    private Language() {}

    /** Whether a text is in another script than Latin, or has more small words of other languages than of English. */
    public static boolean isForeign(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                .count();
        if (letters >= FEWEST_LETTERS / 4 && latin < letters / 2) {
            return true;
        }
        if (letters < FEWEST_LETTERS) {
            return false;
        }
        int english = 0;
        int other = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
            english += ENGLISH.contains(word) ? 1 : 0;
            other += OTHERS.contains(word) ? 1 : 0;
        }
        return other >= FEWEST_WORDS && other > 2 * english;
    }
}
