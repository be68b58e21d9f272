package dev.plumbline.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What labels are for. They are never mixed: rows picked because they are hard, or because a judge differs there, say nothing
 * of rows in general.
 */
public enum Purpose {
    /** To measure a judge or a rate: rows drawn at random, each with its probability. */
    MEASURING("measuring"),
    /** To make a judge better: rows on which a label is likely to teach something. */
    IMPROVING("improving"),
    /** To look again at labels that were given, blind, at as many with which a judge agreed as with which it did not. */
    REVISING("revising");

    private final String text;

    Purpose(String text) {
        this.text = text;
    }

    /** As in files and flags. */
    public String text() {
        return text;
    }

    /** The purpose that a text names. */
    public static Optional<Purpose> named(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(one -> one.text.equals(plain)).findFirst();
    }
}
