package dev.plumbline.labelling;

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
}
