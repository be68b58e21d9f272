package dev.plumbline.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.standing.RunEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The report made again from the evidence of a bundle, beside the report that is in it.
 *
 * @param figures values of the document that were compared
 * @param recorded rows whose settled label is taken as it stands
 * @param stopped why nothing could be made again; empty otherwise
 * @param findings what does not follow
 */
record Recomputed(int figures, int recorded, Optional<String> stopped, List<BundleFinding> findings) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 50;

    static Recomputed of(
            Map<String, byte[]> evidence, String digest, Map<String, byte[]> files, Optional<String> version) {
        EvidenceReader reader = new EvidenceReader(evidence);
        List<BundleFinding> findings = new ArrayList<>();
        Map<String, byte[]> again;
        try {
            RunEvidence read = reader.read();
            labels(read, reader.recorded(), findings);
            again = RunBundle.reports(read, reader.texts(), digest);
        } catch (BadInput unusable) {
            findings.add(broken(unusable));
            return unusable(findings);
        } catch (RuntimeException impossible) {
            // Whoever wrote these files need not have been Plumbline: they may fit their digests and hold anything.
            findings.add(BundleFinding.of(
                    BundleFinding.Kind.DOES_NOT_FOLLOW,
                    "",
                    "no figure follows from the data: " + impossible.getMessage()));
            return unusable(findings);
        }
        int compared = 0;
        byte[] document = files.get(RunBundle.DOCUMENT);
        if (document != null) {
            compared = document(document, bytes(again, RunBundle.DOCUMENT), findings);
        }
        for (String page : List.of(RunBundle.PAGE, RunBundle.MARKDOWN)) {
            if (files.containsKey(page)) {
                page(page, bytes(files, page), bytes(again, page), findings);
            }
        }
        String now = Optional.ofNullable(RunBundle.class.getPackage().getImplementationVersion())
                .orElse("development");
        if (!findings.isEmpty() && version.filter(now::equals).isEmpty()) {
            findings.add(BundleFinding.of(
                    BundleFinding.Kind.DOES_NOT_FOLLOW,
                    "",
                    "it was written by Plumbline " + version.orElse("of an unknown version") + ", and this is " + now
                            + ": another version may compute another figure"));
        }
        return new Recomputed(compared, reader.recorded().size(), Optional.empty(), findings);
    }

    private static Recomputed unusable(List<BundleFinding> findings) {
        return new Recomputed(0, 0, Optional.of("figures were not made again: the data cannot be used"), findings);
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Optional.ofNullable(files.get(name)).orElseThrow();
    }

    private static BundleFinding broken(BadInput unusable) {
        boolean ledger = unusable.file().filter(EvidenceFiles.LOOKS::equals).isPresent();
        BundleFinding.Kind kind = ledger ? BundleFinding.Kind.BROKEN_CHAIN : BundleFinding.Kind.DOES_NOT_FOLLOW;
        String file = unusable.file().orElse("");
        return unusable.line().isPresent()
                ? BundleFinding.inLine(kind, file, unusable.line().getAsInt(), String.valueOf(unusable.getMessage()))
                : BundleFinding.of(kind, file, String.valueOf(unusable.getMessage()));
    }

    /** What people settled on follows from their labels. */
    private static void labels(RunEvidence evidence, Set<String> recorded, List<BundleFinding> findings) {
        Map<String, List<Label>> given =
                evidence.run().data().labels().stream().collect(Collectors.groupingBy(Label::exampleId));
        int line = 0;
        for (Example example : evidence.run().data().examples()) {
            line++;
            if (!evidence.measures(example) || recorded.contains(example.id())) {
                continue;
            }
            Gold is = evidence.run().data().gold(example);
            Gold follows = evidence.run().data().settled(given.getOrDefault(example.id(), List.of()));
            if (!is.equals(follows)) {
                findings.add(BundleFinding.inLine(
                        BundleFinding.Kind.DOES_NOT_FOLLOW,
                        EvidenceFiles.ROWS,
                        line,
                        "the settled label is " + shown(is) + ", and from the labels follows " + shown(follows)));
            }
        }
    }

    private static String shown(Gold gold) {
        return gold.value().map(label -> "'" + label + "'").orElseGet(() -> "none (" + gold + ")");
    }

    private static int document(byte[] is, byte[] again, List<BundleFinding> findings) {
        try {
            JsonNode made = JSON.readTree(again);
            List<BundleFinding> different = new ArrayList<>();
            int compared = compare("", JSON.readTree(is), made, different);
            different.stream().limit(MOST).forEach(findings::add);
            if (different.isEmpty() && !Arrays.equals(is, again)) {
                page(RunBundle.DOCUMENT, is, again, findings);
            }
            return compared;
        } catch (IOException noJson) {
            findings.add(BundleFinding.of(
                    BundleFinding.Kind.DOES_NOT_FOLLOW, RunBundle.DOCUMENT, "is no JSON, and no report"));
            return 0;
        }
    }

    /** Compares value by value; returns how many there are. */
    private static int compare(String path, JsonNode is, JsonNode again, List<BundleFinding> different) {
        if (is.isContainerNode() && is.getNodeType() == again.getNodeType()) {
            Set<String> names = new TreeSet<>();
            if (is.isObject()) {
                is.fieldNames().forEachRemaining(names::add);
                again.fieldNames().forEachRemaining(names::add);
            } else {
                for (int i = 0; i < Math.max(is.size(), again.size()); i++) {
                    names.add(String.format("%09d", i));
                }
            }
            int compared = 0;
            for (String name : names) {
                String key = is.isObject() ? name : Integer.toString(Integer.parseInt(name));
                JsonNode one = is.isObject() ? is.path(key) : is.path(Integer.parseInt(key));
                JsonNode other = is.isObject() ? again.path(key) : again.path(Integer.parseInt(key));
                compared += compare(path + "/" + key, one, other, different);
            }
            return compared;
        }
        if (!is.equals(again)) {
            different.add(BundleFinding.inField(
                    RunBundle.DOCUMENT, path, "is " + text(is) + ", and from the data follows " + text(again)));
        }
        return 1;
    }

    private static String text(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 200 ? text.substring(0, 200) + "\u2026" : text;
    }

    private static void page(String name, byte[] is, byte[] again, List<BundleFinding> findings) {
        List<byte[]> lines = Digests.lines(is);
        List<byte[]> made = Digests.lines(again);
        for (int i = 0; i < Math.max(lines.size(), made.size()); i++) {
            if (i >= lines.size() || i >= made.size() || !Arrays.equals(lines.get(i), made.get(i))) {
                int column = i < lines.size() && i < made.size() ? Arrays.mismatch(lines.get(i), made.get(i)) : 0;
                findings.add(BundleFinding.inLine(
                        BundleFinding.Kind.DOES_NOT_FOLLOW,
                        name,
                        i + 1L,
                        "from byte " + (column + 1) + " on it is not the page that follows from the data"));
                return;
            }
        }
    }
}
