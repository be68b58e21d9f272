package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Reliability;
import dev.plumbline.statistics.RiskCoverage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether the judge knows when it is right: reliability curve, agreement against coverage, and their figures. */
final class ConfidenceSection {
    private ConfidenceSection() {}

    static Optional<Element> of(Report report) {
        return report.shown().flatMap(shown -> shown.confidence().map(figures -> section(shown, figures)));
    }

    private static Element section(AgreementFigures shown, ConfidenceFigures figures) {
        return Section.of("confidence", "Confidence")
                .add(Element.text("p", "", ConfidenceText.sentence(figures)))
                .add(Element.data("p", "quiet", ConfidenceText.scored(figures)))
                .add(Element.text("p", "quiet", String.join(", ", ConfidenceText.measures(shown)) + "."))
                .add(Element.of("h3").add("Reliability"))
                .add(reliability(figures))
                .add(Element.text(
                        "p",
                        "quiet",
                        "Across: what the judge said; up: what came true, with 95 % intervals. On the dashed line the two are"
                                + " equal; below it the judge was too sure. Filled marks stand for bins of equal width, hollow"
                                + " ones for bins of about equally many rows."))
                .add(Element.of("details")
                        .add(Element.of("summary").add("Bins"))
                        .add(bins("Bins of equal width", figures.equalWidth()))
                        .add(bins("Bins of equally many rows", figures.equalMass())))
                .add(Element.of("h3").add("Agreement on the rows that it is surest of"))
                .add(coverage(figures.riskCoverage()))
                .add(Element.text(
                        "p",
                        "quiet",
                        "Across: share of rows decided, the surest first; up: agreement on these. "
                                + ConfidenceText.surest(figures).strip()
                                + " A threshold that is read off this curve promises too much; the command cascade finds one"
                                + " that keeps a promise."))
                .add(Element.of("details")
                        .add(Element.of("summary").add("Points"))
                        .add(points(figures.riskCoverage())));
    }

    private static Element reliability(ConfidenceFigures figures) {
        CurvePicture picture = new CurvePicture(
                        "Share that came true against the confidence that was given, with intervals", 0)
                .diagonal();
        for (Reliability.Bin bin : figures.equalMass().bins()) {
            picture.point("before", bin.mean(), value(bin.observed()), none(), none(), false);
        }
        for (Reliability.Bin bin : figures.equalWidth().bins()) {
            picture.point(
                    "judge",
                    bin.mean(),
                    value(bin.observed()),
                    bin.observed().low(),
                    bin.observed().high(),
                    false);
        }
        return picture.element();
    }

    private static Element coverage(RiskCoverage curve) {
        List<RiskCoverage.Point> points = curve.points();
        double lowest = points.stream()
                .map(RiskCoverage.Point::agreement)
                .mapToDouble(agreement -> agreement.low().orElse(value(agreement)))
                .min()
                .orElse(0);
        CurvePicture picture = new CurvePicture(
                "Agreement against the share of rows decided, the surest first, with intervals",
                Math.max(0, Math.min(.9, Math.floor(lowest * 10) / 10)));
        for (RiskCoverage.Point point : points) {
            picture.point(
                    "judge",
                    point.coverage(),
                    value(point.agreement()),
                    point.agreement().low(),
                    point.agreement().high(),
                    true);
        }
        return picture.element();
    }

    private static Element bins(String name, Reliability curve) {
        Element body = Element.of("tbody");
        for (Reliability.Bin bin : curve.bins()) {
            body.add(Element.of("tr")
                    .add(Element.text("th", "", ConfidenceText.range(bin)).set("scope", "row"))
                    .add(Element.text("td", "number", ConfidenceText.share(bin.mean())))
                    .add(Element.text("td", "number", Shown.percent(bin.observed())))
                    .add(Element.text("td", "number", Shown.base(bin.observed()))));
        }
        return TableParts.plain(name, body, "Confidence", "Mean", "Came true", "Rests on");
    }

    private static Element points(RiskCoverage curve) {
        Element body = Element.of("tbody");
        for (RiskCoverage.Point point : curve.points()) {
            body.add(Element.of("tr")
                    .add(Element.text("th", "", ConfidenceText.share(point.coverage()))
                            .set("scope", "row"))
                    .add(Element.text("td", "number", Shown.percent(point.agreement())))
                    .add(Element.text("td", "number", Shown.base(point.agreement()))));
        }
        return TableParts.plain("Points of the curve", body, "Rows decided", "Agreement on these", "Rests on");
    }

    private static double value(Interval interval) {
        return interval.value().orElse(0);
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }
}
