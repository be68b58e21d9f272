package dev.plumbline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.bundle.BundleFinding.Kind;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.standing.KnownRows;
import dev.plumbline.standing.RunEvidence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles whose every check fits, made by somebody who knows how. */
class ForgedBundleTest {
    private static final int CHECK = 64 + 1 + 16;

    @TempDir
    Path folder;

    private SortedMap<String, byte[]> files() {
        RunEvidence evidence = KnownRows.of(60, 50, .85, "whole", 3);
        Looks looks = Workspace.at(folder.resolve("workspace")).looks();
        evidence.ledger().forEach(looks::record);
        return RunBundle.of(evidence, Texts.HASHED, looks.kept(), "0.1.0").files();
    }

    private Verification verified(SortedMap<String, byte[]> files) {
        Path place = folder.resolve("forged");
        BundlePlace.write(place, files);
        return Verification.of(place, Optional.empty());
    }

    /** With a manifest that fits the files. */
    private static SortedMap<String, byte[]> listed(SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> evidence = new TreeMap<>(files);
        evidence.keySet().removeIf(name -> !EvidenceFiles.NAMES.contains(name));
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.remove(BundleManifest.FILE);
        List<FileRecord> records = new ArrayList<>();
        all.forEach((name, content) -> records.add(FileRecord.of(name, evidence.containsKey(name), content)));
        all.put(
                BundleManifest.FILE,
                BundleManifest.write("0.1.0", Texts.HASHED, BundleManifest.digest(evidence), records));
        return all;
    }

    @Test
    void aFileThatPlumblineNeverWritesWasAddedAlsoWhereTheManifestNamesIt() {
        SortedMap<String, byte[]> files = files();
        files.put("summary.html", "<h1>99 %</h1>".getBytes(StandardCharsets.UTF_8));
        Verification verified = verified(listed(files));
        assertThat(verified.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ADDED);
            assertThat(finding.file()).isEqualTo("summary.html");
        });
    }

    @Test
    void eachFormOfTheReportIsMissedWhereTheManifestDoesNotNameIt() {
        SortedMap<String, byte[]> files = files();
        files.keySet().removeIf(name -> name.startsWith("report."));
        assertThat(verified(listed(files)).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .containsExactlyInAnyOrder("MISSING report.html", "MISSING report.md", "MISSING report.json");
    }

    @Test
    void whatNeedsNoForgingHolds() {
        assertThat(verified(listed(files())).findings()).isEmpty();
    }

    /** Other programs read the directory at the end of a zip, and would show what was never verified. */
    @Test
    void aZipThatShowsOtherProgramsAnotherContentIsRefused() throws IOException {
        SortedMap<String, byte[]> good = files();
        SortedMap<String, byte[]> evil = new TreeMap<>(good);
        evil.put(RunBundle.PAGE, "EVIL".getBytes(StandardCharsets.UTF_8));
        byte[] zip = twoContents(StoredZip.write(good), StoredZip.write(evil));
        Path place = Files.write(folder.resolve("two.zip"), zip);
        try (ZipFile others = new ZipFile(place.toFile())) {
            assertThat(others.getInputStream(others.getEntry(RunBundle.PAGE)).readAllBytes())
                    .as("what others see")
                    .isEqualTo("EVIL".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Verification.of(place, Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("bytes that do not follow from its files");
    }

    @Test
    void aNameThatComesTwiceIsRefused() throws IOException {
        SortedMap<String, byte[]> once = new TreeMap<>();
        once.put("a.txt", new byte[] {1});
        once.put("b.txt", new byte[] {2});
        byte[] zip = StoredZip.write(once);
        for (int i = 0; i + 5 < zip.length; i++) {
            if (zip[i] == 'b' && zip[i + 1] == '.') {
                zip[i] = 'a';
            }
        }
        Path place = Files.write(folder.resolve("twice.zip"), checked(zip));
        assertThatThrownBy(() -> Verification.of(place, Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("two files of one name");
    }

    /** The files of the first, then those of the second, with the directory of the second. */
    private static byte[] twoContents(byte[] first, byte[] second) {
        int shown = directory(first);
        // A byte between ends the files for whoever reads them from the start.
        ByteBuffer both = ByteBuffer.allocate(shown + 1 + second.length).order(ByteOrder.LITTLE_ENDIAN);
        both.put(first, 0, shown).put((byte) 0).put(second);
        int moved = shown + 1;
        int end = both.capacity() - CHECK - 22;
        int entry = moved + directory(second);
        both.putInt(end + 16, entry);
        while (entry < end) {
            both.putInt(entry + 42, both.getInt(entry + 42) + moved);
            entry += 46 + both.getShort(entry + 28);
        }
        return checked(both.array());
    }

    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - CHECK - 22 + 16);
    }

    /** With the check at its end that fits. */
    private static byte[] checked(byte[] zip) {
        byte[] before = Arrays.copyOf(zip, zip.length - CHECK);
        String check = Digests.of(before) + "." + Locator.of(before).text();
        return ByteBuffer.wrap(zip)
                .put(before.length, check.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
