package dev.plumbline.labelling;

/** What labels are for. The two are never mixed: rows picked because they are hard say nothing of rows in general. */
public enum Purpose {
    /** To measure a judge or a rate: rows drawn at random, each with its probability. */
    MEASURING("measuring"),
    /** To make a judge better: rows on which a label is likely to teach something. */
    IMPROVING("improving");

    private final String text;

    Purpose(String text) {
        this.text = text;
    }

    /** As in files and flags. */
    public String text() {
        return text;
    }
}
