package dev.plumbline.judge.coverage;

import java.util.List;

/**
 * One thing that a reference asks for.
 *
 * @param text as a person reads it, without emphasis marks
 * @param label the "Key:" it stands under, or empty
 * @param words its content words and numbers; never empty
 * @param labelWords content words of the label
 * @param emphasised the reference marks it with stars, underlines, capitals or an exclamation mark
 */
record Point(String text, String label, List<Word> words, List<Word> labelWords, boolean emphasised) {
    Point {
        words = List.copyOf(words);
        labelWords = List.copyOf(labelWords);
    }

    /** The point with its label, as it is quoted to people and given to an embedder. */
    String full() {
        return label.isEmpty() ? text : label + ": " + text;
    }
}
