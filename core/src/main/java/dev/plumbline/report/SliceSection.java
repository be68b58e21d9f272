package dev.plumbline.report;

import dev.plumbline.report.Track.Mark;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Agreement on parts of the rows, worst first, adjusted for how many parts were looked at. */
final class SliceSection {
    private static final int MOST = 30;

    private SliceSection() {}

    static Optional<Element> of(Report report) {
        List<SliceFigures> slices = report.slicesShown();
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        boolean numbers = SliceFigures.ofNumbers(slices);
        Track track = numbers
                ? Track.over(0, ends(slices).max().orElse(1))
                : Track.over(ends(slices).min().orElse(0), 1);
        Element body = Element.of("tbody");
        for (SliceFigures slice : slices.stream().limit(MOST).toList()) {
            body.add(Element.of("tr", "line judge")
                    .add(Element.of("th", "name")
                            .set("scope", "row")
                            .add(Element.data("bdi", "quiet", Clip.to(60, slice.column())))
                            .add(" ")
                            .add(Element.data("bdi", "", Clip.to(120, slice.value()))))
                    .add(Element.of("td", "plot").add(track.line(slice.share(), Mark.JUDGE)))
                    .add(Element.text("td", "figure", slice.shown(slice.here())))
                    .add(Element.text("td", "base", Shown.base(slice.here()) + beside(slice))));
        }
        String shown = slices.size() > MOST
                ? "The worst " + MOST + " of " + Shown.count(slices.size(), "slice")
                : Shown.count(slices.size(), "slice");
        return Optional.of(Section.of("slices", "Slices")
                .add(Element.text(
                        "p",
                        "quiet",
                        shown + ", worst first; p-values are adjusted for all slices that were looked at."))
                .add(TableParts.forest(
                                "forest many",
                                numbers ? "Mean absolute error of slices" : "Accuracy of slices",
                                "Slice",
                                numbers ? "Off by, of the scale" : "Accuracy",
                                "Value",
                                "Rests on")
                        .add(body)
                        .add(TableParts.axis(track.axis(false), "%"))));
    }

    /** What the axis has to reach. */
    private static DoubleStream ends(List<SliceFigures> slices) {
        return slices.stream()
                .map(SliceFigures::share)
                .flatMapToDouble(share -> DoubleStream.of(
                        share.low().orElse(share.value().orElse(1)),
                        share.high().orElse(share.value().orElse(0))));
    }

    private static String elsewhere(SliceFigures slice) {
        return slice.range()
                .map(range -> NumberText.number(slice.rest().value().orElse(0), range))
                .orElseGet(() -> Shown.percent(slice.rest().value().orElse(0)));
    }

    private static String beside(SliceFigures slice) {
        String rest = slice.rest().value().isPresent() ? "; elsewhere " + elsewhere(slice) : "";
        return rest
                + slice.difference()
                        .map(between -> ", difference " + slice.shown(between))
                        .orElse("")
                + (slice.adjusted().isPresent()
                        ? ", p " + Shown.p(slice.adjusted().getAsDouble())
                        : "");
    }
}
