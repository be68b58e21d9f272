package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a command writes a judge that it made of another one. */
final class NewJudgeFile {
    private NewJudgeFile() {}

    /** The file that was named, or the first free NAME.vN.yaml; taken ones are refused before any work is done. */
    static Path of(Session session, Optional<String> named, boolean force, Path judge) {
        if (named.isPresent()) {
            Path file = session.path(named.get());
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
}
