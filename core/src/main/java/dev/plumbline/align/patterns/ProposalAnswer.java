package dev.plumbline.align.patterns;

/** What becomes of a proposal. */
public sealed interface ProposalAnswer {
    /** As it was proposed. */
    record Accepted() implements ProposalAnswer {}

    /** The guideline stays as it is, or away. */
    record Rejected() implements ProposalAnswer {}

    /**
     * In other words.
     *
     * @param guideline what the judge is told instead
     */
    record Edited(String guideline) implements ProposalAnswer {
        /**
         * See the record.
         *
         * @throws IllegalArgumentException when there is no text
         */
        public Edited {
            guideline = guideline.strip().replaceAll("\\s+", " ");
            if (guideline.isEmpty()) {
                throw new IllegalArgumentException("an edited guideline has to say something; reject it instead");
            }
        }
    }
}
