package dev.plumbline.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Files for tests: written ones and real ones. */
final class Written {
    private Written() {}

    static Path file(Path folder, String name, String content) {
        return bytes(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Path bytes(Path folder, String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static Path real(String name) {
        Path file = Path.of(System.getProperty("plumbline.data", "")).resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "real data is not here: " + file);
        return file;
    }
}
