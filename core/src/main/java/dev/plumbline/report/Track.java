package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import java.util.Locale;

/**
 * One line of a plot of intervals: grid, bar from bound to bound, mark at the value. Positions are per cent of the width,
 * so that a line fits any screen without its marks being stretched.
 *
 * @param low left end of the axis
 * @param high right end of the axis
 * @param step distance of grid lines
 */
record Track(double low, double high, double step) {
    private static final double MIDDLE = 12.5;

    /** Shapes of marks: who is meant never depends on colour alone. */
    enum Mark {
        /** The judge: filled circle. */
        JUDGE,
        /** The judge before: hollow circle. */
        BEFORE,
        /** A rule without judgement: hollow diamond. */
        RIVAL,
        /** People: filled square. */
        PEOPLE
    }

    static Track over(double lowest, double highest) {
        double low = Math.floor(Math.max(-1, lowest) * 10 + 1e-9) / 10;
        double high = Math.ceil(Math.min(1, highest) * 10 - 1e-9) / 10;
        if (high - low < 0.2) {
            low = Math.max(-1, high - 0.2);
        }
        return new Track(low, high, high - low > 0.65 ? 0.2 : 0.1);
    }

    Element line(Interval interval, Mark mark) {
        Element svg = svg();
        if (interval.bounded()) {
            svg.add(Element.of("line", "bar " + css(mark))
                    .set("x1", at(interval.low().getAsDouble()))
                    .set("x2", at(interval.high().getAsDouble()))
                    .set("y1", number(MIDDLE))
                    .set("y2", number(MIDDLE)));
        }
        if (interval.defined()) {
            svg.add(mark(mark, interval.value().getAsDouble()));
        }
        return svg;
    }

    /** The line of an interval with a bar that has to be reached. */
    Element line(Interval interval, Mark mark, double bar) {
        return line(interval, mark)
                .add(Element.of("line", "goal")
                        .set("x1", at(bar))
                        .set("x2", at(bar))
                        .set("y1", "1")
                        .set("y2", "24"));
    }

    /** Numbers under the grid lines. */
    Element axis(boolean signed) {
        Element svg = Element.of("svg", "ticks").set("aria-hidden", "true");
        for (double x = first(); x <= high + 1e-9; x += step) {
            long hundredths = Math.round(x * 100);
            String text = (signed && hundredths > 0 ? "+" : hundredths < 0 ? "\u2212" : "") + Math.abs(hundredths);
            // Every second one, counted from the right end, gives way where the axis is short.
            boolean between = Math.round((high - x) / step) % 2 == 1;
            svg.add((between ? Element.of("text", "between") : Element.of("text"))
                    .set("x", at(x))
                    .set("y", "11")
                    .set("text-anchor", "middle")
                    .add(text));
        }
        return svg;
    }

    private Element svg() {
        Element svg = Element.of("svg", "track").set("aria-hidden", "true");
        for (double x = first(); x <= high + 1e-9; x += step) {
            svg.add(Element.of("line", Math.abs(x) < 1e-9 ? "zero" : "grid")
                    .set("x1", at(x))
                    .set("x2", at(x))
                    .set("y1", "0")
                    .set("y2", "100%"));
        }
        return svg;
    }

    private double first() {
        return Math.ceil(low / step - 1e-9) * step;
    }

    private Element mark(Mark mark, double value) {
        return switch (mark) {
            case JUDGE, BEFORE ->
                Element.of("circle", "mark " + css(mark))
                        .set("cx", at(value))
                        .set("cy", number(MIDDLE))
                        .set("r", "5");
            case PEOPLE, RIVAL ->
                // A nested picture is placed by per cent; its shape is drawn around its own origin.
                Element.of("svg", "shape")
                        .set("x", at(value))
                        .set("y", number(MIDDLE))
                        .add(Element.of("path", "mark " + css(mark))
                                .set("d", mark == Mark.PEOPLE ? "M-5-5H5V5H-5Z" : "M0-6L6 0L0 6L-6 0Z"));
        };
    }

    private static String css(Mark mark) {
        return mark.name().toLowerCase(Locale.ROOT);
    }

    private String at(double value) {
        double share = (Math.max(low, Math.min(high, value)) - low) / (high - low);
        return number(share * 100) + "%";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
