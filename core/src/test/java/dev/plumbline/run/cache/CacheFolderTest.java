package dev.plumbline.run.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.TextHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private static String key(int number) {
        return TextHash.start().add("entry").add("" + number).hex();
    }

    @Test
    void anEmptyOrMissingFolderHoldsNothing() {
        CacheFolder missing = CacheFolder.of(folder.resolve("none"), MIB);

        assertThat(missing.content().entries()).isZero();
        assertThat(missing.content().oldest()).isEmpty();
        assertThat(missing.clear(Instant.MAX).entries()).isZero();
        assertThat(missing.read(key(1))).isEmpty();
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void staysWithinItsBoundAndTheOldestGoFirst() throws IOException {
        CacheFolder cache = CacheFolder.of(folder, 8 * MIB);
        byte[] content = new byte[3_000];
        for (int i = 0; i < 6_000; i++) {
            cache.write(key(i), content);
        }

        CacheFolder.Content held = cache.content();
        assertThat(held.bytes()).isLessThanOrEqualTo(8 * MIB).isEqualTo(bytesIn(folder));
        assertThat(held.entries()).isGreaterThan(2_000);
        assertThat(cache.read(key(5_999))).isPresent();
        assertThat(cache.read(key(6_000 - (int) held.entries()))).isPresent();
        assertThat(cache.read(key(6_000 - (int) held.entries() - 1))).isEmpty();
        assertThat(cache.read(key(0))).isEmpty();
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("secret"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void clearsWhatIsOlderAndSaysHowMuch() throws Exception {
        CacheFolder cache = CacheFolder.of(folder, MIB);
        for (int i = 0; i < 3; i++) {
            cache.write(key(i), new byte[10]);
        }
        Instant between = nextMillisecond();
        for (int i = 3; i < 10; i++) {
            cache.write(key(i), new byte[10]);
        }

        long before = bytesIn(folder);
        CacheFolder.Content removed = cache.clear(between);
        assertThat(removed.entries()).isEqualTo(3);
        assertThat(removed.newest().orElseThrow()).isBefore(between);
        assertThat(removed.bytes()).isEqualTo(before - bytesIn(folder)).isEqualTo(3 * before / 10);
        assertThat(cache.content().oldest().orElseThrow()).isAfterOrEqualTo(between);
        assertThat(cache.read(key(2))).isEmpty();
        assertThat(cache.read(key(3))).isPresent();
        assertThat(cache.clear(Instant.MAX).entries()).isEqualTo(7);
        assertThat(cache.content().entries()).isZero();
        cache.write(key(1), new byte[10]);
        assertThat(cache.read(key(1))).isPresent();
    }

    private static Instant nextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
        return Instant.ofEpochMilli(now + 1);
    }

    @Test
    @Timeout(60)
    void seesWhatAnotherKeepsAndAppendsToAFileOfItsOwn() throws Exception {
        try (CacheFolder one = CacheFolder.of(folder, MIB);
                CacheFolder other = CacheFolder.of(folder, MIB)) {
            one.write(key(1), new byte[] {1});
            other.write(key(2), new byte[] {2});
            assertThat(other.read(key(1))).contains(new byte[] {1});
            while (one.read(key(2)).isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(one.read(key(2))).contains(new byte[] {2});
            assertThat(folder.resolve("2.index")).exists();
        }
        try (CacheFolder later = CacheFolder.of(folder, MIB)) {
            later.write(key(3), new byte[] {3});
            assertThat(folder.resolve("3.index")).doesNotExist();
            assertThat(later.content().entries()).isEqualTo(3);
        }
    }

    @Test
    @Timeout(60)
    void whoReadsInThisProcessLeavesNoRoomForAnotherProcessInTheSameFile() throws Exception {
        try (CacheFolder one = CacheFolder.of(folder, MIB)) {
            one.write(key(1), new byte[] {1});
            assertThat(CacheFolder.of(folder, MIB).content().entries()).isEqualTo(1);
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CacheFolderTest.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(other.waitFor()).isZero();
            one.write(key(3), new byte[] {3});
            assertThat(folder.resolve("2.index")).exists();
        }
        CacheFolder later = CacheFolder.of(folder, MIB);
        for (int i = 1; i <= 3; i++) {
            assertThat(later.read(key(i))).as("reply %s", i).contains(new byte[] {(byte) i});
        }
    }

    /** Another process that keeps a reply. */
    public static void main(String[] arguments) throws IOException {
        CacheFolder.of(Path.of(arguments[0]), MIB).write(key(2), new byte[] {2});
    }

    @Test
    void aReplyThatIsKeptAgainReplacesTheOneBefore() throws IOException {
        CacheFolder cache = CacheFolder.of(folder, MIB);
        cache.write(key(1), new byte[] {1});
        cache.write(key(1), new byte[] {2});

        assertThat(cache.read(key(1))).contains(new byte[] {2});
        assertThat(cache.content().entries()).isEqualTo(1);
    }

    @Test
    void aBoundUnderOneMebibyteIsRefused() {
        assertThatThrownBy(() -> CacheFolder.of(folder, MIB - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 MiB");
    }

    @Test
    void twoProcessesAtOnceLeaveEveryReplyWhole() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CacheProcess.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }

        CacheFolder cache = CacheFolder.of(folder, CacheFolder.STANDARD_BYTES);
        assertThat(cache.content().entries()).isEqualTo(CacheProcess.ITEMS);
        for (int i = 0; i < CacheProcess.ITEMS; i++) {
            String key = RequestKey.of(cache.hash(false), Asking.usual(), Asking.about("item " + i));
            assertThat(cache.read(key).flatMap(PackedReply::read).orElseThrow().text())
                    .isEqualTo("reply to item " + i);
        }
    }
}
