package dev.plumbline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.bundle.BundleFinding.Kind;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.report.StandingReport;
import dev.plumbline.standing.KnownRows;
import dev.plumbline.standing.RunEvidence;
import dev.plumbline.standing.RunStanding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunBundleTest {
    private static final int CHANGES = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private RunBundle bundle(RunEvidence evidence, Texts texts) {
        Looks looks = Workspace.at(folder.resolve("workspace")).looks();
        evidence.ledger().forEach(looks::record);
        return RunBundle.of(evidence, texts, looks.kept(), "0.1.0");
    }

    private RunBundle bundle(String part, Texts texts) {
        return bundle(KnownRows.of(120, 100, .85, part, 3), texts);
    }

    private Path written(RunBundle bundle, String name) {
        Path place = folder.resolve(name);
        bundle.write(place);
        return place;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "test", "whole"})
    void theFiguresOfABundleAreThoseOfTheRun(String part) throws IOException {
        RunEvidence evidence = KnownRows.of(120, 100, .85, part, 3);
        JsonNode outside =
                JSON.readTree(StandingReport.of(RunStanding.of(evidence)).json());
        JsonNode inside = JSON.readTree(text(bundle(evidence, Texts.HASHED).files(), RunBundle.DOCUMENT));
        for (String name : List.of(
                "sentence",
                "tier",
                "look",
                "accounting",
                "confusion",
                "measures",
                "baselines",
                "tests",
                "gate",
                "true_rate",
                "unlabelled_rows",
                "cost",
                "slices")) {
            assertThat(inside.path(name)).as("%s of %s rows", name, part).isEqualTo(outside.path(name));
        }
    }

    @ParameterizedTest
    @EnumSource(Texts.class)
    void aBundleHoldsAsAFolderAndAsAZip(Texts texts) {
        RunBundle bundle = bundle("whole", texts);
        for (String name : List.of("kept", "kept.zip")) {
            Verification verified = Verification.of(written(bundle, name), Optional.of(bundle.digest()));
            assertThat(verified.findings()).as(name).isEmpty();
            assertThat(verified.figures()).isGreaterThan(300);
            assertThat(verified.digest()).isEqualTo(bundle.digest());
            assertThat(verified.cannotSee()).anyMatch(sentence -> sentence.contains("never recorded"));
        }
    }

    @Test
    void theSameEvidenceGivesTheSameBytes() {
        RunEvidence evidence = KnownRows.of(60, 50, .85, "development", 3);
        assertThat(bundle(evidence, Texts.HASHED).files())
                .containsExactlyEntriesOf(bundle(evidence, Texts.HASHED).files());
    }

    @Test
    void noTextIsInABundleOfHashes() {
        bundle("whole", Texts.HASHED)
                .files()
                .forEach((name, content) -> assertThat(new String(content, StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain(
                                "with words", "What about", "words and notes", "because of", "the judge's reason")
                        .doesNotContain("the judge&#39;s reason"));
        assertThat(text(bundle("whole", Texts.INCLUDED).files(), EvidenceFiles.ROWS))
                .contains("with words", "What about");
    }

    /** With few rows every column has few values. */
    @Test
    void noTextIsInABundleOfFewRowsEither() {
        bundle(KnownRows.of(12, 12, .8, "whole", 3), Texts.HASHED)
                .files()
                .forEach((name, content) -> assertThat(new String(content, StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain("with words", "What about", "words and notes", "the judge's reason"));
    }

    @Test
    void aBundleOfDevelopmentRowsTellsNothingOfTestRows() throws IOException {
        SortedMap<String, byte[]> files = bundle("development", Texts.INCLUDED).files();
        int locked = 0;
        for (String line : text(files, EvidenceFiles.ROWS).lines().toList()) {
            JsonNode row = JSON.readTree(line);
            if (row.path("split").asText().equals("test")) {
                locked++;
                assertThat(row.has("fields") || row.has("gold")).as(line).isFalse();
                assertThat(text(files, EvidenceFiles.LABELS))
                        .doesNotContain("\"" + row.path("id").asText() + "\"");
            }
        }
        assertThat(locked).isEqualTo(30);
        assertThatThrownBy(() -> bundle("test", Texts.INCLUDED))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("stay locked");
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

    /** A forger makes a manifest that fits; figures that do not follow give it away, and where they do the digest does. */
    @Test
    void aForgedLabelDoesNotFollowAndHasAnotherDigest() {
        RunBundle bundle = bundle("whole", Texts.HASHED);
        Path place = forged(
                bundle, EvidenceFiles.LABELS, text -> text.replaceFirst("\"label\":\"pass\"", "\"label\":\"fail\""));
        Verification verified = Verification.of(place, Optional.of(bundle.digest()));
        assertThat(verified.findings())
                .extracting(BundleFinding::kind)
                .contains(Kind.OTHER_DIGEST, Kind.DOES_NOT_FOLLOW)
                .doesNotContain(Kind.CHANGED);
        assertThat(verified.findings()).anyMatch(finding -> finding.message().contains("the settled label is 'pass'"));
    }

    @Test
    void aForgedFigureIsNamedByItsPlace() {
        RunBundle bundle = bundle("whole", Texts.HASHED);
        Path place = forged(
                bundle,
                RunBundle.DOCUMENT,
                text -> text.replaceFirst("(\"accuracy\": \\{\"value\": )0\\.\\d+", "$10.99"));
        Verification verified = Verification.of(place, Optional.of(bundle.digest()));
        assertThat(verified.findings())
                .anyMatch(finding -> finding.kind() == Kind.DOES_NOT_FOLLOW
                        && finding.field().equals("/measures/accuracy/value")
                        && finding.message().startsWith("is 0.99, and from the data follows 0."));
    }

    @Test
    void aLookThatWasTakenOutOfTheLedgerBreaksItsChain() {
        RunEvidence evidence = KnownRows.of(60, 50, .85, "whole", 3);
        Looks looks = Workspace.at(folder.resolve("workspace")).looks();
        for (int look = 0; look < 3; look++) {
            evidence.ledger().forEach(looks::record);
        }
        RunBundle bundle = RunBundle.of(evidence, Texts.HASHED, looks.kept(), "0.1.0");
        assertThat(Verification.of(written(bundle, "whole.zip"), Optional.empty())
                        .findings())
                .isEmpty();
        Path place = forged(bundle, EvidenceFiles.LOOKS, text -> {
            List<String> lines = text.lines().toList();
            return lines.get(0) + "\n" + lines.get(2) + "\n";
        });
        assertThat(Verification.of(place, Optional.empty()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.BROKEN_CHAIN);
                    assertThat(finding.line()).hasValue(2);
                });
    }

    /** The bundle with one file changed and a manifest that fits. */
    private Path forged(RunBundle bundle, String name, UnaryOperator<String> change) {
        SortedMap<String, byte[]> files = bundle.files();
        files.remove(BundleManifest.FILE);
        String before = text(files, name);
        String after = change.apply(before);
        assertThat(after).as("something is forged").isNotEqualTo(before);
        files.put(name, after.getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> evidence = new TreeMap<>(files);
        evidence.keySet().removeIf(file -> file.startsWith("report."));
        List<FileRecord> records = new ArrayList<>();
        files.forEach((file, content) -> records.add(FileRecord.of(file, !file.startsWith("report."), content)));
        files.put(
                BundleManifest.FILE,
                BundleManifest.write("0.1.0", Texts.HASHED, BundleManifest.digest(evidence), records));
        Path place = folder.resolve("forged.zip");
        BundlePlace.write(place, files);
        return place;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[]",
                "{\"texts\":3}",
                "{\"scale\":\"range:1..0\"}",
                "{\"asked\":{\"labels\":\"/etc/passwd\"}}",
                "\u0000",
                "{\"part\":\"everything\"}"
            })
    void settingsOfAnybodyAreRefusedWithoutAStackTrace(String settings) {
        Path place = forged(bundle("whole", Texts.HASHED), EvidenceFiles.SETTINGS, text -> settings);
        Verification verified = Verification.of(place, Optional.empty());
        assertThat(verified.holds()).isFalse();
        assertThat(verified.notCompared()).isPresent();
    }

    @Test
    void deepAndLongLinesAreRefusedWithoutAStackTrace() {
        for (String rows : List.of("[".repeat(200_000), "{\"id\":\"" + "x".repeat(3_000_000), "\n\n\n")) {
            Path place = forged(bundle("whole", Texts.HASHED), EvidenceFiles.ROWS, text -> rows);
            assertThat(Verification.of(place, Optional.empty()).holds()).isFalse();
            place.toFile().delete();
        }
    }

    @Test
    void aZipThatSomebodyElseWroteIsRefusedAndNothingIsUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../slipped.txt"));
            zip.write(new byte[10_000_000]);
            zip.closeEntry();
        }
        Path place = Files.write(folder.resolve("bomb.zip"), bytes.toByteArray());
        assertThatThrownBy(() -> Verification.of(place, Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no zip that Plumbline wrote");
        SortedMap<String, byte[]> files = bundle("whole", Texts.HASHED).files();
        files.put("../../slipped.txt", "slipped".getBytes(StandardCharsets.UTF_8));
        Path slip = Files.write(folder.resolve("slip.zip"), StoredZip.write(files));
        assertThat(Verification.of(slip, Optional.empty()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.ADDED));
        assertThat(folder.resolve("../../slipped.txt")).doesNotExist();
    }

    @Test
    void bytesOfAnyKindAreNoBundle() throws IOException {
        long seed = Long.getLong("plumbline.seed", 20_260);
        Random random = new Random(seed);
        byte[] zip = StoredZip.write(bundle("development", Texts.HASHED).files());
        for (int draw = 0; draw < 200; draw++) {
            byte[] bytes =
                    draw % 2 == 0 ? new byte[random.nextInt(5_000)] : Arrays.copyOf(zip, random.nextInt(zip.length));
            if (draw % 2 == 0) {
                random.nextBytes(bytes);
            }
            Path place = Files.write(folder.resolve("any.zip"), bytes);
            try {
                assertThat(Integrity.of("any.zip", BundlePlace.read(place)).findings())
                        .as("seed %d, draw %d", seed, draw)
                        .isNotEmpty();
            } catch (BadInput refused) {
                assertThat(refused.hint()).as("seed %d, draw %d", seed, draw).isPresent();
            }
        }
        assertThatThrownBy(() -> Verification.of(folder.resolve("nowhere"), Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> Verification.of(folder, Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("bundle.jsonl");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path place = Files.writeString(folder.resolve("mine.zip"), "mine");
        assertThatThrownBy(() -> bundle("development", Texts.HASHED).write(place))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is there already");
        assertThat(place).hasContent("mine");
    }
}
