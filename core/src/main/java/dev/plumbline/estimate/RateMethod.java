package dev.plumbline.estimate;

import java.util.Locale;

/** Ways to tell the true rate of a stream, and what each takes for granted. */
public enum RateMethod {
    /** {@link RoganGladen#interval}. */
    ROGAN_GLADEN(
            "the judge errs on the stream as it does on the labelled rows, within what people pass and within what they"
                    + " do not; the share of passes may differ"),
    /** {@link RoganGladen#delta}. */
    ROGAN_GLADEN_DELTA(ROGAN_GLADEN.assumption),
    /** {@link PredictionPowered} at weight 1. */
    PPI("the labelled rows are a random sample of the stream"),
    /** {@link PredictionPowered} at the best weight. */
    PPI_PLUS(PPI.assumption),
    /** {@link PredictionPowered} at the best weight, with a few rows more that keep it off the edge. */
    PPI_PLUS_ADJUSTED(PPI.assumption),
    /** The labels alone. */
    CLASSIC(PPI.assumption);

    private final String assumption;

    RateMethod(String assumption) {
        this.assumption = assumption;
    }

    /** Its name in files and output, such as {@code ppi_plus}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What has to hold for it to be right; the end of a sentence. */
    public String assumption() {
        return assumption;
    }
}
