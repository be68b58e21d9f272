package dev.plumbline.run.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private static String key(int number) {
        return Fingerprint.of("entry", "" + number);
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
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        byte[] content = new byte[3_000];
        for (int i = 0; i < 6_000; i++) {
            cache.write(key(i), content);
            Files.setLastModifiedTime(cache.file(key(i)), FileTime.from(start.plusSeconds(i)));
        }

        CacheFolder.Content held = cache.content();
        assertThat(held.bytes()).isLessThanOrEqualTo(8 * MIB + 256L * 8_192);
        assertThat(held.entries()).isGreaterThan(1_000);
        assertThat(cache.read(key(5_999))).isPresent();
        assertThat(cache.read(key(0))).isEmpty();
    }

    @Test
    void clearsWhatIsOlderAndSaysHowMuch() throws IOException {
        CacheFolder cache = CacheFolder.of(folder, MIB);
        Instant now = Instant.parse("2026-06-01T00:00:00Z");
        for (int days = 0; days < 10; days++) {
            cache.write(key(days), new byte[10]);
            Files.setLastModifiedTime(cache.file(key(days)), FileTime.from(now.minus(Duration.ofDays(days))));
        }

        CacheFolder.Content removed = cache.clear(now.minus(Duration.ofDays(6)));
        assertThat(removed.entries()).isEqualTo(3);
        assertThat(removed.bytes()).isEqualTo(3 * 4096);
        assertThat(cache.content().oldest()).contains(now.minus(Duration.ofDays(6)));
        assertThat(cache.clear(Instant.MAX).entries()).isEqualTo(7);
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
            String key = RequestKey.of(Asking.usual(), Asking.about("item " + i));
            assertThat(cache.read(key).flatMap(ReplyJson::read).orElseThrow().text())
                    .isEqualTo("reply to item " + i);
        }
    }
}
