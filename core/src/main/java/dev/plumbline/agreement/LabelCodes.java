package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import java.util.HashMap;
import java.util.Map;

/** Positions of texts on a scale. Remembers short texts, so that a million cells are matched a few times only. */
final class LabelCodes {
    static final int OUTSIDE = -1;
    private static final int REMEMBERED = 1000;

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
}
