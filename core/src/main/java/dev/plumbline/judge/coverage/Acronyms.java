package dev.plumbline.judge.coverage;

import java.util.ArrayList;
import java.util.List;

/** The first letters of a run of words, in which acronyms are looked for. */
final class Acronyms {
    private final String initials;
    private final List<Integer> positions;

    private Acronyms(String initials, List<Integer> positions) {
        this.initials = initials;
        this.positions = positions;
    }

    /** @param stop whether "of" and "the" lend their letters too */
    static Acronyms of(List<Word> words, boolean stop) {
        StringBuilder initials = new StringBuilder();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (stop || !word.stop()) {
                initials.append(word.number() ? ' ' : word.text().charAt(0));
                positions.add(i);
            }
        }
        return new Acronyms(initials.toString(), positions);
    }

    /** Where, among the words given, the run that spells the acronym begins, or -1. */
    int find(String acronym) {
        String letters = acronym.replace("&", "");
        return letters.length() < 2 ? -1 : initials.indexOf(letters);
    }

    int position(int at) {
        return positions.get(at);
    }
}
