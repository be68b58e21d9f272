package dev.plumbline.statistics;

/** The one thing to do next about a judge and people who disagree. */
public enum Advice {
    /** People hold to different rules: decide which, and write it into the guide and the judge. */
    WRITE_THE_CLAUSE("write_the_clause", "write the clause"),
    /** The judge contradicts itself: ask several times and take the majority. */
    REPEAT_THE_JUDGE("repeat_the_judge", "repeat the judge"),
    /** The judge holds to another rule than people do. */
    ALIGN_THE_JUDGE("align_the_judge", "align the judge"),
    /** What is left is what people do to themselves. */
    STOP("stop", "stop, you are at the noise"),
    /** The largest part is not known well enough to act on. */
    MEASURE_FIRST("measure_first", "measure first");

    private final String key;
    private final String text;

    Advice(String key, String text) {
        this.key = key;
        this.text = text;
    }

    /** Name in JSON. */
    public String key() {
        return key;
    }

    /** What to do, in words. */
    public String text() {
        return text;
    }
}
