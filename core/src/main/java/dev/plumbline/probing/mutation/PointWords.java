package dev.plumbline.probing.mutation;

import dev.plumbline.dataset.TextWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The words by which a point of a reference is found again. Words are compared as notes write them: {@code comp} stands for
 * {@code comparable}, {@code valuations} for {@code valued}. No judge is asked, and no measure of the local judges is used,
 * so that what is deleted does not depend on who is tested.
 *
 * @param words in lower case, each once
 */
record PointWords(Set<String> words) {
    private static final int SHORTEST = 3;
    private static final int COMMON = 5;
    private static final Set<String> LITTLE = Set.copyOf(List.of(
            ("the and for with that this from are was were has have had not but its into their they them then than"
                            + " which what when who whom how why can could will would shall should may might must does did"
                            + " also such per via any all each some more most other only very just about over under your"
                            + " you our one two use used using good well vs etc")
                    .split(" ", -1)));

    PointWords {
        words = Set.copyOf(words);
    }

    static PointWords of(String text) {
        TextWords found = TextWords.of(text);
        Set<String> words = new LinkedHashSet<>();
        for (int i = 0; i < found.size(); i++) {
            String word = found.text(i);
            boolean number = Character.isDigit(word.charAt(0));
            if (number || found.sign(i) || (word.length() >= SHORTEST && !LITTLE.contains(word))) {
                words.add(word);
            }
        }
        return new PointWords(words);
    }

    /** Whether they say enough to be found again: two words, or one that is long. */
    boolean telling() {
        return words.size() > 1 || words.stream().anyMatch(word -> word.length() > COMMON);
    }

    /** Share of these words that a text has, 0 to 1. */
    double share(PointWords text) {
        if (words.isEmpty()) {
            return 0;
        }
        long found = words.stream()
                .filter(word -> text.words.stream().anyMatch(other -> same(word, other)))
                .count();
        return (double) found / words.size();
    }

    private static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        String brief = a.length() <= b.length() ? a : b;
        String full = a.length() <= b.length() ? b : a;
        if (brief.length() < SHORTEST || Character.isDigit(brief.charAt(0))) {
            return false;
        }
        if (full.startsWith(brief)) {
            return true;
        }
        int common = 0;
        while (common < brief.length() && brief.charAt(common) == full.charAt(common)) {
            common++;
        }
        return common >= COMMON && common >= .6 * full.length();
    }
}
