package dev.plumbline.report;

import dev.plumbline.report.Track.Mark;
import java.util.List;
import java.util.Optional;

/** Agreement on parts of the rows, worst first, adjusted for how many parts were looked at. */
final class SliceSection {
    private static final int MOST = 30;

    private SliceSection() {}

    static Optional<Element> of(Report report) {
        List<SliceFigures> slices = report.slicesShown();
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        Track track = Track.over(
                slices.stream()
                        .mapToDouble(slice -> slice.accuracy()
                                .low()
                                .orElse(slice.accuracy().value().orElse(1)))
                        .min()
                        .orElse(0),
                1);
        Element body = Element.of("tbody");
        for (SliceFigures slice : slices.stream().limit(MOST).toList()) {
            body.add(Element.of("tr", "line judge")
                    .add(Element.of("th", "name")
                            .set("scope", "row")
                            .add(Element.data("bdi", "quiet", Clip.to(60, slice.column())))
                            .add(" ")
                            .add(Element.data("bdi", "", Clip.to(120, slice.value()))))
                    .add(Element.of("td", "plot").add(track.line(slice.accuracy(), Mark.JUDGE)))
                    .add(Element.text("td", "figure", Shown.percent(slice.accuracy())))
                    .add(Element.text("td", "base", Shown.base(slice.accuracy()) + beside(slice))));
        }
        String shown = slices.size() > MOST
                ? "The worst " + MOST + " of " + Shown.count(slices.size(), "slice")
                : Shown.count(slices.size(), "slice");
        return Optional.of(Section.of("slices", "Slices")
                .add(Element.text(
                        "p",
                        "quiet",
                        shown + ", worst first; p-values are adjusted for all slices that were looked at."))
                .add(TableParts.forest("forest many", "Accuracy of slices", "Slice", "Accuracy", "Value", "Rests on")
                        .add(body)
                        .add(TableParts.axis(track.axis(false), "%"))));
    }

    private static String beside(SliceFigures slice) {
        String rest = slice.rest().value().isPresent()
                ? "; elsewhere " + Shown.percent(slice.rest().value().getAsDouble())
                : "";
        return rest
                + (slice.adjusted().isPresent()
                        ? ", p " + Shown.p(slice.adjusted().getAsDouble())
                        : "");
    }
}
