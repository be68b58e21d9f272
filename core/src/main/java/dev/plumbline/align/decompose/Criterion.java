package dev.plumbline.align.decompose;

import dev.plumbline.align.ReplyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A proposed yes/no criterion.
 *
 * @param text what is asked, so that yes speaks for the positive label
 * @param strength what it counts for by what its writer says, before labels are looked at
 */
record Criterion(String text, double strength) {
    static final double PLAIN = 1;

    /** Criteria of a reply; empty where it is not what was asked for. */
    static Optional<List<Criterion>> read(String reply) {
        return ReplyObject.read(reply)
                .flatMap(object -> object.objects(CriteriaQuestion.CRITERIA))
                .map(objects -> {
                    List<Criterion> criteria = new ArrayList<>();
                    objects.stream()
                            .filter(object -> !object.text("criterion").isEmpty())
                            .forEach(object -> criteria.add(
                                    new Criterion(object.text("criterion"), strength(object.text("strength")))));
                    return criteria;
                })
                .filter(criteria -> !criteria.isEmpty());
    }

    private static double strength(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "essential" -> 2;
            case "minor" -> .5;
            default -> PLAIN;
        };
    }
}
