package dev.plumbline.report;

import dev.plumbline.align.SearchPath.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Accuracy on dev rows against calls: a mark for each candidate, and the best so far as a line. Places are per cent of
 * the width, so that letters keep their size on a phone.
 */
final class SpendPicture {
    private static final int TOP = 12;
    private static final int HEIGHT = 130;
    private static final double LEFT = 9;
    private static final double WIDTH = 88;

    private final List<Step> steps;
    private final double low;
    private final double high;
    private final long most;

    private SpendPicture(List<Step> steps) {
        this.steps = steps;
        double least = steps.stream().mapToDouble(SpendPicture::dev).min().orElse(0);
        double greatest = steps.stream().mapToDouble(SpendPicture::dev).max().orElse(1);
        this.low = Math.max(0, Math.floor(least * 10 - 1e-9) / 10);
        this.high = Math.min(1, Math.max(low + .2, Math.ceil(greatest * 10 - 1e-9) / 10));
        this.most = steps.get(steps.size() - 1).spent().calls();
    }

    /** Empty where fewer than two candidates were tried or nothing was asked that costs a call. */
    static Optional<Element> of(List<Step> all) {
        List<Step> steps = all.stream().filter(step -> step.dev().isPresent()).toList();
        if (steps.size() < 2 || steps.get(steps.size() - 1).spent().calls() == 0) {
            return Optional.empty();
        }
        return Optional.of(new SpendPicture(steps).draw());
    }

    private Element draw() {
        Element svg = Element.of("svg", "spend")
                .set("role", "img")
                .set("aria-label", "Accuracy on dev rows of each candidate against the calls spent by then");
        for (double value = low; value <= high + 1e-9; value += .1) {
            svg.add(line("grid", LEFT, LEFT + WIDTH, y(value), y(value)));
            svg.add(label("0", y(value) + 4, "start", Math.round(value * 100) + " %"));
        }
        long step = Math.max(1, nice(most / 4.0));
        for (long calls = 0; calls <= most; calls += step) {
            svg.add(label(number(x(calls)) + "%", TOP + HEIGHT + 18, "middle", Shown.count(calls)));
        }
        double best = dev(steps.get(0));
        double from = x(steps.get(0).spent().calls());
        for (Step next : steps) {
            double to = x(next.spent().calls());
            svg.add(line("bar", from, to, y(best), y(best)));
            if (next.accepted() && dev(next) != best) {
                svg.add(line("bar", to, to, y(best), y(dev(next))));
                best = dev(next);
            }
            from = to;
        }
        for (Step next : steps) {
            svg.add(Element.of("circle", next.accepted() ? "mark judge" : "mark before")
                    .set("cx", number(x(next.spent().calls())) + "%")
                    .set("cy", number(y(dev(next))))
                    .set("r", "4.5"));
        }
        return Element.of("div", "paired")
                .add(svg)
                .add(Element.text(
                        "p",
                        "quiet",
                        "Across: calls of the judge and for reflection. Filled marks were accepted, hollow ones were not;"
                                + " the line is the best so far. Dev rows chose among them, so this shows the search and"
                                + " not how good the judge is."));
    }

    private static double dev(Step step) {
        return step.dev().orElseThrow();
    }

    private double x(long calls) {
        return LEFT + WIDTH * calls / most;
    }

    private double y(double value) {
        return TOP + HEIGHT * (high - value) / (high - low);
    }

    /** 1, 2 or 5 times a power of ten, at least so much. */
    private static long nice(double least) {
        long power = 1;
        while (power * 10 <= least) {
            power *= 10;
        }
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }

    private static Element line(String css, double fromX, double toX, double fromY, double toY) {
        return Element.of("line", css)
                .set("x1", number(fromX) + "%")
                .set("x2", number(toX) + "%")
                .set("y1", number(fromY))
                .set("y2", number(toY));
    }

    private static Element label(String x, double y, String anchor, String text) {
        return Element.of("text")
                .set("x", x)
                .set("y", number(y))
                .set("text-anchor", anchor)
                .add(text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
