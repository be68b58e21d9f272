package dev.plumbline.cli;

import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Runner;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where runs are kept: numbered in the workspace, in the folder that was named for one judge, or in a folder of each
 * judge's name within it for several. Judges of one name are numbered in the order in which they were given.
 */
final class RunPlaces {
    private final Workspace workspace;
    private final Optional<Path> named;
    private final boolean several;
    private final Set<String> taken = new HashSet<>();

    RunPlaces(Workspace workspace, Optional<Path> named, boolean several) {
        this.workspace = workspace;
        this.named = named;
        this.several = several;
    }

    /** The place of the next judge. */
    UnaryOperator<Runner> next(JudgeSpec judge) {
        if (named.isEmpty()) {
            return runner -> runner.within(workspace.runs(), Pages.OF_RUN);
        }
        Path folder = several ? named.get().resolve(folderName(judge.name())) : named.get();
        return runner -> runner.folder(folder);
    }

    /** The name as far as every file system takes it, never one that leads elsewhere. */
    private String folderName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
        String free = plain;
        // Some file systems know no difference between large and small letters.
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = plain + "-" + number;
        }
        return free;
    }
}
