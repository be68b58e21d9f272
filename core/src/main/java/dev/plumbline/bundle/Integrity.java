package dev.plumbline.bundle;

import dev.plumbline.dataset.BadInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Whether the bytes of a bundle are those that its manifest tells of.
 *
 * @param manifest what was written
 * @param evidence files that figures follow from, as they are now
 * @param digest of these
 * @param whole whether all of these are as they were
 * @param findings what is not as it was
 */
record Integrity(
        BundleManifest manifest,
        Map<String, byte[]> evidence,
        String digest,
        boolean whole,
        List<BundleFinding> findings) {

    /**
     * Compares.
     *
     * @param place name of the bundle for messages
     * @throws BadInput when there is no manifest
     */
    static Integrity of(String place, BundlePlace.Found found) {
        byte[] listed = found.files().get(BundleManifest.FILE);
        if (listed == null) {
            throw BadInput.in(
                    place,
                    "is no bundle: it has no " + BundleManifest.FILE,
                    "name the folder or the .zip that 'plumbline report --bundle' wrote");
        }
        BundleManifest manifest = BundleManifest.read(listed);
        List<BundleFinding> findings = new ArrayList<>(found.findings());
        findings.addAll(manifest.findings());
        Map<String, byte[]> evidence = new HashMap<>();
        boolean whole = !manifest.files().isEmpty();
        for (FileRecord known : manifest.files().values()) {
            byte[] now = found.files().get(known.file());
            List<BundleFinding> changed = now == null
                    ? List.of(BundleFinding.of(
                            BundleFinding.Kind.MISSING, known.file(), "is missing, and the manifest names it"))
                    : ChangedBytes.of(known, now);
            findings.addAll(changed);
            whole &= !known.evidence() || changed.isEmpty();
            if (known.evidence() && now != null) {
                evidence.put(known.file(), now);
            }
        }
        added(manifest, found.files(), findings);
        findings.addAll(foreign(manifest));
        String digest = BundleManifest.digest(evidence);
        Optional<String> said = manifest.head().map(head -> head.path("digest").asText());
        if (findings.isEmpty() && said.filter(digest::equals).isEmpty()) {
            findings.add(BundleFinding.inLine(
                    BundleFinding.Kind.CHANGED,
                    BundleManifest.FILE,
                    1,
                    "the digest here is " + said.orElse("missing") + ", and that of the files is " + digest));
        }
        return new Integrity(manifest, evidence, digest, whole, findings);
    }

    private static void added(BundleManifest manifest, SortedMap<String, byte[]> files, List<BundleFinding> findings) {
        // A line of the manifest that cannot be read may be the one that names it.
        if (manifest.findings().stream().anyMatch(finding -> finding.column().isEmpty())) {
            return;
        }
        for (String name : files.keySet()) {
            if (!name.equals(BundleManifest.FILE) && !manifest.files().containsKey(name)) {
                findings.add(
                        BundleFinding.of(BundleFinding.Kind.ADDED, name, "was added: the manifest does not name it"));
            }
        }
    }

    /**
     * Whoever makes a manifest may name any file in it, or leave one out: what Plumbline never writes would pass beside
     * figures that hold, and without a report no figure would be compared.
     */
    private static List<BundleFinding> foreign(BundleManifest manifest) {
        List<BundleFinding> findings = new ArrayList<>();
        for (FileRecord known : manifest.files().values()) {
            boolean report = RunBundle.REPORTS.contains(known.file());
            if (!report && !EvidenceFiles.NAMES.contains(known.file())) {
                findings.add(BundleFinding.of(
                        BundleFinding.Kind.ADDED, known.file(), "was added: Plumbline writes no such file"));
            } else if (report == known.evidence()) {
                findings.add(BundleFinding.of(
                        BundleFinding.Kind.CHANGED,
                        BundleManifest.FILE,
                        "says of " + known.file() + " that figures " + (report ? "" : "do not ") + "follow from it"));
            }
        }
        if (manifest.findings().isEmpty()) {
            RunBundle.REPORTS.stream()
                    .filter(report -> !manifest.files().containsKey(report))
                    .forEach(report -> findings.add(BundleFinding.of(
                            BundleFinding.Kind.MISSING, report, "is missing: the manifest does not name it")));
        }
        return findings;
    }
}
