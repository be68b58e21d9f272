package dev.plumbline.report;

import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.errors.ErrorSlice;
import dev.plumbline.report.Track.Mark;
import dev.plumbline.statistics.Interval;
import java.util.List;

/** Where and why the judge errs: direction, slices as a picture, clusters, missing points, patterns. */
final class ErrorSection {
    static final String ID = "errors";
    private static final double LEAST_SPAN = 0.2;

    private ErrorSection() {}

    static Element of(ErrorAnalysis errors) {
        Element section = Section.of(ID, "Errors").add(Element.data("p", "", ErrorText.direction(errors)));
        for (Block block : ErrorBlocks.of(errors)) {
            if (block.heading().equals(ErrorBlocks.SLICES)) {
                section.add(Section.sub(block.heading()));
                block.sentences().forEach(sentence -> section.add(Element.data("p", "", sentence)));
                List<ErrorSlice> shown = ErrorBlocks.shown(errors.slices());
                if (!shown.isEmpty()) {
                    section.add(picture(shown));
                }
            } else {
                block.into(section);
            }
        }
        return section;
    }

    static void into(MarkdownText text, ErrorAnalysis errors) {
        text.heading(2, "Errors");
        text.paragraph(ErrorText.direction(errors));
        ErrorBlocks.of(errors).forEach(block -> block.write(text, 3));
    }

    /** Differences from the rest, so that nought is the line to look at; a full dot is worse beyond chance, a ring is not. */
    private static Element picture(List<ErrorSlice> slices) {
        double low = slices.stream()
                .map(ErrorSlice::difference)
                .mapToDouble(one -> one.low().orElse(one.value().orElse(0)))
                .min()
                .orElse(0);
        double high = slices.stream()
                .map(ErrorSlice::difference)
                .mapToDouble(one -> one.high().orElse(one.value().orElse(0)))
                .max()
                .orElse(0);
        Track track = Track.over(low, Math.max(high, LEAST_SPAN / 2));
        Element body = Element.of("tbody");
        for (ErrorSlice slice : slices) {
            Mark mark = slice.worse() ? Mark.JUDGE : Mark.BEFORE;
            body.add(Element.of("tr", slice.worse() ? "line judge" : "line rival")
                    .add(Element.of("th", "name")
                            .set("scope", "row")
                            .add(Element.data("bdi", "quiet", Clip.to(60, slice.feature())))
                            .add(" ")
                            .add(Element.data("bdi", "", Clip.to(120, slice.value() + within(slice)))))
                    .add(Element.of("td", "plot").add(track.line(slice.difference(), mark)))
                    .add(Element.text("td", "figure", Shown.points(slice.difference())))
                    .add(Element.text("td", "base", beside(slice))));
        }
        return TableParts.forest(
                        "forest many slices",
                        "Slices against the rest",
                        "Slice",
                        "Accuracy less that elsewhere",
                        "Value",
                        "Rests on")
                .add(body)
                .add(TableParts.axis(track.axis(true), "points"));
    }

    private static String within(ErrorSlice slice) {
        return slice.within().map(parent -> ", within " + parent).orElse("");
    }

    private static String beside(ErrorSlice slice) {
        Interval here = slice.accuracy();
        return Shown.percent(here) + " of " + Shown.base(here) + "; elsewhere "
                + (slice.elsewhere().defined()
                        ? Shown.percent(slice.elsewhere().value().getAsDouble())
                        : "undefined") + ", p " + Shown.p(slice.adjusted())
                + (slice.worse() ? ", worse" : ", may be chance");
    }
}
