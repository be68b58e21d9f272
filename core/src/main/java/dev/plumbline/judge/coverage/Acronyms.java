package dev.plumbline.judge.coverage;

import java.util.List;

/** The first letters of a run of words, in which acronyms are looked for. */
final class Acronyms {
    private final String all;
    private final String content;

    private Acronyms(String all, String content) {
        this.all = all;
        this.content = content;
    }

    static Acronyms of(List<Word> words) {
        StringBuilder all = new StringBuilder();
        StringBuilder content = new StringBuilder();
        for (Word word : words) {
            char initial = word.number() ? ' ' : word.text().charAt(0);
            all.append(initial);
            if (!word.stop()) {
                content.append(initial);
            }
        }
        return new Acronyms(all.toString(), content.toString());
    }

    /** Whether a run of words, with or without "of" and "the", spells the acronym. */
    boolean spell(Word acronym) {
        String letters = letters(acronym);
        return letters.length() > 1 && (content.contains(letters) || all.contains(letters));
    }

    /** Index of the word at which the run that spells the acronym begins, or -1. */
    int find(Word acronym) {
        String letters = letters(acronym);
        return letters.length() > 1 ? all.indexOf(letters) : -1;
    }

    /** The ampersand of "R&amp;D" stands for a word that lends no letter. */
    static String letters(Word acronym) {
        return acronym.text().replace("&", "");
    }
}
