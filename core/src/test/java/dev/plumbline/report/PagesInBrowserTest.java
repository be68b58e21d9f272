package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Certificate;
import dev.plumbline.agreement.SuiteGate;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.Waiver;
import dev.plumbline.estimate.Release;
import dev.plumbline.estimate.ReleaseRows;
import dev.plumbline.estimate.VersionVerdicts;
import dev.plumbline.standing.KnownRows;
import dev.plumbline.standing.RunStanding;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Groups;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of page in a real browser, at the width of a desk and of a phone, in both colour schemes. */
class PagesInBrowserTest {
    private static final Pattern FOUND = Pattern.compile("<p class=\"found\">([^<]*)</p>");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    /** Reads one page: what axe finds serious, what is wider than the page, plots without room, labels on labels. */
    private static final String READ = """
            const name = location.hash.slice(1);
            if (name.endsWith('dark')) document.documentElement.dataset.scheme = 'dark';
            else document.documentElement.dataset.scheme = 'light';
            const wrong = [];
            const all = document.documentElement;
            if (all.scrollWidth > all.clientWidth) wrong.push('wider than the page');
            for (const plot of document.querySelectorAll('.forest .plot .track'))
              if (plot.getBoundingClientRect().width < 120) { wrong.push('no room to plot'); break; }
            for (const svg of document.querySelectorAll('svg')) {
              const texts = [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect());
              texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
                if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
                    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3) wrong.push('a label on a label');
              }));
            }
            // The colours are those of every page, and reading is slow: the other pages are read once.
            const read = name === 'standing-390-dark' || name.endsWith('light');
            (read ? axe.run(document, {resultTypes: ['violations']}) : Promise.resolve({violations: []})).then(r => {
              r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .forEach(v => wrong.push(v.id + ' ' + v.nodes[0].target));
              parent.postMessage(name + ': ' + (wrong.join(', ') || 'fine'), '*');
            });
            """;

    /** The pages side by side; the browser is started once. */
    private static final String FRAMES = """
            <!doctype html><meta charset="utf-8"><title>pages</title><body><script>
            addEventListener('message', said => {
              const line = document.createElement('p');
              line.className = 'found';
              line.textContent = said.data;
              document.body.append(line);
            });
            for (const [name, width, scheme] of PAGES) {
              const frame = document.createElement('iframe');
              frame.style.cssText = 'border:0;height:900px;width:' + width + 'px';
              frame.src = name + '.html#' + name + '-' + width + '-' + scheme;
              document.body.append(frame);
            }
            </script>
            """;

    @TempDir
    Path folder;

    @Test
    void nothingIsHardToReadOnAnyPage() throws Exception {
        Map<String, Report> pages = pages();
        StringBuilder frames = new StringBuilder("[");
        for (Map.Entry<String, Report> page : pages.entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".html"), readable(HtmlReport.of(page.getValue())));
            frames.append("['" + page.getKey() + "', 1280, 'light'], ['" + page.getKey() + "', 390, 'dark'], ");
        }
        String dom = Browser.dom(
                folder,
                FRAMES.replace("PAGES", frames.append("]")),
                "--window-size=1400,1400",
                "--allow-file-access-from-files",
                "--virtual-time-budget=60000");
        Matcher found = FOUND.matcher(dom);
        List<String> said = found.results().map(line -> line.group(1)).sorted().toList();
        assertThat(said)
                .containsExactlyElementsOf(pages.keySet().stream()
                        .flatMap(name -> List.of(name + "-1280-light: fine", name + "-390-dark: fine").stream())
                        .sorted()
                        .toList());
    }

    private static Map<String, Report> pages() {
        Map<String, Report> pages = new LinkedHashMap<>();
        pages.put("standing", standing());
        pages.put("labels", Report.titled("five labels").with(fiveLabels()));
        pages.put("alignment", Report.titled("aligned").with(Samples.alignment()));
        pages.put(
                "decisions",
                Report.titled("cascade, release, gates, comparison and audit, which have pages of their own")
                        .with(CascadeReportTest.two())
                        .with(release())
                        .with(suite())
                        .with(Samples.comparison())
                        .with(Samples.audit()));
        pages.put("mutation", Report.titled("mutants").with(Passages.of(MutationReportTest.figures())));
        pages.put(
                "raters",
                Report.titled("raters")
                        .with(Figures.of(RaterReportTest.study()))
                        .with(Passages.of(RaterReportTest.study())));
        return pages;
    }

    private static Report standing() {
        return StandingReport.of(RunStanding.of(KnownRows.of(300, 250, .85, "development", 7)))
                .report();
    }

    /** A matrix that is wider than what the plot leaves. */
    private static AgreementFigures fiveLabels() {
        AgreementFigures two =
                Samples.agreement("j", "development", new long[][] {{20, 5}, {4, 20}}, new long[] {1, 0});
        long[][] counts = new long[5][5];
        for (int human = 0; human < 5; human++) {
            counts[human][human] = 9;
            counts[human][(human + 1) % 5] = 1;
        }
        return new AgreementFigures(
                two.judge(),
                two.split(),
                two.accounting(),
                List.of("never", "rarely", "sometimes", "often", "whenever it is asked"),
                Optional.of(ConfusionTable.of(counts, new long[] {1, 0, 0, 0, 2})),
                two.measures(),
                two.tests(),
                two.perLabel(),
                two.baselines(),
                two.people(),
                List.of(),
                List.of(),
                List.of());
    }

    private static ReleaseFigures release() {
        double[] scores =
                IntStream.range(0, 200).mapToDouble(row -> row % 3 == 0 ? 0 : 1).toArray();
        int[] labels = IntStream.range(0, 200)
                .map(row -> row % 5 == 0 ? VersionVerdicts.UNLABELLED : row % 4 == 0 ? 0 : 1)
                .toArray();
        VersionVerdicts version = VersionVerdicts.of(scores, labels);
        return new ReleaseFigures(
                "judge@1",
                "base.csv",
                "candidate.csv",
                Release.margin(.02).check(ReleaseRows.of(version, version, Groups.none(200))),
                Certificate.of(List.of()),
                "gates.jsonl",
                OptionalInt.of(1));
    }

    private static SuiteResult suite() {
        List<SuiteGate> gates = List.of(
                new SuiteGate("first", "first@1", Samples.gate()),
                new SuiteGate("x".repeat(90), "x@1", Samples.gate()));
        return SuiteResult.of(gates, List.of(new Waiver("first", Optional.empty(), "Ana", "because", TODAY)), TODAY);
    }

    /** The page with a script that reads it; its policy would not let that script run. */
    private static String readable(String page) throws IOException {
        try (InputStream script = Objects.requireNonNull(
                PagesInBrowserTest.class.getResourceAsStream("/axe.min.js"), "axe.min.js on the test class path")) {
            return page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                    .replace("<details", "<details open")
                    .replace(
                            "</body>",
                            "<script>" + new String(script.readAllBytes(), StandardCharsets.UTF_8) + "</script><script>"
                                    + READ + "</script></body>");
        }
    }
}
