package dev.plumbline.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** What stands around the sections: the name of the page, ways to its parts, the opening sentence, the keys. */
final class Masthead {
    static final String MADE = "Made by Plumbline. This page is one file; it loads nothing and sends nothing.";

    private Masthead() {}

    static Element of(Report report) {
        Element links = Element.of("ul");
        sections(report)
                .forEach((id, name) -> links.add(
                        Element.of("li").add(Element.text("a", "", name).set("href", "#" + id))));
        Element sign = Element.of("svg", "sign")
                .set("aria-hidden", "true")
                .set("viewBox", "0 0 12 20")
                .add(Element.of("path").set("d", "M6 0V9M2 9H10L6 19Z"));
        return Element.of("header", "masthead")
                .add(Element.of("p", "brand").add(sign).add("Plumbline"))
                .add(Element.of("nav").set("aria-label", "Sections").add(links))
                .add(Element.of("div", "tools")
                        .set("id", "tools")
                        .flag("hidden")
                        .add(Element.text("button", "", "Dark")
                                .set("type", "button")
                                .set("id", "scheme"))
                        .add(Element.text("button", "", "?")
                                .set("type", "button")
                                .set("id", "keys")
                                .set("aria-label", "Keys")));
    }

    static Element lead(Report report) {
        return Element.of("div", "lead")
                .add(Element.data("p", "title", Clip.to(160, report.title())))
                .add(sentence(unbroken(Clip.to(1000, report.headline()))));
    }

    /** No line ends between a number and its unit, or between the bounds of an interval. */
    private static String unbroken(String sentence) {
        return sentence.replace(" %", "\u00A0%").replaceAll("(\\[[^\\[\\]]{1,9},) ([^\\[\\]]{1,9}\\])", "$1\u00A0$2");
    }

    /** What was measured stands out; what it has to be seen beside follows. */
    private static Element sentence(String text) {
        int end = text.indexOf("; ");
        Element heading = Element.of("h1").set("dir", "auto");
        return end < 0
                ? heading.add(Element.text("b", "", text))
                : heading.add(Element.text("b", "", text.substring(0, end)))
                        .add(Element.text("span", "", text.substring(end)));
    }

    static Element foot() {
        return Element.of("footer").add(Element.text("p", "quiet", MADE));
    }

    static Element help() {
        Element list = Element.of("dl");
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("j k", "next, previous disagreement");
        keys.put("o", "open or close its response and reference");
        keys.put("f", "next filter");
        keys.put("Arrows, Enter", "move in the confusion matrix, filter by a cell");
        keys.put("Esc", "all rows again");
        keys.put("?", "these keys");
        keys.forEach((key, meaning) -> list.add(Element.of("div")
                .add(Element.of("dt").add(Element.text("kbd", "", key)))
                .add(Element.text("dd", "", meaning))));
        return Element.of("dialog")
                .set("id", "help")
                .set("aria-labelledby", "help-h")
                .add(Element.of("h2").set("id", "help-h").add("Keys"))
                .add(list)
                .add(Element.text("button", "", "Close").set("type", "button").set("id", "close"));
    }

    private static Map<String, String> sections(Report report) {
        Map<String, String> sections = new LinkedHashMap<>();
        report.standing().ifPresent(standing -> sections.put("standing", "Use"));
        if (report.gate().isPresent() || report.alignment().isPresent()) {
            sections.put("verdict", "Verdict");
        }
        report.release().ifPresent(figures -> sections.put("release", "Release"));
        report.suite().ifPresent(figures -> sections.put("suite", "Gates"));
        report.cascade().ifPresent(figures -> sections.put("cascade", "Cascade"));
        report.shown().ifPresent(figures -> sections.put("agreement", "Agreement"));
        report.shown()
                .flatMap(AgreementFigures::confidence)
                .ifPresent(figures -> sections.put("confidence", "Confidence"));
        report.alignment().ifPresent(figures -> sections.put("proof", "Before and after"));
        report.comparison()
                .filter(figures -> !figures.pairs().isEmpty())
                .ifPresent(figures -> sections.put("comparison", "Comparison"));
        report.errors().ifPresent(errors -> sections.put(ErrorSection.ID, "Errors"));
        report.shown()
                .filter(figures -> !figures.disagreements().isEmpty())
                .ifPresent(figures -> sections.put("disagreements", "Disagreements"));
        if (!report.slicesShown().isEmpty()) {
            sections.put("slices", "Slices");
        }
        report.audit().ifPresent(figures -> sections.put("audit", "Data"));
        sections.put("method", "Method");
        return sections;
    }
}
