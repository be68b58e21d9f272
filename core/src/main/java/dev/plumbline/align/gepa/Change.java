package dev.plumbline.align.gepa;

import dev.plumbline.align.ReplyObject;
import java.util.List;
import java.util.Optional;

/**
 * One change of a list of guidelines.
 *
 * @param action add, edit or remove
 * @param bullet name of the guideline that is edited or removed
 * @param rule the guideline as it is to be
 * @param rows what the rows that it rests on are called, in the question and then in the judge file
 */
record Change(String action, String bullet, String rule, List<String> rows) {
    static final String ADD = "add";
    static final String EDIT = "edit";
    static final String REMOVE = "remove";
    static final String CHANGES = "changes";

    private static final int LONGEST_RULE = 300;

    Change {
        rows = List.copyOf(rows);
    }

    /** Reads a reply; empty when it is not in the form that was asked for. */
    static Optional<List<Change>> read(String text) {
        return ReplyObject.read(text)
                .flatMap(reply -> reply.objects(CHANGES))
                .map(list -> list.stream()
                        .map(object -> new Change(
                                object.text("action"),
                                object.text("bullet"),
                                object.text("rule").replaceAll("\\s+", " "),
                                object.texts("rows")))
                        .toList());
    }

    /** This with the rows by their names in a judge file; one that names none rests on all that were shown to disagree. */
    Change resting(BatchRows batch) {
        return new Change(action, bullet, rule, batch.noted(rows));
    }

    boolean hasRule() {
        return !rule.isEmpty() && rule.length() <= LONGEST_RULE;
    }
}
