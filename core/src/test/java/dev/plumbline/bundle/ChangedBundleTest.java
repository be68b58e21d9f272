package dev.plumbline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was changed in a bundle is found and named. */
class ChangedBundleTest {
    private static final int CHANGES = 1_000;

    @TempDir
    Path folder;

    private RunBundle bundle(String part, Texts texts) {
        return KnownBundle.of(folder, part, texts);
    }

    private Path written(RunBundle bundle, String name) {
        return KnownBundle.written(folder, bundle, name);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return KnownBundle.text(files, name);
    }

    /** Every single byte of a folder: the file, its line and the byte are named. */
    @Test
    void aThousandRandomChangesOfAByteAreFoundAndNamed() {
        long seed = Long.getLong("plumbline.seed", 20_260);
        Random random = new Random(seed);
        SortedMap<String, byte[]> files = bundle("whole", Texts.HASHED).files();
        List<String> names = List.copyOf(files.keySet());
        int all = files.values().stream().mapToInt(content -> content.length).sum();
        for (int draw = 0; draw < CHANGES; draw++) {
            // Half of them anywhere, half in any file, so that small files have their turn.
            int place = random.nextInt(all);
            String name = names.get(random.nextInt(names.size()));
            if (draw % 2 == 0) {
                for (String each : names) {
                    int length = Objects.requireNonNull(files.get(each)).length;
                    if (place < length) {
                        name = each;
                        break;
                    }
                    place -= length;
                }
            }
            byte[] before = Objects.requireNonNull(files.get(name));
            if (before.length == 0) {
                continue;
            }
            int offset = place % before.length;
            SortedMap<String, byte[]> changed = new TreeMap<>(files);
            changed.put(name, changed(before, offset, random));
            Integrity found = Integrity.of("kept", new BundlePlace.Found(changed, List.of()));
            assertNamed(found.findings(), name, line(before, offset), "seed " + seed + ", draw " + draw, offset);
        }
    }

    /** Every single byte of a zip, those between its files included. */
    @Test
    void aThousandRandomChangesOfAByteOfAZipAreFoundAndNamed() {
        long seed = Long.getLong("plumbline.seed", 20_260);
        Random random = new Random(seed);
        SortedMap<String, byte[]> files = bundle("whole", Texts.HASHED).files();
        byte[] zip = StoredZip.write(files);
        for (int draw = 0; draw < CHANGES; draw++) {
            int offset = random.nextInt(zip.length);
            String name = "kept.zip";
            int inFile = 0;
            int start = 0;
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                start += 30 + file.getKey().length();
                if (offset >= start && offset < start + file.getValue().length) {
                    name = file.getKey();
                    inFile = offset - start;
                }
                start += file.getValue().length;
            }
            Integrity found = Integrity.of("kept.zip", StoredZip.read("kept.zip", changed(zip, offset, random)));
            int line = name.equals("kept.zip") ? 1 : line(Objects.requireNonNull(files.get(name)), inFile);
            assertNamed(found.findings(), name, line, "seed " + seed + ", draw " + draw + ", offset " + offset, inFile);
        }
    }

    private static byte[] changed(byte[] before, int offset, Random random) {
        byte[] now = before.clone();
        now[offset] += (byte) (1 + random.nextInt(255));
        return now;
    }

    private static int line(byte[] bytes, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static void assertNamed(List<BundleFinding> findings, String file, int line, String when, int offset) {
        assertThat(findings)
                .as("%s: %s, line %d, offset %d", when, file, line, offset)
                .isNotEmpty()
                .allMatch(finding -> finding.file().equals(file))
                .anyMatch(finding -> finding.line().orElse(0) == line);
    }

    @Test
    void theFieldOfAChangedByteIsNamedWithBothValues() {
        SortedMap<String, byte[]> files = bundle("whole", Texts.HASHED).files();
        String labels = text(files, EvidenceFiles.LABELS);
        int offset = labels.indexOf("\"label\":\"pass\"") + "\"label\":\"".length();
        byte[] now = labels.getBytes(StandardCharsets.UTF_8);
        now[offset] = 'P';
        files.put(EvidenceFiles.LABELS, now);
        assertThat(Integrity.of("kept", new BundlePlace.Found(files, List.of())).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.field()).isEqualTo("/label");
                    assertThat(finding.offset()).hasValue(offset);
                    assertThat(finding.message()).isEqualTo("is 'P', was 'p'");
                });
    }

    @Test
    void severalBytesAreNamedByTheirLines() {
        SortedMap<String, byte[]> files = bundle("whole", Texts.HASHED).files();
        String rows = text(files, EvidenceFiles.ROWS);
        List<String> lines = new ArrayList<>(rows.lines().toList());
        lines.set(4, lines.get(4).replace("\"seen\":false", "\"seen\":true "));
        files.put(EvidenceFiles.ROWS, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(Integrity.of("kept", new BundlePlace.Found(files, List.of())).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).hasValue(5));
        lines.remove(2);
        files.put(EvidenceFiles.ROWS, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(Integrity.of("kept", new BundlePlace.Found(files, List.of())).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).hasValue(3));
    }

    @Test
    void filesThatAreMissingOrAddedAreNamedAndLinksAreNotFollowed() throws IOException {
        Path place = written(bundle("development", Texts.HASHED), "kept");
        Files.delete(place.resolve(EvidenceFiles.LABELS));
        Files.writeString(place.resolve("more.txt"), "more");
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
        Files.createSymbolicLink(place.resolve("link.txt"), secret);
        Files.createDirectory(place.resolve("inside"));
        Verification verified = Verification.of(place, Optional.empty());
        assertThat(verified.findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .containsExactlyInAnyOrder("MISSING labels.jsonl", "ADDED more.txt", "ADDED link.txt", "ADDED inside");
        assertThat(verified.notCompared()).isPresent();
    }
}
