package dev.plumbline.estimate;

/** Ways to correct the difference between two versions for the judge's errors, and what each assumes. */
public enum ReleaseMethod {
    /** {@link SampledDifference}. */
    SAMPLED(
            "ppi_paired",
            "in each version the labelled rows are a random sample of the rows with the same two verdicts, or were chosen"
                    + " with the probabilities that are given; nothing is assumed about the judge"),
    /** {@link ErrorRateDifference#each}. */
    ERROR_RATES(
            "rogan_gladen_each",
            "in each version the judge errs on these rows as it does on that version's labelled rows, within what people"
                    + " pass and within what they do not"),
    /** {@link ErrorRateDifference#equal}. */
    EQUAL_ERRORS("rogan_gladen_equal_errors", "assumes equal judge errors in both, unchecked"),
    /** Nothing can be corrected. */
    NONE("none", "nothing is assumed, because without labels of both versions nothing can be corrected");

    private final String key;
    private final String assumption;

    ReleaseMethod(String key, String assumption) {
        this.key = key;
        this.assumption = assumption;
    }

    /** Name in documents. */
    public String key() {
        return key;
    }

    /** What has to be true for the figure to hold. */
    public String assumption() {
        return assumption;
    }
}
