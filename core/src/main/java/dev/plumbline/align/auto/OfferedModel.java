package dev.plumbline.align.auto;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;

/**
 * A judge with a model that it might have.
 *
 * @param model where it is
 * @param spec the judge with it
 */
record OfferedModel(ModelEndpoint model, JudgeSpec spec) {
    String name() {
        return model.model().toString();
    }

    /** Name of the candidate. */
    String id() {
        return "model " + name();
    }
}
