package dev.plumbline.judge;

/**
 * Turns the specs of some model schemes into judges, so that a local judge, a recorded one and an LLM judge are the
 * same thing to everyone else. Found by {@link java.util.ServiceLoader}.
 */
public interface JudgeProvider {
    /** Whether this provider makes judges for models of a scheme. */
    boolean serves(String scheme);

    /**
     * Whether its judges apply the calibration of their spec themselves (default: no). A judge that does not gets it
     * applied to its verdicts.
     */
    default boolean calibrates() {
        return false;
    }

    /**
     * Whether its judges heed {@link JudgeSpec#orders} themselves (default: no). A spec that asks in both orders is
     * refused where they do not.
     */
    default boolean asksInBothOrders() {
        return false;
    }

    /**
     * Whether its judges ask the questions of {@link JudgeSpec#checklist} (default: no). A spec with a checklist is
     * refused where they do not.
     */
    default boolean asksChecklists() {
        return false;
    }

    /**
     * Whether texts of rows go to a model, or to anybody else (default: yes). Judges that do not say no get rows and
     * shown examples as {@link Redaction} leaves them.
     */
    default boolean sends() {
        return true;
    }

    /**
     * Makes the judge. Nothing is sent yet.
     *
     * @throws dev.plumbline.dataset.BadInput when the spec lacks something that this kind of judge needs
     */
    Judge judge(JudgeSpec spec);
}
