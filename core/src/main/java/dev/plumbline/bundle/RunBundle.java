package dev.plumbline.bundle;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.HtmlReport;
import dev.plumbline.report.MarkdownReport;
import dev.plumbline.report.StandingReport;
import dev.plumbline.standing.RunEvidence;
import dev.plumbline.standing.RunStanding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A report with everything that it follows from: verdicts, labels, splits, ledger, judge, settings, and the report itself as
 * it follows from these.
 *
 * <pre>{@code
 * RunBundle bundle = RunBundle.of(evidence, Texts.HASHED, ledgerLines, "0.1.0");
 * bundle.write(Path.of("accuracy.zip"));
 * bundle.digest();   // keep it elsewhere: it tells this bundle from any other
 * }</pre>
 *
 * <p>The report in a bundle is made from what is in the bundle and nothing else, by the code that makes every report, so that
 * it can be made again. The same evidence gives the same bytes. Immutable.
 */
public final class RunBundle {
    static final String PAGE = "report.html";
    static final String MARKDOWN = "report.md";
    static final String DOCUMENT = "report.json";

    /** The forms of the report; a bundle has all of them. */
    static final List<String> REPORTS = List.of(PAGE, MARKDOWN, DOCUMENT);

    /** What the digest is called on the page. */
    private static final String DIGEST = "Bundle";

    private final SortedMap<String, byte[]> files;
    private final String digest;

    private RunBundle(SortedMap<String, byte[]> files, String digest) {
        this.files = files;
        this.digest = digest;
    }

    /**
     * Puts a bundle together.
     *
     * @param evidence what the report follows from
     * @param texts what becomes of texts; texts of test rows stay locked
     * @param ledger lines of the ledger as they stand in its file, of which the evidence has the looks
     * @param plumbline version of the software
     * @throws BadInput when texts of test rows would be in it
     */
    public static RunBundle of(RunEvidence evidence, Texts texts, List<String> ledger, String plumbline) {
        if (texts == Texts.INCLUDED && evidence.part().equals("test")) {
            throw BadInput.of(
                    "texts of test rows stay locked: whoever reads them has spent the split",
                    "bundle them as hashes, or the development rows with their texts");
        }
        SortedMap<String, byte[]> kept = new EvidenceFiles(evidence, texts).write(ledger);
        evidence.spec()
                .filter(spec -> texts == Texts.INCLUDED || !quotesRows(spec))
                .filter(RunBundle::readsBack)
                .ifPresent(spec -> kept.put(EvidenceFiles.JUDGE, spec.text().getBytes(StandardCharsets.UTF_8)));
        String digest = BundleManifest.digest(kept);
        SortedMap<String, byte[]> all = new TreeMap<>(kept);
        all.putAll(reports(new EvidenceReader(kept).read(), texts, digest));
        List<FileRecord> records = new ArrayList<>();
        all.forEach((name, content) -> records.add(FileRecord.of(name, kept.containsKey(name), content)));
        all.put(BundleManifest.FILE, BundleManifest.write(plumbline, texts, digest, records));
        return new RunBundle(all, digest);
    }

    /** Examples of a judge are texts of rows, and more than 50 of them are in a file of their own. */
    private static boolean quotesRows(JudgeSpec spec) {
        return spec.members().stream()
                        .anyMatch(member -> !member.examples().isEmpty()
                                || member.retrieval().isPresent())
                || !spec.examples().isEmpty()
                || spec.retrieval().isPresent();
    }

    /** A judge that needs files beside it cannot be read from its text alone; its version stands in the settings. */
    private static boolean readsBack(JudgeSpec spec) {
        try {
            return JudgeSpec.parse(spec.text(), EvidenceFiles.JUDGE).version().equals(spec.version());
        } catch (BadInput needsFiles) {
            return false;
        }
    }

    /** The three forms of the report that follows from evidence. */
    static Map<String, byte[]> reports(RunEvidence evidence, Texts texts, String digest) {
        StandingReport found = StandingReport.of(RunStanding.of(evidence));
        StandingReport report = page(texts == Texts.HASHED ? found.withoutTexts() : found, digest);
        return Map.of(
                PAGE, HtmlReport.of(report.report()).getBytes(StandardCharsets.UTF_8),
                MARKDOWN, MarkdownReport.of(report.report()).getBytes(StandardCharsets.UTF_8),
                DOCUMENT, report.json().getBytes(StandardCharsets.UTF_8));
    }

    /** A report that names the bundle from which it can be recomputed. */
    public static StandingReport page(StandingReport report, String digest) {
        return report.noting(DIGEST, "sha256:" + digest + "; plumbline verify recomputes this page from it");
    }

    /** The digest of all that the figures follow from, 64 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /** Names of the files in it. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The files by name; the bytes are a copy. */
    public SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((name, content) -> copy.put(name, content.clone()));
        return copy;
    }

    /**
     * Writes it: a name that ends in {@code .zip} is one file, any other a folder.
     *
     * @throws BadInput when something is there already, or it cannot be written
     */
    public void write(Path place) {
        BundlePlace.write(place, files);
    }

    static Optional<String> version(BundleManifest manifest) {
        return manifest.head().map(head -> head.path("plumbline").asText());
    }
}
