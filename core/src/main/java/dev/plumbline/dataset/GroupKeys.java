package dev.plumbline.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a row and its group are called in the workspace, whatever file they come from: a hash of the row's question and
 * response, and a hash of the text in the group column. Neither changes when the file is sorted anew, or when rows or
 * columns are added.
 */
final class GroupKeys {
    private final Dataset data;
    private final ItemText items;

    GroupKeys(Dataset data) {
        this.data = data;
        this.items = new ItemText(data.roles());
    }

    /** Keys of each example by id, the row's own first. */
    Map<String, List<String>> ofExamples() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Example example : data.examples()) {
            String own = items.key(example);
            String group = data.roles()
                    .group()
                    .flatMap(column ->
                            data.row(example).flatMap(row -> row.value(column)).or(() -> example.field(column)))
                    .map(ItemText::plain)
                    .orElse("");
            keys.put(
                    example.id(),
                    group.isEmpty()
                            ? List.of(own)
                            : List.of(own, Fingerprint.of("group", group).substring(0, 16)));
        }
        return keys;
    }
}
