package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.report.AgreementFigures.LabelScore;
import dev.plumbline.report.AgreementFigures.MarginTest;
import dev.plumbline.report.Method.Fact;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How the figures came about, all of them with denominators and methods, and what may not be concluded. */
final class MethodSection {
    private static final int MOST_LABELS = 100;
    private static final Map<String, String> TESTS =
            Map.of("bowker", "Bowker\u2019s test of symmetry", "stuart_maxwell", "Stuart\u2013Maxwell test");

    private MethodSection() {}

    static Element of(Report report) {
        Element section = Section.of("method", "Method and limits");
        Element facts = Element.of("dl", "facts");
        for (Fact fact : facts(report)) {
            facts.add(Element.of("div")
                    .add(Element.data("dt", "", Clip.to(80, fact.name())))
                    .add(Element.data("dd", "", Clip.to(400, fact.value()))));
        }
        if (!facts.empty()) {
            section.add(facts);
        }
        report.shown().ifPresent(figures -> section.add(measures(figures)));
        report.shown()
                .filter(figures -> !figures.pairwise().isEmpty())
                .ifPresent(figures -> section.add(raters(figures)));
        report.shown()
                .filter(figures -> !figures.perLabel().isEmpty())
                .ifPresent(figures -> section.add(labels(figures)));
        report.shown().filter(figures -> !figures.tests().isEmpty()).ifPresent(figures -> section.add(tests(figures)));
        if (report.standing().isPresent()) {
            section.add(statistics(report));
        }
        Element limits = Element.of("ul", "limits");
        limits(report).forEach(limit -> limits.add(Element.data("li", "", Clip.to(600, limit))));
        return section.add(limits);
    }

    static List<Fact> facts(Report report) {
        List<Fact> facts = new ArrayList<>();
        report.shown().ifPresent(figures -> {
            boolean judged = figures.judged();
            facts.add(new Fact(judged ? "Judge" : "Compared", figures.judge()));
            facts.add(new Fact("Rows measured", figures.split().equals("whole") ? "all" : figures.split()));
            facts.add(new Fact(
                    "Accounting", judged ? figures.accounting().text() : TextReport.rated(figures.accounting())));
        });
        report.alignment().ifPresent(alignment -> {
            alignment
                    .splits()
                    .forEach((name, part) -> facts.add(
                            new Fact(name, Shown.rows(part.rows()) + " in " + Shown.count(part.groups(), "group"))));
            facts.add(new Fact("Search ended", alignment.stopped()));
            alignment.output().ifPresent(file -> facts.add(new Fact("New judge", file)));
        });
        facts.addAll(report.method().facts());
        return facts;
    }

    static List<String> limits(Report report) {
        List<String> limits = new ArrayList<>();
        report.shown().ifPresent(figures -> {
            limits.add(
                    figures.range().isPresent() && figures.judged()
                            ? "All figures but coverage are over decided rows, and n says how many; what the judge left"
                                    + " undecided has no number to be off by."
                            : figures.judged()
                                    ? "Accuracy is over all rows with gold, and a verdict that is no decision counts as"
                                            + " disagreement; all other figures but coverage are over decided rows, and n says"
                                            + " how many."
                                    : "Annotators who agree may be wrong together: agreement says that a rule is clear, not that it"
                                            + " is right.");
            if (figures.accounting().seen() > 0) {
                limits.add(Shown.rows(figures.accounting().seen())
                        + " shaped the judge, or are near copies of such rows, and are left out of every figure.");
            }
            if (!figures.baselines().isEmpty() && figures.range().isEmpty()) {
                limits.add(
                        "Rules without judgement are fitted by cross-validation over groups, so they too are measured on"
                                + " rows that they never saw.");
            }
        });
        report.alignment()
                .flatMap(AlignmentFigures::crossFitted)
                .ifPresent(proof -> limits.add(
                        "Cross-fitted figures estimate the way of aligning, not the file that is shipped, and never promote it"
                                + " alone."));
        report.shown().map(AgreementFigures::notes).ifPresent(limits::addAll);
        report.gate().map(GateResult::notes).ifPresent(limits::addAll);
        report.alignment().map(AlignmentFigures::notes).ifPresent(limits::addAll);
        report.comparison().map(ComparisonFigures::notes).ifPresent(limits::addAll);
        limits.addAll(report.method().limits());
        // Several packages may give the same note, and notes begin with a lower-case letter.
        return limits.stream().map(MethodSection::sentence).distinct().toList();
    }

    /** A note as a sentence of its own. */
    static String sentence(String note) {
        String text = note.isEmpty() ? note : note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }

    private static Element measures(AgreementFigures figures) {
        Element body = Element.of("tbody");
        figures.ordered().forEach((key, interval) -> body.add(measure(key, interval)));
        figures.baselines().forEach((key, interval) -> body.add(measure(key, interval)));
        String people = figures.range().isPresent() ? "_mae" : "";
        figures.humanReference().ifPresent(interval -> body.add(measure("human_reference" + people, interval)));
        figures.people()
                .flatMap(AgreementFigures.People::difference)
                .ifPresent(interval -> body.add(measure("judge_less_human_reference" + people, interval)));
        return Element.of("details", "all")
                .add(Element.of("summary").add("Every measure"))
                .add(TableParts.plain(
                        "Every measure", body, "Measure", "Value", "95 % interval", "n", "Groups", "Method"));
    }

    private static Element statistics(Report report) {
        Element body = Element.of("tbody");
        StatisticsUsed.of(report)
                .forEach(used -> body.add(Element.of("tr")
                        .add(Element.text("th", "", MethodName.of(used.method()))
                                .set("scope", "row"))
                        .add(Element.text("td", "", used.formula()))
                        .add(Element.text("td", "", used.assumes()))
                        .add(Element.text("td", "", String.join(", ", used.figures())))));
        return Element.of("details", "all")
                .add(Element.of("summary").add("How every interval and test was made"))
                .add(TableParts.plain(
                        "How every interval and test was made",
                        body,
                        "Method",
                        "What it computes",
                        "What it takes for granted",
                        "Figures"));
    }

    private static Element raters(AgreementFigures figures) {
        Element body = Element.of("tbody");
        figures.pairwise().stream()
                .limit(MOST_LABELS)
                .forEach(pair -> pair.measures()
                        .forEach((key, interval) -> body.add(Element.of("tr")
                                .add(Element.data("th", "", Clip.to(60, pair.a()) + " and " + Clip.to(60, pair.b()))
                                        .set("scope", "row"))
                                .add(Element.text("td", "", MeasureName.of(key)))
                                .add(Element.text("td", "number", figures.shown(key, interval)))
                                .add(Element.text("td", "number", Shown.base(interval))))));
        return Element.of("details", "all")
                .flag("open")
                .add(Element.of("summary").add("Each two raters"))
                .add(TableParts.plain("Each two raters", body, "Raters", "Measure", "Value", "Rests on"));
    }

    private static Element measure(String key, Interval interval) {
        Function<OptionalDouble, String> exact = MeasureName.isRate(key) ? MethodSection::rate : MethodSection::exact;
        String bounds =
                interval.bounded() ? exact.apply(interval.low()) + " to " + exact.apply(interval.high()) : "\u2013";
        return Element.of("tr")
                .add(Element.data("th", "", MeasureName.of(key)).set("scope", "row"))
                .add(Element.text("td", "number", exact.apply(interval.value())))
                .add(Element.text("td", "number", bounds))
                .add(Element.text("td", "number", Shown.count(interval.n())))
                .add(Element.text("td", "number", interval.groups() == 0 ? "\u2013" : Shown.count(interval.groups())))
                .add(Element.text("td", "", interval.reason().orElse(MethodName.of(interval.method()))));
    }

    private static Element labels(AgreementFigures figures) {
        Element body = Element.of("tbody");
        for (Map.Entry<String, LabelScore> entry :
                figures.perLabel().entrySet().stream().limit(MOST_LABELS).toList()) {
            LabelScore score = entry.getValue();
            body.add(Element.of("tr")
                    .add(Element.data("th", "", Clip.to(80, entry.getKey())).set("scope", "row"))
                    .add(Element.text("td", "number", Shown.percent(score.precision())))
                    .add(Element.text("td", "number", Shown.percent(score.recall())))
                    .add(Element.text("td", "number", Shown.coefficient(score.f1()))));
        }
        return Element.of("details", "all")
                .add(Element.of("summary").add("Each label"))
                .add(TableParts.plain("Each label", body, "Label", "Precision", "Recall", "F1"));
    }

    private static Element tests(AgreementFigures figures) {
        Element body = Element.of("tbody");
        for (Map.Entry<String, MarginTest> entry : figures.tests().entrySet()) {
            MarginTest test = entry.getValue();
            Optional<String> reason = test.reason();
            body.add(Element.of("tr")
                    .add(Element.text("th", "", TESTS.getOrDefault(entry.getKey(), entry.getKey()))
                            .set("scope", "row"))
                    .add(Element.text("td", "number", exact(test.statistic())))
                    .add(Element.text("td", "number", Integer.toString(test.df())))
                    .add(Element.text(
                            "td",
                            "number",
                            test.p().isPresent() ? Shown.p(test.p().getAsDouble()) : reason.orElse(""))));
        }
        return Element.of("details", "all")
                .add(Element.of("summary").add("Do people and judge use the labels equally often?"))
                .add(TableParts.plain("Tests of the margins", body, "Test", "Statistic", "df", "p"));
    }

    private static String rate(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble()) : "\u2013";
    }

    private static String exact(OptionalDouble value) {
        return value.isPresent() ? Shown.minus(String.format(Locale.ROOT, "%.3f", value.getAsDouble())) : "\u2013";
    }
}
