package dev.plumbline.bundle;

import dev.plumbline.dataset.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Whether a bundle is as it was written, and whether every figure in it follows from what it holds.
 *
 * <pre>{@code
 * Verification verified = Verification.of(Path.of("accuracy.zip"), Optional.of(digestFromElsewhere));
 * verified.findings();    // what was changed, byte by byte; what does not follow
 * verified.cannotSee();   // what no check of a bundle can tell
 * }</pre>
 *
 * <p>Reads the bundle and nothing else, writes nothing, and follows no path in it. Figures are made again by the code that
 * made them, with the same seeds.
 *
 * @param digest of what the figures follow from, as it is now
 * @param files how many files were compared
 * @param figures how many values of the report were made again and compared; 0 where the evidence was changed
 * @param notCompared why figures were not made again; empty where they were
 * @param findings what is not as it should be; none for a bundle that holds
 * @param cannotSee what this check cannot tell, a sentence each
 */
public record Verification(
        String digest,
        int files,
        int figures,
        Optional<String> notCompared,
        List<BundleFinding> findings,
        List<String> cannotSee) {
    public Verification {
        findings = List.copyOf(findings);
        cannotSee = List.copyOf(cannotSee);
    }

    /**
     * Verifies.
     *
     * @param place folder or {@code .zip} of a bundle
     * @param kept the digest as it was kept elsewhere; without it, nobody can tell a bundle that was made anew from the first
     * @throws BadInput when there is no bundle
     */
    public static Verification of(Path place, Optional<String> kept) {
        BundlePlace.Found found = BundlePlace.read(place);
        byte[] listed = found.files().get(BundleManifest.FILE);
        if (listed == null) {
            throw BadInput.in(
                    place.toString(),
                    "is no bundle: it has no " + BundleManifest.FILE,
                    "name the folder or the .zip that 'plumbline report --bundle' wrote");
        }
        BundleManifest manifest = BundleManifest.read(listed);
        List<BundleFinding> findings = new ArrayList<>(found.findings());
        findings.addAll(manifest.findings());
        compare(manifest, found.files(), findings);
        Map<String, byte[]> evidence = new HashMap<>();
        manifest.files().values().stream()
                .filter(FileRecord::evidence)
                .filter(file -> found.files().containsKey(file.file()))
                .forEach(file -> evidence.put(file.file(), found.files().get(file.file())));
        String digest = BundleManifest.digest(evidence);
        kept.filter(other -> !other.equals(digest))
                .ifPresent(other -> findings.add(BundleFinding.of(
                        BundleFinding.Kind.OTHER_DIGEST,
                        "",
                        "its digest is " + digest + ", and the one that was kept is " + other
                                + ": this is another bundle, or it was changed and made anew")));
        Optional<String> said = manifest.head().map(head -> head.path("digest").asText());
        said.filter(other -> findings.isEmpty() && !other.equals(digest))
                .ifPresent(other -> findings.add(BundleFinding.inLine(
                        BundleFinding.Kind.CHANGED,
                        BundleManifest.FILE,
                        1,
                        "the digest here is " + other + ", and that of the files is " + digest)));
        boolean whole = evidence.entrySet().stream()
                .allMatch(file -> manifest.files().containsKey(file.getKey())
                        && known(manifest, file.getKey()).sha256().equals(Digests.of(file.getValue())));
        whole &= manifest.files().values().stream().allMatch(file -> !file.evidence() || evidence.containsKey(file.file()));
        if (!whole || manifest.files().isEmpty()) {
            return new Verification(
                    digest,
                    manifest.files().size(),
                    0,
                    Optional.of("figures were not made again: what they follow from was changed"),
                    findings,
                    cannotSee(manifest, kept, 0));
        }
        Recomputed again = Recomputed.of(evidence, digest, found.files(), RunBundle.version(manifest));
        findings.addAll(again.findings());
        return new Verification(
                digest,
                manifest.files().size(),
                again.figures(),
                again.stopped(),
                findings,
                cannotSee(manifest, kept, again.recorded()));
    }

    private static FileRecord known(BundleManifest manifest, String file) {
        return Optional.ofNullable(manifest.files().get(file)).orElseThrow();
    }

    private static void compare(
            BundleManifest manifest, SortedMap<String, byte[]> files, List<BundleFinding> findings) {
        for (FileRecord known : manifest.files().values()) {
            byte[] now = files.get(known.file());
            if (now == null) {
                findings.add(BundleFinding.of(
                        BundleFinding.Kind.MISSING, known.file(), "is missing, and the manifest names it"));
            } else {
                findings.addAll(ChangedBytes.of(known, now));
            }
        }
        boolean unreadable = manifest.findings().stream().anyMatch(finding -> finding.column().isEmpty());
        for (String name : files.keySet()) {
            // A line of the manifest that cannot be read may be the one that names it.
            if (!name.equals(BundleManifest.FILE) && !manifest.files().containsKey(name) && !unreadable) {
                findings.add(BundleFinding.of(
                        BundleFinding.Kind.ADDED, name, "was added: the manifest does not name it"));
            }
        }
    }

    /** Whether nothing was found. */
    public boolean holds() {
        return findings.isEmpty();
    }

    private static List<String> cannotSee(BundleManifest manifest, Optional<String> kept, int recorded) {
        List<String> sentences = new ArrayList<>();
        if (kept.isEmpty()) {
            sentences.add("Whether the bundle was made anew: whoever can write it can also write a manifest that fits. Compare"
                    + " the digest with the one that 'plumbline report' printed and that stands on the page, by a copy that was"
                    + " kept elsewhere (--digest).");
        }
        sentences.add("Looks that were never recorded: a ledger tells of those that Plumbline was asked for, in the"
                + " workspace that it was asked in.");
        sentences.add("Labels and verdicts that were invented or chosen before the bundle was made, and who gave them.");
        sentences.add("Who wrote the bundle: it carries no signature.");
        boolean hashed = manifest.head()
                .map(head -> head.path("texts").asText().equals(Texts.HASHED.text()))
                .orElse(true);
        sentences.add(
                hashed
                        ? "Whether texts fit their hashes, and what was counted in them (length, shared words, near copies,"
                                + " rows that shaped the judge): texts are not in it, and these numbers are taken as they stand."
                        : "Whether near copies and rows that shaped the judge were recognised: that is taken as it stands.");
        if (recorded > 0) {
            sentences.add("How the settled label of " + recorded + (recorded == 1 ? " row" : " rows")
                    + " came about: somebody said that the question does not apply or cannot be scored, and that is kept only"
                    + " as what followed.");
        }
        return sentences;
    }
}
