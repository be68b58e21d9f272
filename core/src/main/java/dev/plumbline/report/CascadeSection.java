package dev.plumbline.report;

import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Interval;
import java.util.Locale;
import java.util.Optional;

/** Judges in a row: what each decides, what it promises, what is left to people, what it costs. */
final class CascadeSection {
    private static final int HEIGHT = 28;

    private CascadeSection() {}

    static Optional<Element> of(Report report) {
        return report.cascade().map(CascadeFigures::fitted).map(fitted -> {
            Element section = Section.of("cascade", "Cascade");
            if (fitted.kept()) {
                section.add(bar(fitted)).add(legend(fitted));
            }
            section.add(table(fitted));
            section.add(Element.text("p", "", CascadeText.terms(fitted)));
            if (fitted.kept()) {
                section.add(Element.data("p", "", CascadeText.cost(fitted)));
            }
            CascadeText.notes(fitted).forEach(note -> section.add(Element.data("p", "quiet", note + ".")));
            return section;
        });
    }

    private static Element table(FittedCascade fitted) {
        Element body = Element.of("tbody");
        for (int i = 0; i < fitted.judges().size(); i++) {
            Cascade.Stage stage = fitted.thresholds().stages().get(i);
            body.add(row(
                    fitted.judges().get(i),
                    CascadeText.threshold(stage),
                    stage.coverage(),
                    stage.agreement(),
                    CascadeText.guaranteed(fitted, stage)));
        }
        Interval people = fitted.thresholds().toPeople();
        body.add(row("people", "", people, Interval.undefined("", 0), ""));
        return TableParts.plain(
                "Stages of the cascade",
                body,
                "Judge",
                "Threshold",
                "Decides",
                "Agrees on these",
                "At least",
                "Rests on");
    }

    private static Element row(String name, String threshold, Interval share, Interval agreement, String least) {
        return Element.of("tr")
                .add(Element.data("th", "", Clip.to(120, name)).set("scope", "row"))
                .add(Element.text("td", "number", threshold))
                .add(Element.text("td", "number", share.defined() ? Shown.percent(share) : "\u2013"))
                .add(Element.text("td", "number", agreement.defined() ? Shown.percent(agreement) : "\u2013"))
                .add(Element.text("td", "number", least))
                .add(Element.text("td", "number", agreement.defined() ? Shown.base(agreement) : "\u2013"));
    }

    /** All rows as one bar, parted by who decides them. */
    private static Element bar(FittedCascade fitted) {
        Element svg = Element.of("svg", "cascade")
                .set("role", "img")
                .set(
                        "aria-label",
                        "Share of rows that each judge decides, in the order of the table; the last part goes to people");
        double from = 0;
        int part = 0;
        for (Cascade.Stage stage : fitted.thresholds().stages()) {
            double share = stage.coverage().value().orElse(0);
            if (stage.threshold().isPresent() && share > 0) {
                svg.add(part("part judge" + part % 2, from, share));
                from += share;
            }
            part++;
        }
        double people = fitted.thresholds().toPeople().value().orElse(0);
        if (people > 0) {
            svg.add(part("part people", 1 - people, people));
        }
        return svg;
    }

    private static Element legend(FittedCascade fitted) {
        Element legend = Element.of("p", "legend");
        for (int i = 0; i < fitted.judges().size(); i++) {
            Interval share = fitted.thresholds().stages().get(i).coverage();
            if (fitted.thresholds().stages().get(i).threshold().isPresent()
                    && share.value().orElse(0) > 0) {
                legend.add(key("part judge" + i % 2, fitted.judges().get(i), share));
            }
        }
        return legend.add(key("part people", "people", fitted.thresholds().toPeople()));
    }

    private static Element key(String css, String name, Interval share) {
        return Element.of("span")
                .add(Element.of("svg", "key")
                        .set("aria-hidden", "true")
                        .set("viewBox", "-8 -8 16 16")
                        .add(Element.of("path", css).set("d", "M-7-7H7V7H-7Z")))
                .add(Element.data(
                        "span",
                        "",
                        Clip.to(120, name) + " " + Shown.percent(share.value().orElse(0))));
    }

    private static Element part(String css, double from, double share) {
        return Element.of("rect", css)
                .set("x", percent(from))
                .set("y", "0")
                .set("width", percent(share))
                .set("height", Integer.toString(HEIGHT));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }
}
