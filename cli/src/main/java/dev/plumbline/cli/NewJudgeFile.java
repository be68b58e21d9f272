package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /**
     * Writes the judge, unless no file was named and one beside it holds the same version with the same past: the same
     * work gives the same judge, and whoever does it twice should know that nothing was learned.
     *
     * @param named whether somebody asked for this file
     * @param version version of a spec
     * @return the file that holds it
     */
    static Path write(
            Session session, JudgeSpec next, Path target, boolean named, Function<JudgeSpec, JudgeVersion> version) {
        Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
        List<Path> same = Versions.read(folder, version).files(version.apply(next)).stream()
                .filter(file -> !file.equals(target))
                .toList();
        same.forEach(file -> session.note(file.getFileName()
                + (samePast(file, next)
                        ? " holds the same judge already: "
                        : " holds the same version, shaped by other rows: ")
                + version.apply(next)));
        Optional<Path> kept =
                same.stream().filter(file -> !named && samePast(file, next)).findFirst();
        if (kept.isPresent()) {
            session.note("no new file is written");
            return kept.get();
        }
        next.write(target);
        return target;
    }

    /** Of the same version, but shaped by other rows, a judge knows other rows: that is another file. */
    private static boolean samePast(Path file, JudgeSpec next) {
        JudgeSpec there = JudgeSpec.read(file);
        return there.lineage().equals(next.lineage())
                && there.parent().equals(next.parent())
                && there.prompting().support().equals(next.prompting().support());
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
