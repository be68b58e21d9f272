package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.judge.Evidence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real browser makes of a page full of attacks. */
class HtmlReportBrowserTest {
    private static final Pattern ID = Pattern.compile("<bdi class=\"id\" dir=\"auto\">([^<]*)</bdi>");
    private static final Pattern QUESTION = Pattern.compile("<p class=\"question\" dir=\"auto\">([^<]*)</p>");

    @TempDir
    Path folder;

    @Test
    void attacksShowAsTextRunNothingAndLoadNothing() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String address = "127.0.0.1:" + server.getAddress().getPort() + "/";
            List<String> attacks = Attacks.ALL.stream()
                    .filter(attack -> !attack.isBlank())
                    .map(attack -> attack.replace("127.0.0.1:9/", address))
                    .toList();
            String dom = dom(HtmlReport.of(hostile(attacks)));

            assertThat(texts(ID, dom))
                    .containsExactlyElementsOf(attacks.stream()
                            .map(attack -> Clip.to(80, attack))
                            .map(HtmlReportBrowserTest::seen)
                            .toList());
            assertThat(texts(QUESTION, dom))
                    .containsExactlyElementsOf(
                            attacks.stream().map(HtmlReportBrowserTest::seen).toList());
            assertThat(dom).contains("<title>hostile \u2013 Plumbline</title>");
            assertThat(dom).doesNotContainPattern("<(img|iframe|link|base|object|embed|form|style[^>]+)[ >]");
            assertThat(dom.split("<script", -1)).hasSize(2);
            assertThat(requests).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void thePagesOwnScriptRunsUnderItsPolicy() throws Exception {
        String dom = dom(HtmlReport.of(hostile(List.of("one", "two"))));

        assertThat(dom).contains("<div class=\"tools\" id=\"tools\">").contains("aria-pressed=\"true\"");
    }

    private static Report hostile(List<String> attacks) {
        List<DisagreementFigures> rows = attacks.stream()
                .map(attack -> new DisagreementFigures(
                        attack,
                        "False pass",
                        "fail",
                        Optional.of("pass"),
                        "decided",
                        OptionalDouble.of(0.9),
                        Optional.of(attack),
                        Optional.of(attack),
                        Optional.of(attack),
                        List.of(),
                        Optional.of(attack),
                        List.of(new Evidence(attack, 0.5, 1, Optional.of(attack)))))
                .toList();
        AgreementFigures figures =
                Samples.agreement("j", "development", new long[][] {{5, 2}, {40, 5}}, new long[] {0, 0});
        return Report.titled("hostile").with(figures.withDisagreements(rows));
    }

    /** What a reader sees of a text: characters that cannot be seen by their names. */
    private static String seen(String text) {
        return unescaped(Escape.html(text));
    }

    private static List<String> texts(Pattern pattern, String dom) {
        List<String> texts = new ArrayList<>();
        Matcher found = pattern.matcher(dom);
        while (found.find()) {
            texts.add(unescaped(found.group(1)));
        }
        return texts;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", "\u00A0")
                .replace("&amp;", "&");
    }

    private String dom(String page) throws IOException, InterruptedException {
        return Browser.dom(folder, page);
    }
}
