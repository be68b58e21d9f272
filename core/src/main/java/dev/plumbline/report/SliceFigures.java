package dev.plumbline.report;

import dev.plumbline.agreement.NumberSlice;
import dev.plumbline.agreement.Slice;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Agreement on rows that share a value.
 *
 * @param column column, or what else the rows share, such as the length of the response
 * @param value the shared value
 * @param here share of its rows on which the judge agrees; on a range how far off it is on average
 * @param rest the same over all other rows
 * @param difference the former less the latter, where it has bounds of its own
 * @param adjusted p-value of the difference, adjusted for the number of slices looked at
 * @param range the scale where values are numbers of a range
 */
public record SliceFigures(
        String column,
        String value,
        Interval here,
        Interval rest,
        Optional<Interval> difference,
        OptionalDouble adjusted,
        Optional<Scale.Range> range) {

    /** Of labels. */
    public SliceFigures(String column, String value, Interval accuracy, Interval rest, OptionalDouble adjusted) {
        this(column, value, accuracy, rest, Optional.empty(), adjusted, Optional.empty());
    }

    static SliceFigures of(Slice slice) {
        return new SliceFigures(
                slice.column(),
                slice.value(),
                slice.accuracy(),
                slice.elsewhere(),
                OptionalDouble.of(slice.adjusted()));
    }

    static SliceFigures of(NumberSlice slice, Scale.Range range) {
        return new SliceFigures(
                slice.column(),
                slice.value(),
                slice.error(),
                slice.elsewhere(),
                Optional.of(slice.difference()),
                OptionalDouble.of(slice.adjusted()),
                Optional.of(range));
    }

    /** What a slice is measured by. */
    String measure() {
        return range.isPresent() ? "mae" : "accuracy";
    }

    /** A figure with its bounds, in units of the scale where it has some. */
    String shown(Interval figure) {
        return range.map(scale -> NumberText.figure(figure, scale)).orElseGet(() -> Shown.percent(figure));
    }

    /** The figure as a share: of the rows, or of the width of the scale. */
    Interval share() {
        return range.map(scale -> here.scaled(1 / scale.width())).orElse(here);
    }

    /** What columns of a table of slices are called. */
    static List<String> heads(List<SliceFigures> slices) {
        return ofNumbers(slices)
                ? List.of("slice", "off by", "rests on", "elsewhere", "difference", "p, adjusted")
                : List.of("slice", "accuracy", "rests on", "elsewhere", "p, adjusted");
    }

    static boolean ofNumbers(List<SliceFigures> slices) {
        return slices.stream().anyMatch(slice -> slice.range().isPresent());
    }

    /** The cells of a line in such a table, but for the first. */
    List<String> cells() {
        String p = adjusted.isPresent() ? Shown.p(adjusted.getAsDouble()) : "\u2013";
        return range.isPresent()
                ? List.of(
                        shown(here),
                        Shown.base(here),
                        shown(rest),
                        difference.map(this::shown).orElse("\u2013"),
                        p)
                : List.of(shown(here), Shown.base(here), shown(rest), p);
    }

    JsonObject json() {
        JsonObject object = new JsonObject()
                .put("column", column)
                .put("value", value)
                .put(measure(), JsonFigures.interval(here))
                .put("elsewhere", JsonFigures.interval(rest));
        difference.ifPresent(between -> object.put("difference", JsonFigures.interval(between)));
        return object.put("adjusted_p", JsonValue.of(adjusted));
    }
}
