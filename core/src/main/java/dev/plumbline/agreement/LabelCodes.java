package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Positions of texts on a scale; of a range, places of its numbers in the order in which they first occur. Short texts are
 * cached, so that a column of a million cells matches each text once.
 */
final class LabelCodes {
    static final int OUTSIDE = -1;
    private static final int REMEMBERED = 1000;
    private static final int SHOWN = 5;

    private final Scale scale;
    private final Map<String, Integer> known = new HashMap<>();
    private final Map<Double, Integer> places = new HashMap<>();

    private LabelCodes(Scale scale) {
        this.scale = scale;
    }

    /** Codes of labels alone, for what counts label by label. */
    static LabelCodes ofLabels(Scale scale) {
        checkLabels(scale);
        return new LabelCodes(scale);
    }

    /** Codes of labels or of numbers. */
    static LabelCodes of(Scale scale) {
        return new LabelCodes(scale);
    }

    static void checkLabels(Scale scale) {
        if (scale.size() == 0) {
            throw BadInput.of(
                    "this counts label by label, and the scale " + scale.text() + " has no labels",
                    "agree, compare and gate measure numbers; for all else cut the values into steps and use an ordinal"
                            + " scale, as ordinal:1..5");
        }
    }

    /** By code the number that it stands for; empty where there are labels. */
    double[] numbers() {
        double[] numbers = new double[places.size()];
        places.forEach((number, place) -> numbers[place] = number);
        return numbers;
    }

    int of(String text) {
        Integer code = known.get(text);
        if (code == null) {
            code = scale instanceof Scale.Range range
                    ? place(range.value(text))
                    : scale.match(text).map(scale::indexOf).orElse(OUTSIDE);
            if (known.size() < REMEMBERED) {
                known.put(text, code);
            }
        }
        return code;
    }

    private int place(OptionalDouble number) {
        if (number.isEmpty()) {
            return OUTSIDE;
        }
        return places.computeIfAbsent(number.getAsDouble(), none -> places.size());
    }

    /** Position of a verdict's text; a text off the scale is unparsed. */
    int ofVerdict(String text) {
        int code = of(text);
        return code == OUTSIDE ? Codes.of(Status.UNPARSED) : code;
    }

    /** Verdicts of a column; an empty cell is an abstention. */
    int[] ofJudge(List<String> column) {
        int[] verdicts = new int[column.size()];
        for (int row = 0; row < verdicts.length; row++) {
            String text = column.get(row);
            verdicts[row] = text.isBlank() ? Codes.ABSTAINED : ofVerdict(text);
        }
        return verdicts;
    }

    /** Labels of a column; an empty cell is unlabelled, and a text off the scale an error that lists values and rows. */
    int[] ofHumans(String name, List<String> column, Places places) {
        int[] labels = new int[column.size()];
        Map<String, Integer> unknown = new LinkedHashMap<>();
        for (int row = 0; row < labels.length; row++) {
            String text = column.get(row);
            boolean empty = text.isBlank();
            labels[row] = empty ? Codes.UNLABELLED : of(text);
            if (!empty && labels[row] == OUTSIDE) {
                unknown.putIfAbsent(text, row);
            }
        }
        if (unknown.isEmpty()) {
            return labels;
        }
        String shown = unknown.entrySet().stream()
                .limit(SHOWN)
                .map(entry -> "'" + entry.getKey() + "' (" + places.of(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        throw places.bad(
                unknown.values().iterator().next(),
                unknown.size() + (unknown.size() == 1 ? " value" : " values") + " of column '" + name
                        + "' not on the scale " + scale.text() + ": " + shown
                        + (unknown.size() > SHOWN ? ", ..." : ""),
                "give the scale with --scale, or say what a value means with --map VALUE=LABEL");
    }
}
