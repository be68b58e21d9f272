package dev.plumbline.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A picture of points between 0 and 1 both ways. Places across are per cent of the width, so that letters keep their size
 * on a phone.
 */
final class CurvePicture {
    private static final int TOP = 12;
    private static final int HEIGHT = 200;
    private static final double LEFT = 9;
    private static final double WIDTH = 88;
    private static final double HALF = .5;
    private static final double ROUNDING = 1e-9;

    private final Element svg;
    private final double lowest;
    private OptionalDouble lastX = OptionalDouble.empty();
    private OptionalDouble lastY = OptionalDouble.empty();

    /**
     * An empty picture with its axes.
     *
     * @param label what it shows, for readers aloud
     * @param lowest value at the lower end, at most .9
     */
    CurvePicture(String label, double lowest) {
        this.lowest = lowest;
        this.svg = Element.of("svg", "curve")
                .set("role", "img")
                .set("aria-label", label)
                .add(Element.text("title", "", label));
        for (double value = 1; value >= lowest - ROUNDING; value -= lowest < HALF ? .2 : .1) {
            svg.add(line("grid", 0, value, 1, value));
            svg.add(text("0", y(value) + 4, "start", percent(value)));
        }
        for (int fifth = 0; fifth <= 5; fifth++) {
            svg.add(text(number(x(fifth / 5.0)) + "%", TOP + HEIGHT + 18, "middle", percent(fifth / 5.0)));
        }
    }

    CurvePicture diagonal() {
        svg.add(line("goal", lowest, lowest, 1, 1));
        return this;
    }

    /** A point with its interval; points of one curve are joined in the order in which they come. */
    CurvePicture point(String css, double x, double y, OptionalDouble low, OptionalDouble high, boolean joined) {
        if (low.isPresent() && high.isPresent()) {
            svg.add(line("bar thin", x, Math.max(lowest, low.getAsDouble()), x, Math.max(lowest, high.getAsDouble())));
        }
        if (joined && lastX.isPresent() && lastY.isPresent()) {
            svg.add(line("bar thin", lastX.getAsDouble(), lastY.getAsDouble(), x, y));
        }
        svg.add(Element.of("circle", "mark " + css)
                .set("cx", number(x(x)) + "%")
                .set("cy", number(y(y)))
                .set("r", "4"));
        lastX = OptionalDouble.of(x);
        lastY = OptionalDouble.of(y);
        return this;
    }

    Element element() {
        return svg;
    }

    private double x(double value) {
        return LEFT + WIDTH * value;
    }

    private double y(double value) {
        return TOP + HEIGHT * (1 - Math.max(0, value - lowest) / (1 - lowest));
    }

    private Element line(String css, double fromX, double fromY, double toX, double toY) {
        return Element.of("line", css)
                .set("x1", number(x(fromX)) + "%")
                .set("x2", number(x(toX)) + "%")
                .set("y1", number(y(fromY)))
                .set("y2", number(y(toY)));
    }

    private static Element text(String x, double y, String anchor, String text) {
        return Element.of("text")
                .set("x", x)
                .set("y", number(y))
                .set("text-anchor", anchor)
                .add(text);
    }

    private static String percent(double value) {
        return Math.round(value * 100) + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
