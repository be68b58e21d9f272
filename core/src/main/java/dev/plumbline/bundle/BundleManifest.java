package dev.plumbline.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file that says what is in a bundle, {@code bundle.jsonl}: a line about the bundle, one for each file, and one that
 * closes it. Every line carries its own check ({@link CheckedLine}), the last one the digest of all before it.
 *
 * @param head what the first line says; empty where it cannot be read
 * @param files by name
 * @param findings what is not as it was written
 */
record BundleManifest(Optional<JsonNode> head, SortedMap<String, FileRecord> files, List<BundleFinding> findings) {
    static final String FILE = "bundle.jsonl";
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The lines of a manifest.
     *
     * @param digest of the evidence
     */
    static byte[] write(String plumbline, Texts texts, String digest, List<FileRecord> files) {
        StringBuilder lines = new StringBuilder();
        lines.append(CheckedLine.write(JSON.createObjectNode()
                        .put("bundle", FORMAT)
                        .put("plumbline", plumbline)
                        .put("texts", texts.text())
                        .put("digest", digest)
                        .toString()))
                .append('\n');
        files.forEach(file -> lines.append(CheckedLine.write(file.json())).append('\n'));
        byte[] before = lines.toString().getBytes(StandardCharsets.UTF_8);
        lines.append(CheckedLine.write(JSON.createObjectNode()
                        .put("files", files.size())
                        .put("lines", Digests.of(before))
                        .put("locator", Locator.of(before).text())
                        .toString()))
                .append('\n');
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The digest of the evidence: whoever kept it elsewhere can tell that a bundle is the one that it was. */
    static String digest(Map<String, byte[]> evidence) {
        Fingerprint all = Fingerprint.start();
        new TreeMap<>(evidence).forEach((name, content) -> all.add(name).add(Digests.of(content)));
        return all.hex();
    }

    /** Reads a manifest; where one byte of it was changed, as it was before. */
    static BundleManifest read(byte[] bytes) {
        return putBack(bytes).orElseGet(() -> asItIs(bytes));
    }

    /** The last line finds one changed byte of those before it, line feeds included. */
    private static Optional<BundleManifest> putBack(byte[] bytes) {
        int last = bytes.length - 1;
        while (last > 0 && bytes[last - 1] != '\n') {
            last--;
        }
        byte[] before = Arrays.copyOf(bytes, Math.max(0, last));
        try {
            JsonNode closing = JSON.readTree(CheckedLine.read(
                            Arrays.copyOfRange(bytes, before.length, Math.max(before.length, bytes.length - 1)))
                    .content());
            return Locator.parse(closing.path("locator").asText())
                    .restore(before)
                    .filter(put ->
                            Digests.of(put.bytes()).equals(closing.path("lines").asText()))
                    .map(put -> restored(bytes, put));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static BundleManifest restored(byte[] bytes, Locator.Restored before) {
        byte[] whole = bytes.clone();
        System.arraycopy(before.bytes(), 0, whole, 0, before.bytes().length);
        BundleManifest found = asItIs(whole);
        List<BundleFinding> findings = new ArrayList<>(List.of(ChangedBytes.single(FILE, before, bytes)));
        findings.addAll(found.findings());
        return new BundleManifest(found.head(), found.files(), findings);
    }

    private static BundleManifest asItIs(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>(Digests.lines(bytes));
        List<BundleFinding> findings = new ArrayList<>();
        if (bytes.length == 0) {
            findings.add(BundleFinding.of(BundleFinding.Kind.CHANGED, FILE, "is empty"));
        }
        if (lines.get(lines.size() - 1).length == 0) {
            lines.remove(lines.size() - 1);
        } else {
            findings.add(changed(lines.size(), "does not end with a line feed"));
        }
        Optional<JsonNode> head = Optional.empty();
        SortedMap<String, FileRecord> files = new TreeMap<>();
        boolean closed = false;
        StringBuilder before = new StringBuilder();
        long offset = 0;
        for (int i = 0; i < lines.size(); i++) {
            CheckedLine line = CheckedLine.read(lines.get(i));
            if (line.column() > 0) {
                findings.add(BundleFinding.at(
                        FILE, i + 1, line.column(), offset + line.column() - 1, "", "this byte was changed"));
            } else if (line.column() < 0) {
                findings.add(changed(i + 1, "this line was changed: it does not fit its own check"));
            }
            offset += lines.get(i).length + 1;
            Optional<JsonNode> node = line.column() < 0 ? Optional.empty() : json(line.content(), i + 1, findings);
            closed = false;
            if (node.isPresent() && node.get().has("bundle")) {
                head = i == 0 ? node : head;
            } else if (node.isPresent() && node.get().has("file")) {
                record(node.get(), i + 1, findings).ifPresent(file -> files.put(file.file(), file));
            } else if (node.isPresent()) {
                closed = true;
                closes(node.get(), before.toString(), files.size(), i + 1, findings);
            }
            before.append(CheckedLine.write(new String(line.content(), StandardCharsets.UTF_8)))
                    .append('\n');
        }
        if (!closed && findings.isEmpty()) {
            findings.add(
                    changed(lines.size(), "lines were taken out or added: the last one does not close the manifest"));
        }
        return new BundleManifest(head, files, findings);
    }

    private static void closes(JsonNode node, String before, int files, int line, List<BundleFinding> findings) {
        boolean whole = node.path("lines").asText().equals(Digests.of(before.getBytes(StandardCharsets.UTF_8)))
                && node.path("files").asInt() == files;
        if (!whole && findings.isEmpty()) {
            findings.add(changed(line, "lines before this one were taken out, added or put in another order"));
        }
    }

    private static Optional<JsonNode> json(byte[] content, int line, List<BundleFinding> findings) {
        try {
            return Optional.of(JSON.readTree(content));
        } catch (IOException notJson) {
            findings.add(changed(line, "is no JSON, and was never written so by Plumbline"));
            return Optional.empty();
        }
    }

    private static Optional<FileRecord> record(JsonNode node, int line, List<BundleFinding> findings) {
        try {
            return Optional.of(FileRecord.read(node));
        } catch (IllegalArgumentException unreadable) {
            findings.add(changed(line, unreadable.getMessage() + ", and was never written so by Plumbline"));
            return Optional.empty();
        }
    }

    private static BundleFinding changed(long line, String message) {
        return BundleFinding.inLine(BundleFinding.Kind.CHANGED, FILE, line, message);
    }
}
