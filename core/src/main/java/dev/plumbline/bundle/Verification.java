package dev.plumbline.bundle;

import dev.plumbline.dataset.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Integrity intact = Integrity.of(place.toString(), found);
        BundleManifest manifest = intact.manifest();
        List<BundleFinding> findings = new ArrayList<>(intact.findings());
        kept.filter(other -> !other.equals(intact.digest()))
                .ifPresent(other -> findings.add(BundleFinding.of(
                        BundleFinding.Kind.OTHER_DIGEST,
                        "",
                        "its digest is " + intact.digest() + ", and the one that was kept is " + other
                                + ": this is another bundle, or it was changed and made anew")));
        if (!intact.whole()) {
            return new Verification(
                    intact.digest(),
                    manifest.files().size(),
                    0,
                    Optional.of("figures were not made again: what they follow from was changed"),
                    findings,
                    cannotSee(manifest, kept, 0));
        }
        Recomputed again =
                Recomputed.of(intact.evidence(), intact.digest(), found.files(), RunBundle.version(manifest));
        findings.addAll(again.findings());
        return new Verification(
                intact.digest(),
                manifest.files().size(),
                again.figures(),
                again.stopped(),
                findings,
                cannotSee(manifest, kept, again.recorded()));
    }

    /** Whether nothing was found. */
    public boolean holds() {
        return findings.isEmpty();
    }

    private static List<String> cannotSee(BundleManifest manifest, Optional<String> kept, int recorded) {
        List<String> sentences = new ArrayList<>();
        if (kept.isEmpty()) {
            sentences.add(
                    "Whether the bundle was made anew: whoever can write it can also write a manifest that fits. Compare"
                            + " the digest with the one that 'plumbline report' printed and that stands on the page, by a copy that was"
                            + " kept elsewhere (--digest).");
        }
        sentences.add("Looks that were never recorded: a ledger tells of those that Plumbline was asked for, in the"
                + " workspace that it was asked in.");
        sentences.add(
                "Labels and verdicts that were invented or chosen before the bundle was made, and who gave them.");
        sentences.add("Who wrote the bundle: it carries no signature.");
        boolean hashed = manifest.head()
                .map(head -> head.path("texts").asText().equals(Texts.HASHED.text()))
                .orElse(true);
        sentences.add(
                hashed
                        ? "Whether texts fit their hashes, and what was counted in them (length, shared words, near copies,"
                                + " rows that shaped the judge, errors of an audit): texts are not in it, and these numbers are taken as they stand."
                        : "Whether near copies, rows that shaped the judge and errors of an audit were recognised: that is taken as it"
                                + " stands.");
        if (recorded > 0) {
            sentences.add("How the settled label of " + recorded + (recorded == 1 ? " row" : " rows")
                    + " came about: somebody said that the question does not apply or cannot be scored, and that is kept only"
                    + " as what followed.");
        }
        return sentences;
    }
}
