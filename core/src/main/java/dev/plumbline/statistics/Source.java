package dev.plumbline.statistics;

/** Where a difference between a judge's verdict and a person's label comes from. */
public enum Source {
    /** The same person gives the same row another label the next time. */
    EXPERT_INCONSISTENCY("expert_inconsistency", "the same person labels the same row differently"),
    /** People hold to different rules. */
    POLICY_SPLIT("policy_split", "people hold to different rules"),
    /** The judge gives the same row another verdict the next time. */
    JUDGE_NOISE("judge_noise", "the judge answers differently when it is asked again"),
    /** What the judge usually says lies away from what people usually say. */
    SYSTEMATIC_ERROR("systematic_judge_error", "the judge's usual answer is not people's usual answer");

    private final String key;
    private final String meaning;

    Source(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** Name in JSON. */
    public String key() {
        return key;
    }

    /** What it is, in words. */
    public String meaning() {
        return meaning;
    }
}
