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
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private RunBundle bundle(RunEvidence evidence, Texts texts) {
        return KnownBundle.of(folder, evidence, texts);
    }

    private RunBundle bundle(String part, Texts texts) {
        return KnownBundle.of(folder, part, texts);
    }

    private Path written(RunBundle bundle, String name) {
        return KnownBundle.written(folder, bundle, name);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return KnownBundle.text(files, name);
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
