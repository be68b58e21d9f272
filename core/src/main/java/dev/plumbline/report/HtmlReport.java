package dev.plumbline.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A report as one self-contained HTML page: it works from a file, asks nothing of any network, prints, and can be read
 * without scripts.
 *
 * <pre>{@code
 * Files.writeString(Path.of("report.html"), HtmlReport.of(report));
 * }</pre>
 *
 * <p>Its security policy allows the page's own style and script by their hashes and nothing else, so that a text that
 * slipped through as markup still could not run or load anything. At most 500 disagreements are listed, and the page
 * says of how many; very long texts are cut, and say so. The same report gives the same bytes.
 */
public final class HtmlReport {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private HtmlReport() {}

    /** Whether a document is one of these, so that it may be overwritten by the next. */
    public static boolean wrote(String document) {
        return document.startsWith("<!doctype html>") && document.contains(Masthead.MADE);
    }

    /** The page. */
    public static String of(Report report) {
        List<Element> sections = new ArrayList<>();
        StandingSection.of(report).ifPresent(sections::add);
        VerdictSection.of(report).ifPresent(sections::add);
        ReleaseSection.of(report).ifPresent(sections::add);
        SuiteSection.of(report).ifPresent(sections::add);
        CascadeSection.of(report).ifPresent(sections::add);
        PictureSection.of(report).ifPresent(sections::add);
        ConfidenceSection.of(report).ifPresent(sections::add);
        List<Block> passages = report.passages().blocks();
        for (int i = 0; i < passages.size(); i++) {
            sections.add(passages.get(i).element("passage-" + (i + 1)));
        }
        ProofSection.of(report).ifPresent(sections::add);
        ComparisonSection.of(report).ifPresent(sections::add);
        report.errors().map(ErrorSection::of).ifPresent(sections::add);
        DisagreementSection.of(report).ifPresent(sections::add);
        SliceSection.of(report).ifPresent(sections::add);
        AuditSection.of(report).ifPresent(sections::add);
        sections.add(MethodSection.of(report));
        Element body = Element.of("body")
                .add(Element.text("a", "skip", "Skip to the report").set("href", "#report"))
                .add(Masthead.of(report))
                .add(Element.of("main")
                        .set("id", "report")
                        .add(Masthead.lead(report))
                        .addAll(sections))
                .add(Masthead.foot())
                .add(Masthead.help())
                .add(Element.of("script").trusted(SCRIPT));
        StringBuilder page = new StringBuilder("<!doctype html>\n");
        Element.of("html").set("lang", "en").add(head(report)).add(body).write(page);
        return page.append('\n').toString();
    }

    private static Element head(Report report) {
        String policy = "default-src 'none'; style-src '" + hash(STYLE) + "'; script-src '" + hash(SCRIPT)
                + "'; base-uri 'none'; form-action 'none'";
        return Element.of("head")
                .add(Element.of("meta").set("charset", "utf-8"))
                .add(Element.of("meta")
                        .set("http-equiv", "Content-Security-Policy")
                        .set("content", policy))
                .add(Element.of("meta").set("name", "viewport").set("content", "width=device-width, initial-scale=1"))
                .add(Element.of("meta").set("name", "color-scheme").set("content", "light dark"))
                .add(Element.of("meta").set("name", "referrer").set("content", "no-referrer"))
                .add(Element.of("title").add(Clip.to(120, report.title()) + " \u2013 Plumbline"))
                .add(Element.of("style").trusted(STYLE));
    }

    private static String hash(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform has to have SHA-256.
            throw new IllegalStateException(impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Optional.ofNullable(HtmlReport.class.getResourceAsStream(name))
                .orElseThrow(() -> new IllegalStateException("the jar lacks " + name))) {
            // A checkout may turn line ends around, which the parser of a browser turns back before it hashes.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
