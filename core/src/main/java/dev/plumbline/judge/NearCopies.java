package dev.plumbline.judge;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.SeenRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells whether one item is a near copy of another, by the rule that recognises rows that shaped a judge. */
final class NearCopies {
    private final Roles roles;

    /**
     * Copies among items of a judge.
     *
     * @param fields where the judge finds question and response
     * @param variables of the judge's template
     */
    NearCopies(ItemFields fields, List<String> variables) {
        this.roles = new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                fields.variable("question", variables),
                fields.variable("reference", variables),
                fields.variable("response", variables),
                List.of(),
                List.of(),
                List.of());
    }

    /** Whether one of them, given by the variables of the template, is a near copy of the other. */
    boolean alike(Map<String, String> one, Map<String, String> other) {
        // Both sketches are made here and go nowhere, so the salt protects nothing.
        SeenRows known = SeenRows.of(SeenRows.sketch(List.of(item(one)), roles, ""));
        return known.contains(item(other), roles);
    }

    private static Example item(Map<String, String> fields) {
        return new Example("item", "item", fields);
    }
}
