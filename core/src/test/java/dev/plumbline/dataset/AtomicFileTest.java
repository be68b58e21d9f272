package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void makesAFileAndReplacesItAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "a longer first text");
        AtomicFile.write(file, "zweiter ä 表 😀");
        assertThat(file).hasContent("zweiter ä 表 😀");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void contentThatFailsHalfwayLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    write(out, "x".repeat(100_000));
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + file + ": No space left on device");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    write(out, "x".repeat(100_000));
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void anErrorNamesTheFileThatWasAskedForAndWhy() {
        Path lost = folder.resolve("none").resolve("a.txt");
        assertThatThrownBy(() -> AtomicFile.write(lost, ""))
                .hasMessage("cannot write " + lost + ": its folder does not exist")
                .hasCauseInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> AtomicFile.write(folder, ""))
                .hasMessage("cannot write " + folder + ": it is a folder")
                .hasCauseInstanceOf(FileSystemException.class);
    }

    @Test
    void aLinkStaysALinkAndItsTargetIsReplaced() throws IOException {
        Path target = Files.writeString(folder.resolve("target.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), target);
        AtomicFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    private static void write(java.io.Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
