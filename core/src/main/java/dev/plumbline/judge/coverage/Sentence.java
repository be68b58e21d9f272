package dev.plumbline.judge.coverage;

import java.util.List;

/**
 * One sentence of an answer.
 *
 * @param text without list mark, heading mark and emphasis
 * @param words its words, stop words too
 * @param heading index of the heading it stands under, or -1
 * @param listed it is an item of a list
 * @param isHeading a title of what follows rather than a statement
 */
record Sentence(String text, List<Word> words, int heading, boolean listed, boolean isHeading) {
    Sentence {
        words = List.copyOf(words);
    }
}
