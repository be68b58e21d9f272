package dev.plumbline.report;

import dev.plumbline.judge.Evidence;
import dev.plumbline.report.DisagreementFigures.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows on which human and judge differ, false passes and false fails apart, the judge's most confident errors first:
 * both rationales side by side, and the evidence for each point.
 */
final class DisagreementSection {
    static final int MOST = 500;

    /** Keeps a page of very long rows under five megabytes. */
    private static final int MOST_BYTES = 4_000_000;

    private static final int MOST_POINTS = 12;

    private DisagreementSection() {}

    static Optional<Element> of(Report report) {
        return report.shown()
                .filter(figures -> !figures.disagreements().isEmpty())
                .map(DisagreementSection::section);
    }

    private static Element section(AgreementFigures figures) {
        Map<String, List<Element>> kinds = new LinkedHashMap<>();
        Set<String> anchors = new HashSet<>();
        boolean several = severalAnnotators(figures);
        int shown = 0;
        int bytes = 0;
        for (DisagreementFigures row : figures.disagreements()) {
            String cell = ConfusionMatrix.cell(figures, row);
            Element article = article(row, cell, anchors.add(cell), shown + 1, several);
            bytes += article.toString().getBytes(StandardCharsets.UTF_8).length;
            if (shown == MOST || bytes > MOST_BYTES) {
                break;
            }
            kinds.computeIfAbsent(row.kind(), kind -> new ArrayList<>()).add(article);
            shown++;
        }
        Element section = Section.of("disagreements", "Disagreements");
        section.add(Element.text("p", "quiet", counted(shown, figures)));
        section.add(Element.of("div", "filters").set("id", "filters").flag("hidden"));
        kinds.forEach((kind, rows) -> section.add(Element.of("div", "kind")
                .set("data-kind", kind)
                .add(Element.of("h3")
                        .add(Element.data("bdi", "", kind))
                        .add(Element.text("span", "count", " (" + Shown.count(rows.size()) + ")")))
                .addAll(rows)));
        return section;
    }

    /** Which rows a list begins with. */
    static String order(AgreementFigures figures) {
        return figures.range().isPresent() ? "the largest differences" : "the judge\u2019s most confident errors";
    }

    private static String counted(int shown, AgreementFigures figures) {
        int all = figures.disagreements().size();
        String what = shown == all ? Shown.rows(all) : "The first " + Shown.count(shown) + " of " + Shown.rows(all);
        return what + " on which people and judge differ, " + order(figures) + " first.";
    }

    private static Element article(DisagreementFigures row, String cell, boolean first, int number, boolean several) {
        Element article = Element.of("article", "row")
                .set("id", "r" + number)
                .set("data-cell", cell)
                .set("tabindex", "-1");
        Element head = Element.of("h4");
        if (first) {
            // Where a cell of the confusion matrix leads to.
            head.set("id", cell);
        }
        article.add(head.add(Element.data("bdi", "id", Clip.to(80, row.id()))));
        row.question().ifPresent(question -> article.add(Element.data("p", "question", Clip.to(1000, question))));
        article.add(Element.of("div", "sides").add(people(row, several)).add(judge(row)));
        if (!row.evidence().isEmpty()) {
            article.add(evidence(row.evidence()));
        }
        if (row.response().isPresent() || row.reference().isPresent()) {
            Element sides = Element.of("div", "sides");
            row.response().ifPresent(text -> sides.add(side("response", "Response", Clip.to(4000, text))));
            row.reference().ifPresent(text -> sides.add(side("reference", "Reference", Clip.to(2000, text))));
            article.add(Element.of("details")
                    .add(Element.of("summary").add(summary(row)))
                    .add(sides));
        }
        return article;
    }

    private static String summary(DisagreementFigures row) {
        return row.response().isEmpty()
                ? "Reference"
                : row.reference().isEmpty() ? "Response" : "Response and reference";
    }

    /** Where one person labelled everything, a name at each row would say nothing. */
    private static boolean severalAnnotators(AgreementFigures figures) {
        return figures.disagreements().stream()
                        .flatMap(row -> row.annotations().stream())
                        .map(Annotation::annotator)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private static Element people(DisagreementFigures row, boolean several) {
        Element side = Element.of("div", "side human")
                .add(Element.of("p", "says")
                        .add(Element.text("span", "who", "People"))
                        .add(Element.data("b", "label", Clip.to(60, row.human()))));
        for (Annotation annotation : row.annotations()) {
            if (several) {
                side.add(Element.of("p", "by")
                        .add(Element.data("bdi", "", Clip.to(60, annotation.annotator())))
                        .add(": ")
                        .add(Element.data("bdi", "", Clip.to(60, annotation.label()))));
            }
            annotation
                    .rationale()
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> side.add(Element.data("p", "why", Clip.to(1500, text))));
        }
        return side;
    }

    private static Element judge(DisagreementFigures row) {
        Element says = Element.of("p", "says")
                .add(Element.text("span", "who", "Judge"))
                .add(Element.data("b", "label", Clip.to(60, row.judge().orElse(row.status()))));
        if (row.confidence().isPresent()) {
            says.add(Element.text(
                    "span", "confidence", Shown.percent(row.confidence().getAsDouble()) + " confident"));
        }
        Element side = Element.of("div", "side judge").add(says);
        row.reason()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> side.add(Element.data("p", "why", Clip.to(1500, text))));
        return side;
    }

    private static Element side(String css, String name, String text) {
        return Element.of("div", "side " + css)
                .add(Element.text("p", "who", name))
                .add(Element.data("p", "body", text));
    }

    private static Element evidence(List<Evidence> evidence) {
        Element body = Element.of("tbody");
        for (Evidence point : evidence.stream().limit(MOST_POINTS).toList()) {
            body.add(Element.of("tr")
                    .add(Element.data("th", "", Clip.to(300, point.point())).set("scope", "row"))
                    .add(Element.of("td", "meter").add(meter(point.score())).add(Shown.percent(point.score())))
                    .add(Element.text("td", "number weight", Shown.percent(point.weight())))
                    .add(Element.data(
                            "td", "nearest", Clip.to(400, point.nearest().orElse("")))));
        }
        String more = evidence.size() > MOST_POINTS
                ? Shown.count(evidence.size() - MOST_POINTS, "more point") + " with less weight"
                : "";
        Element table = Element.of("table", "evidence")
                .add(Element.text("caption", "hidden", "What decided"))
                .add(TableParts.head("Point", "Met", "Weight", "Nearest passage"))
                .add(body);
        return more.isEmpty() ? table : Element.of("div").add(table).add(Element.text("p", "quiet", more));
    }

    private static Element meter(double score) {
        return Element.of("svg", "score")
                .set("aria-hidden", "true")
                .add(Element.of("rect", "trough").set("width", "100%").set("height", "100%"))
                .add(Element.of("rect", "fill")
                        .set("width", Math.round(Math.max(0, Math.min(1, score)) * 100) + "%")
                        .set("height", "100%"));
    }
}
