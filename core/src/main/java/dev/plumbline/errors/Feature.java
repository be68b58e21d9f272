package dev.plumbline.errors;

import java.util.List;

/**
 * Something by which rows can be told apart.
 *
 * @param name column, or what is derived, as {@code length of response}
 * @param derived whether it was made from texts, labels or verdicts and is no column of the data
 * @param values the value of each row
 */
record Feature(String name, boolean derived, List<String> values) {
    Feature {
        values = List.copyOf(values);
    }

    boolean[] with(String value) {
        boolean[] found = new boolean[values.size()];
        for (int row = 0; row < found.length; row++) {
            found[row] = values.get(row).equals(value);
        }
        return found;
    }
}
