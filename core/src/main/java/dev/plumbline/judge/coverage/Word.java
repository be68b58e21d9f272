package dev.plumbline.judge.coverage;

import java.util.Optional;

/**
 * One content token of a text: a word or a number.
 *
 * @param text lower-case form without apostrophes; for a number its digits
 * @param stem what two forms of one word share; for a number {@code #} and its shortest decimal form
 * @param kind what the token was written as
 * @param magnitude for a number with a scale ("3k", "2 million") the stem of the whole value
 * @param clipped written in a way that announces a short form: ends in a stop or hangs on a number ("18mo", "hist.")
 * @param stop a word without content of its own
 */
record Word(String text, String stem, Kind kind, Optional<String> magnitude, boolean clipped, boolean stop) {
    enum Kind {
        PLAIN,
        CAPITALS,
        NUMBER
    }

    boolean number() {
        return kind == Kind.NUMBER;
    }

    boolean capitals() {
        return kind == Kind.CAPITALS;
    }

    Word withMagnitude(String whole) {
        return new Word(text, stem, kind, Optional.of(whole), clipped, stop);
    }
}
