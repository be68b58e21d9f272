package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Positions of texts on a scale. Remembers short texts, so that a million cells are matched a few times only. */
final class LabelCodes {
    static final int OUTSIDE = -1;
    private static final int REMEMBERED = 1000;
    private static final int SHOWN = 5;

    private final Scale scale;
    private final Map<String, Integer> known = new HashMap<>();

    LabelCodes(Scale scale) {
        if (scale.size() == 0) {
            throw new IllegalArgumentException("agreement needs a scale with labels, and " + scale.text()
                    + " has none; cut the values into steps and use an ordinal scale");
        }
        this.scale = scale;
    }

    int of(String text) {
        Integer code = known.get(text);
        if (code == null) {
            code = scale.match(text).map(scale::indexOf).orElse(OUTSIDE);
            if (known.size() < REMEMBERED) {
                known.put(text, code);
            }
        }
        return code;
    }

    /** Labels of a column; an empty cell is unlabelled, and a text off the scale an error that lists values and rows. */
    int[] ofHumans(List<String> column, String name) {
        int[] labels = new int[column.size()];
        Map<String, Integer> unknown = new LinkedHashMap<>();
        for (int row = 0; row < labels.length; row++) {
            String text = column.get(row);
            boolean empty = text.isBlank();
            labels[row] = empty ? Codes.UNLABELLED : of(text);
            if (!empty && labels[row] == OUTSIDE) {
                unknown.putIfAbsent(text, row + 1);
            }
        }
        if (unknown.isEmpty()) {
            return labels;
        }
        String shown = unknown.entrySet().stream()
                .limit(SHOWN)
                .map(entry -> "'" + entry.getKey() + "' (row " + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        throw BadInput.of(
                unknown.size() + (unknown.size() == 1 ? " value" : " values") + " of column '" + name
                        + "' not on the scale " + scale.text() + ": " + shown
                        + (unknown.size() > SHOWN ? ", ..." : ""),
                "give the scale with --scale, or say what a value means with --map VALUE=LABEL");
    }
}
