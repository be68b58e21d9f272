package dev.plumbline.report;

import dev.plumbline.report.ComparisonFigures.Kind;
import dev.plumbline.report.Track.Mark;
import dev.plumbline.statistics.Interval;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Two judges on the same rows: every row a mark, what was fixed and broken, the difference with its interval. */
final class PairedPicture {
    private static final int MOST_MARKS = 600;
    private static final int ACROSS = 40;
    private static final int CELL = 12;

    private PairedPicture() {}

    /** With the change of each kind of error. */
    static Element of(AlignmentFigures.Proof proof, String note) {
        Element picture = of(proof.paired(), note);
        if (proof.errors().isEmpty()) {
            return picture;
        }
        double low = proof.errors().values().stream()
                .mapToDouble(change -> change.low().orElse(0))
                .min()
                .orElse(0);
        double high = proof.errors().values().stream()
                .mapToDouble(change -> change.high().orElse(0))
                .max()
                .orElse(0);
        Track track = Track.over(Math.min(-0.1, low), Math.max(0.1, high));
        Element body = Element.of("tbody");
        proof.errors()
                .forEach((label, change) -> body.add(Element.of("tr", "line")
                        .add(Element.data("th", "name", Clip.to(80, proof.errorName(label)))
                                .set("scope", "row"))
                        .add(Element.of("td", "plot").add(track.line(change, Mark.BEFORE)))
                        .add(Element.text("td", "figure", Shown.points(change)))
                        .add(Element.text("td", "base", Shown.base(change)))));
        return picture.add(TableParts.forest(
                        "forest",
                        "Change of each kind of error, after minus before",
                        "",
                        "Interval",
                        "Value",
                        "Rests on")
                .add(body)
                .add(TableParts.axis(track.axis(true), "points")));
    }

    static Element of(PairedFigures paired, String note) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        counts.put(Kind.FIXED, paired.fixed());
        counts.put(Kind.BROKEN, paired.broken());
        counts.put(Kind.BOTH_WRONG, paired.bothWrong());
        counts.put(Kind.BOTH_RIGHT, paired.bothRight());
        Element picture = Element.of("div", "paired");
        if (paired.rows() > 0 && paired.rows() <= MOST_MARKS) {
            picture.add(marks(counts, paired.rows()));
        }
        Element legend = Element.of("p", "legend");
        counts.forEach((kind, count) -> legend.add(Element.of("span")
                .add(Element.of("svg", "key")
                        .set("aria-hidden", "true")
                        .set("viewBox", "-8 -8 16 16")
                        .add(shape(kind, 0, 0)))
                .add(Shown.count(count) + " " + kind.text().toLowerCase(Locale.ROOT))));
        return picture.add(legend).add(difference(paired)).add(Element.text("p", "quiet", tests(paired) + note));
    }

    private static Element marks(Map<Kind, Long> counts, long rows) {
        long lines = (rows + ACROSS - 1) / ACROSS;
        Element svg = Element.of("svg", "dots")
                .set("role", "img")
                .set("aria-label", "Every row as a mark")
                .set("viewBox", "0 0 " + ACROSS * CELL + " " + lines * CELL);
        int place = 0;
        for (Map.Entry<Kind, Long> entry : counts.entrySet()) {
            for (long i = 0; i < entry.getValue(); i++, place++) {
                svg.add(shape(entry.getKey(), place % ACROSS * CELL + CELL / 2, place / ACROSS * CELL + CELL / 2));
            }
        }
        return svg;
    }

    private static Element shape(Kind kind, int x, int y) {
        String path = switch (kind) {
            case FIXED -> "m0-5l5 9h-10z";
            case BROKEN -> "m0 5l5-9h-10z";
            case BOTH_WRONG -> "m-4-4l8 8m0-8l-8 8";
            case BOTH_RIGHT -> "m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0";
        };
        return Element.of("path", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .set("d", "M" + x + " " + y + path);
    }

    private static Element difference(PairedFigures paired) {
        Interval difference = paired.difference();
        Track track = Track.over(
                Math.min(-0.1, difference.low().orElse(difference.value().orElse(0))),
                Math.max(0.1, difference.high().orElse(difference.value().orElse(0))));
        return TableParts.forest(
                        "forest", "Difference in accuracy, after minus before", "", "Interval", "Value", "Rests on")
                .add(Element.of("tbody")
                        .add(Element.of("tr", "line judge")
                                .add(Element.text("th", "name", "Difference in accuracy")
                                        .set("scope", "row"))
                                .add(Element.of("td", "plot").add(track.line(difference, Mark.JUDGE)))
                                .add(Element.text("td", "figure", Shown.points(difference)))
                                .add(Element.text("td", "base", Shown.base(difference)))))
                .add(TableParts.axis(track.axis(true), "points"));
    }

    private static String tests(PairedFigures paired) {
        return "McNemar\u2019s exact test" + (paired.grouped() ? " by group" : "") + ": p "
                + equal(paired.mcnemarExact()) + ", mid-p " + equal(paired.mcnemarMid()) + ". ";
    }

    private static String equal(double p) {
        return p < 0.001 ? Shown.p(p) : "= " + Shown.p(p);
    }
}
