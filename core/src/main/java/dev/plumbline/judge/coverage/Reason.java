package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Evidence;
import java.util.List;

/** Puts a verdict into a sentence that names the point that decided. */
final class Reason {
    private static final int LONGEST_QUOTE = 160;
    private static final int MOST_LACKING = 4;

    private Reason() {}

    /** @param points largest share first */
    static String of(boolean positive, List<Decisive> points) {
        if (points.isEmpty()) {
            return positive
                    ? "resembles the answers that people passed; there is no reference, so nothing was checked"
                    : "resembles the answers that people failed; there is no reference, so nothing was checked";
        }
        Evidence worst = points.get(0).evidence();
        String point = quoted(worst.point());
        if (worst.nearest().isEmpty()) {
            return (positive ? "least covered: " : "missing: ") + point + " (nothing in the answer comes near it)";
        }
        String nearest = quoted(worst.nearest().get());
        List<String> lacking = points.get(0).lacking();
        if (positive) {
            return "every point is covered; least so " + point + " (by: " + nearest + ")";
        }
        String without = lacking.isEmpty() || lacking.size() > MOST_LACKING
                ? ""
                : ", which does not say " + String.join(", ", lacking);
        return "missing: " + point + " (nearest: " + nearest + without + ")";
    }

    private static String quoted(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        if (line.length() > LONGEST_QUOTE) {
            int space = line.lastIndexOf(' ', LONGEST_QUOTE);
            line = line.substring(0, space > LONGEST_QUOTE / 2 ? space : LONGEST_QUOTE) + "\u2026";
        }
        return '"' + line + '"';
    }
}
