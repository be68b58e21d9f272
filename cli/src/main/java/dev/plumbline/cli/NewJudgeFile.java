package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where a command writes a judge that it made of another one. */
final class NewJudgeFile {
    private NewJudgeFile() {}

    /**
     * The file that was named, or the first free NAME.vN.yaml. What cannot be written, or would overwrite what the
     * command reads, is refused before any work is done.
     */
    static Path of(Session session, Optional<String> named, boolean force, Path judge, List<String> read) {
        if (named.isPresent()) {
            Path file = session.path(named.get());
            checkFolder(named.get(), file);
            if (read.stream().anyMatch(other -> same(session.path(other), file))) {
                throw BadInput.in(named.get(), "is what this command reads", "name another file for the new judge");
            }
            if (Files.exists(file) && !force) {
                throw BadInput.in(named.get(), "is there already", "name another file, or overwrite it with --force");
            }
            return file;
        }
        String name = judge.getFileName().toString().replaceFirst("(\\.v\\d+)?\\.(ya?ml|json)$", "");
        int number = 2;
        while (Files.exists(judge.resolveSibling(name + ".v" + number + ".yaml"))) {
            number++;
        }
        return judge.resolveSibling(name + ".v" + number + ".yaml");
    }

    private static void checkFolder(String named, Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (!Files.isDirectory(folder)) {
            throw BadInput.in(named, "its folder " + folder + " is not there", "make the folder, or name another file");
        }
        if (Files.isDirectory(file)) {
            throw BadInput.in(named, "is a folder", "name a file in it");
        }
        if (!Files.isWritable(folder)) {
            throw BadInput.in(named, "its folder " + folder + " cannot be written to", "name a file elsewhere");
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException unknown) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }
}
