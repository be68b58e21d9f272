package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that make an item: question and response where they are recognised, else every field that is not
 * withheld. Reference, labels, notes and ids do not make an item another one.
 */
final class ItemText {
    private static final Set<String> RESPONSE_WORDS = Set.of("response", "answer", "output", "completion", "summary");
    private static final Set<String> NUMBERS = Set.of("1", "2", "a", "b");

    private final Optional<String> question;
    private final Optional<String> response;
    private final Set<String> withheld;

    ItemText(Roles roles) {
        this.question = roles.question();
        this.response = roles.response();
        this.withheld = new LinkedHashSet<>(roles.withheld());
        roles.group().filter(group -> question.filter(group::equals).isEmpty()).ifPresent(withheld::add);
    }

    /** The response, when it is known which field that is. */
    Optional<String> response(Example example) {
        return response.flatMap(example::field);
    }

    /** The texts that have to come back for the item to be the same. */
    List<String> parts(Example example) {
        List<String> parts = new ArrayList<>();
        if (response.isPresent()) {
            question.flatMap(example::field).ifPresent(parts::add);
            response.flatMap(example::field).ifPresent(parts::add);
        } else {
            example.fields().forEach((name, value) -> {
                if (!withheld.contains(name) && !value.isBlank()) {
                    parts.add(value);
                }
            });
        }
        return parts;
    }

    /** The question, when it is recognised and does not make the item by itself. */
    Optional<String> context(Example example) {
        return hasIdentity(example) ? question.flatMap(example::field) : Optional.empty();
    }

    /** Whether it is known which fields tell items with the same question apart. */
    boolean hasIdentity(Example example) {
        return response.isPresent() || compared(example.fields().keySet()).size() == 2;
    }

    /** What tells items with the same question apart: the response, the two responses, or all in one. */
    List<String> identity(Example example) {
        if (response.isPresent()) {
            return response.flatMap(example::field).map(List::of).orElse(List.of());
        }
        List<String> pair = compared(example.fields().keySet());
        return pair.size() == 2
                ? pair.stream().map(name -> example.field(name).orElse("")).toList()
                : List.of(String.join("\n", parts(example)));
    }

    /** Columns that hold responses to be compared: {@code response1} and {@code response2}. */
    static List<String> compared(Collection<String> columns) {
        return columns.stream()
                .filter(column -> {
                    ColumnName name = ColumnName.of(column);
                    return name.words().size() == 2 && name.hasAny(RESPONSE_WORDS) && name.hasAny(NUMBERS);
                })
                .toList();
    }

    /** A fingerprint of the item that does not depend on letter case, blanks, other columns or the file. */
    String key(Example example) {
        // Not the quicker hash: where rows are pinned follows from this one.
        Fingerprint fingerprint = Fingerprint.start().add("item");
        parts(example).forEach(part -> fingerprint.add(PlainText.of(part)));
        return fingerprint.hex().substring(0, 16);
    }
}
