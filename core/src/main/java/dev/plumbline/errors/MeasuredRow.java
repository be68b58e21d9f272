package dev.plumbline.errors;

import dev.plumbline.agreement.Disagreement.Kind;
import dev.plumbline.agreement.Outcome;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import java.util.Optional;

/**
 * A row with gold that the judge was asked about.
 *
 * @param example the row
 * @param outcome human label beside verdict
 * @param verdict what the judge said
 * @param kind in which direction the two differ; empty where they agree
 */
record MeasuredRow(Example example, Outcome outcome, Verdict verdict, Optional<Kind> kind) {
    String id() {
        return example.id();
    }

    String human() {
        return outcome.gold().value().orElseThrow();
    }

    boolean agrees() {
        return kind.isEmpty();
    }

    boolean lenient() {
        return kind.filter(found -> found == Kind.FALSE_POSITIVE || found == Kind.TOO_HIGH)
                .isPresent();
    }

    boolean strict() {
        return kind.filter(found -> found == Kind.FALSE_NEGATIVE || found == Kind.TOO_LOW)
                .isPresent();
    }
}
