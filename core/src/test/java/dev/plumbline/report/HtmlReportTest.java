package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.Question;
import dev.plumbline.align.Conclusion;
import dev.plumbline.align.SearchPath;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Finding;
import dev.plumbline.judge.Evidence;
import dev.plumbline.report.ComparisonFigures.Flip;
import dev.plumbline.report.ComparisonFigures.Pair;
import dev.plumbline.report.DisagreementFigures.Annotation;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Proportion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Pattern TAG = Pattern.compile("<([/!]?[^\\s>]*)([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([^\\s=>]+)(=\"[^\"]*\")?");

    @Test
    void thePageTellsTheSentenceThenTheVerdictThenThePictureThenTheRowsThenTheMethod() {
        String page = HtmlReport.of(everything("text"));

        assertThat(headings(page))
                .containsExactly(
                        "Verdict",
                        "Agreement",
                        "Before and after",
                        "Comparison",
                        "Disagreements",
                        "Slices",
                        "Data",
                        "Method and limits",
                        "Keys");
        assertThat(page.indexOf("<h1")).isLessThan(page.indexOf("<h2"));
    }

    @Test
    void sectionsThatDoNotApplyAreAbsent() {
        assertThat(headings(HtmlReport.of(Report.titled("data").with(Samples.audit()))))
                .containsExactly("Data", "Method and limits", "Keys");
        assertThat(headings(HtmlReport.of(Report.titled("judge").with(Samples.agreement()))))
                .containsExactly("Agreement", "Method and limits", "Keys");
    }

    @Test
    void thePolicyAllowsThePagesOwnScriptAndStyleAndNothingElse() throws Exception {
        String page = HtmlReport.of(everything("text"));

        String script = between(page, "<script>", "</script>");
        String style = between(page, "<style>", "</style>");
        assertThat(page)
                .contains("content=\"default-src &#39;none&#39;; style-src &#39;" + hash(style)
                        + "&#39;; script-src &#39;" + hash(script)
                        + "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;\"");
        assertThat(style).doesNotContain("url(", "@import");
        assertThat(page.indexOf("Content-Security-Policy")).isLessThan(page.indexOf("<style>"));
    }

    @Test
    void everyLinkStaysOnThePage() {
        Matcher links =
                Pattern.compile("(?:href|src|action|xlink:href)=\"([^\"]*)\"").matcher(HtmlReport.of(everything("x")));
        List<String> targets = new ArrayList<>();
        while (links.find()) {
            targets.add(links.group(1));
        }

        assertThat(targets).isNotEmpty().allMatch(target -> target.startsWith("#"));
    }

    @Test
    void testRowsAreCountedAndNotShown() {
        String page = HtmlReport.of(Report.titled("judge").with(Samples.agreement()));

        assertThat(page).contains("Test rows stay locked").doesNotContain("<article", "data-cell=");
    }

    @Test
    void hostileTextBecomesNoElementAndNoAttribute() {
        Set<String> harmless = names(HtmlReport.of(everything("text")));
        for (String attack : Attacks.ALL) {
            String page = HtmlReport.of(everything(attack));
            assertThat(names(page)).as(attack).isEqualTo(harmless);
            assertThat(page.replace("\n", "").replace("\t", ""))
                    .as(attack)
                    .doesNotContainPattern("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uD800\\u2028]");
        }
    }

    @Test
    void hostileMarkdownStaysInItsCell() {
        String harmless = MarkdownReport.of(everything("text"));
        for (String attack : Attacks.ALL) {
            String markdown = MarkdownReport.of(everything(attack));
            assertThat(markdown.lines().count())
                    .as(attack)
                    .isEqualTo(harmless.lines().count());
            assertThat(bars(markdown)).as(attack).isEqualTo(bars(harmless));
            assertThat(markdown.replace("<", "")).as(attack).isEqualTo(markdown);
            assertThat(markdown)
                    .as(attack)
                    .doesNotContain("@everyone", "https://")
                    .doesNotContainPattern("(?<!\\\\)\\]\\(");
        }
    }

    @Test
    void theMarkdownIsExactlyTheGoldenOne() throws Exception {
        String markdown = MarkdownReport.of(everything("text"));

        assertThat(markdown).isEqualTo(JsonReportTest.Golden.text("report.md", markdown));
    }

    @Test
    void tenThousandLongRowsStayUnderFiveMegabytesAndThePageSaysWhatItLeavesOut() {
        String text = "\u8A9E<&\"'".repeat(2000);
        DisagreementFigures row = hostile(text);
        Report report = Report.titled(text)
                .with(Samples.agreement("judge", "development", new long[][] {{1, 5000}, {5000, 1}}, new long[] {0, 0})
                        .withDisagreements(Collections.nCopies(10_000, row)))
                .with(new ComparisonFigures(
                        List.of("a", "b"),
                        Collections.nCopies(
                                10,
                                new Pair(
                                        text,
                                        text,
                                        Samples.paired(),
                                        OptionalDouble.empty(),
                                        Collections.nCopies(
                                                1000,
                                                new Flip(
                                                        text,
                                                        text,
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Optional.of(text))))),
                        List.of()));

        String page = HtmlReport.of(report);

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(5_000_000);
        assertThat(page).containsPattern("The first \\d+ of 10,000 rows").contains("more characters)");
    }

    @Test
    void shortRowsAreCutAtFiveHundred() {
        Report report = Report.titled("judge")
                .with(Samples.agreement("judge", "development", new long[][] {{1, 400}, {400, 1}}, new long[] {0, 0})
                        .withDisagreements(Collections.nCopies(800, Samples.disagreement("q", "fail", "pass", 0.9))));

        assertThat(HtmlReport.of(report))
                .contains("The first 500 of 800 rows")
                .contains("id=\"r500\"")
                .doesNotContain("id=\"r501\"");
    }

    @Test
    void theMostConfidentErrorComesFirst() {
        Report report = Report.titled("judge")
                .with(Samples.agreement("judge", "development", new long[][] {{1, 1}, {1, 1}}, new long[] {0, 0})
                        .withDisagreements(List.of(
                                Samples.disagreement("unsure", "fail", "pass", 0.51),
                                Samples.disagreement("sure", "fail", "pass", 0.99))));

        String page = HtmlReport.of(report);

        assertThat(page.indexOf(">sure<")).isPositive().isLessThan(page.indexOf(">unsure<"));
    }

    @Test
    void theSameReportGivesTheSamePage() {
        assertThat(HtmlReport.of(everything("text"))).isEqualTo(HtmlReport.of(everything("text")));
    }

    /** Every part of a page, with one text in every place where somebody else's text can stand. */
    static Report everything(String text) {
        AgreementFigures figures =
                Samples.agreement(text, "development", new long[][] {{5, 2}, {1, 5}}, new long[] {0, 0});
        AgreementFigures hostile = new AgreementFigures(
                text,
                text,
                figures.accounting(),
                List.of(text + "1", text + "2"),
                figures.confusion(),
                figures.measures(),
                Map.of(text, figures.tests().get("bowker")),
                Map.of(text, figures.perLabel().get("pass")),
                Map.of(text, Proportion.of(5, 13).wilson(0.95)),
                figures.people(),
                List.of(new AgreementFigures.RaterPair(
                        text, text, Map.of(text, Proportion.of(5, 13).wilson(0.95)))),
                List.of(hostile(text)),
                List.of(text));
        AlignmentFigures alignment = Samples.alignment();
        AlignmentFigures aligned = new AlignmentFigures(
                text,
                text,
                text,
                Map.of(text, new AlignmentFigures.Part(1, 1)),
                alignment.spent(),
                Optional.empty(),
                Optional.of(text),
                alignment.test(),
                Optional.empty(),
                List.of(new AlignmentFigures.Candidate(
                        text,
                        Optional.of(text),
                        text,
                        List.of(text),
                        Proportion.of(5, 13).wilson(0.95),
                        OptionalDouble.empty(),
                        true,
                        false)),
                List.of(new AlignmentFigures.Guard(text, text, text)),
                new Conclusion(
                        alignment.decision(),
                        Question.better(),
                        text,
                        alignment.conclusion().labelsNeeded(),
                        Optional.empty()),
                text,
                Optional.of(text),
                alignment.placebo(),
                Optional.of(Proportion.of(1, 13).wilson(0.95)),
                List.of(text),
                new SearchPath(
                        List.of(step(text, 1), step(text, 2)),
                        List.of(text, "+ " + text),
                        List.of(new ExplainedFlip(
                                new dev.plumbline.agreement.Flip(
                                        text,
                                        dev.plumbline.agreement.Flip.Kind.FIXED,
                                        text,
                                        Optional.of(text),
                                        Optional.of(text)),
                                Optional.of(text),
                                Optional.of(text),
                                List.of(text)))));
        GateResult.Condition condition = new GateResult.Condition(
                text,
                0.5,
                Proportion.of(5, 13).wilson(0.95),
                GateVerdict.INCONCLUSIVE,
                text,
                OptionalLong.of(7),
                OptionalLong.empty());
        Flip flip = new Flip(text, text, Optional.of(text), Optional.empty(), Optional.of(text));
        AuditFigures audit = new AuditFigures(
                text,
                13,
                13,
                List.of(new Audit.Column(text, text, 1, 0)),
                Map.of(text, 13L),
                List.of(new Finding(
                        text, Finding.Severity.ERROR, List.of(text), List.of(text), text, Map.of(text, text))),
                Map.of(text, Proportion.of(5, 13).wilson(0.95)));
        return Report.titled(text)
                .with(hostile)
                .with(new GateResult(
                        GateVerdict.INCONCLUSIVE,
                        text,
                        List.of(condition),
                        List.of(text),
                        Optional.of(Proportion.of(1, 13).wilson(0.95))))
                .with(aligned)
                .with(new ComparisonFigures(
                        List.of(text),
                        List.of(new Pair(text, text, Samples.paired(), OptionalDouble.empty(), List.of(flip))),
                        List.of(text)))
                .with(audit)
                .with(List.of(new SliceFigures(
                        text,
                        text,
                        Proportion.of(5, 13).wilson(0.95),
                        Proportion.of(5, 13).wilson(0.95),
                        OptionalDouble.of(0.5))))
                .with(Method.none().fact(text, text).limit(text));
    }

    private static DisagreementFigures hostile(String text) {
        return new DisagreementFigures(
                text,
                text,
                text,
                Optional.of(text),
                text,
                OptionalDouble.of(0.9),
                Optional.of(text),
                Optional.of(text),
                Optional.of(text),
                List.of(new Annotation(text, text, Optional.of(text)), new Annotation(text, text, Optional.of(text))),
                Optional.of(text),
                List.of(new Evidence(text, 0.5, 1, Optional.of(text))));
    }

    private static List<String> headings(String page) {
        Matcher found = Pattern.compile("<h2[^>]*>([^<]*)</h2>").matcher(page);
        List<String> headings = new ArrayList<>();
        while (found.find()) {
            headings.add(found.group(1));
        }
        return headings;
    }

    /** Names of all elements and attributes of a page, its own script and style apart. */
    private static Set<String> names(String page) {
        String markup = page.replace(between(page, "<script>", "</script>"), "")
                .replace(between(page, "<style>", "</style>"), "");
        Set<String> names = new TreeSet<>();
        Matcher tags = TAG.matcher(markup);
        while (tags.find()) {
            names.add(tags.group(1));
            Matcher attributes = ATTRIBUTE.matcher(tags.group(2));
            while (attributes.find()) {
                names.add(tags.group(1) + " " + attributes.group(1));
            }
        }
        return names;
    }

    private static long bars(String markdown) {
        return markdown.replace("\\|", "").chars().filter(c -> c == '|').count();
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static String hash(String source) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static SearchPath.Step step(String text, long calls) {
        return new SearchPath.Step(
                text, OptionalDouble.of(.5), true, new UsageTotal(calls, calls, 1, 1, 0, OptionalDouble.empty()));
    }
}
