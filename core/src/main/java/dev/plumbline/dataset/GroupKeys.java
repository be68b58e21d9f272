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

    GroupKeys(Dataset data) {
        this.data = data;
    }

    /** Keys of each example by id, the row's own first. */
    Map<String, List<String>> ofExamples() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Example example : data.examples()) {
            String own = data.contentKey(example);
            String group = data.roles()
                    .group()
                    .flatMap(column ->
                            data.row(example).flatMap(row -> row.value(column)).or(() -> example.field(column)))
                    .map(PlainText::of)
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
