package dev.plumbline.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks that the columns which the user names are there; {@code question} names {@code inputs.question} too. */
final class AskedColumns {
    private final String source;
    private final Set<String> present;

    AskedColumns(String source, List<String> present) {
        this.source = source;
        this.present = new LinkedHashSet<>(present);
    }

    String find(String asked, String flag) {
        if (present.contains(asked)) {
            return asked;
        }
        List<String> nested =
                present.stream().filter(column -> column.endsWith("." + asked)).toList();
        if (nested.size() == 1) {
            return nested.get(0);
        }
        String found = nested.isEmpty() ? "there is no column" : "several columns end in";
        throw BadInput.in(
                source,
                found + " '" + asked + "' (" + flag + ")" + near(asked),
                "columns: " + String.join(", ", nested.isEmpty() ? List.copyOf(present) : nested));
    }

    private String near(String asked) {
        String plain = plain(asked);
        return present.stream()
                .filter(column -> plain(column).equals(plain))
                .findFirst()
                .map(column -> "; did you mean '" + column + "'?")
                .orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }
}
