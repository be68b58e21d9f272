package dev.plumbline.dataset;

import java.util.Optional;

/** The resolved label of an example and how it was resolved, or why there is none. */
public sealed interface Gold permits Gold.Resolved, Gold.Missing {

    /** The value, where there is one. */
    Optional<String> value();

    /** How several labels became one. */
    enum How {
        /** Only one annotator labelled the example. */
        SINGLE,
        /** More than half of the annotators agree. */
        MAJORITY,
        /** An adjudicator decided. */
        ADJUDICATED,
        /** The median of several numbers, on a numeric range. */
        MEDIAN
    }

    /** Why there is no gold. */
    enum Why {
        /** Nobody labelled it. */
        UNLABELLED,
        /** Annotators disagree and no tie rule or adjudicator decided. */
        DISPUTED,
        /** Annotators said that the question does not apply. */
        NOT_APPLICABLE,
        /** Annotators said that it cannot be scored. */
        UNSCORABLE
    }

    /**
     * There is a gold label.
     *
     * @param label canonical label of the scale
     * @param how how it was resolved
     */
    record Resolved(String label, How how) implements Gold {
        @Override
        public Optional<String> value() {
            return Optional.of(label);
        }
    }

    /**
     * There is none.
     *
     * @param why the reason, counted apart in every report
     */
    record Missing(Why why) implements Gold {
        @Override
        public Optional<String> value() {
            return Optional.empty();
        }
    }
}
