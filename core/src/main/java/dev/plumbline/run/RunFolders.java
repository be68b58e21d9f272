package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The runs of a workspace, in folders named after the judge and numbered: {@code accuracy-1}, {@code accuracy-2}.
 *
 * @param parent the folder that holds them
 * @param last what stands in the folder of a finished run, where that is more than the verdicts
 */
record RunFolders(Path parent, Optional<String> last) {
    /**
     * The unfinished run of the same identity, to go on with, or a new number.
     *
     * @param retryFailed whether a run in which rows failed counts as unfinished; where none failed, there is nothing to
     *     ask again, and the finished run is taken
     */
    RunFolder unfinishedOrNew(Manifest manifest, Dataset data, Scale scale, boolean retryFailed) {
        RunFolder unfinished = find(manifest, known -> !finished(known, data, scale, retryFailed));
        return retryFailed && !unfinished.begun() ? knownOrNew(manifest) : unfinished;
    }

    /** The run of the same identity, finished or not, or a new number. */
    RunFolder knownOrNew(Manifest manifest) {
        return find(manifest, known -> true);
    }

    private RunFolder find(Manifest manifest, Predicate<RunFolder> wanted) {
        Pattern numbered = Pattern.compile(Pattern.quote(fileName(manifest)) + "-([0-9]{1,9})");
        int highest = 0;
        int newest = 0;
        for (Path folder : folders()) {
            Matcher name = numbered.matcher(folder.getFileName().toString());
            if (!name.matches()) {
                continue;
            }
            int number = Integer.parseInt(name.group(1));
            highest = Math.max(highest, number);
            RunFolder known = new RunFolder(folder);
            if (number > newest && sameIdentity(known, manifest) && wanted.test(known)) {
                newest = number;
            }
        }
        return new RunFolder(parent.resolve(fileName(manifest) + "-" + (newest > 0 ? newest : highest + 1)));
    }

    /** The judge's name as far as every file system takes it. */
    private static String fileName(Manifest manifest) {
        return manifest.judge().name().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static boolean sameIdentity(RunFolder folder, Manifest manifest) {
        try {
            return folder.begun() && folder.manifest().identity().equals(manifest.identity());
        } catch (BadInput unreadable) {
            // A run whose manifest cannot be read cannot be continued.
            return false;
        }
    }

    private boolean finished(RunFolder folder, Dataset data, Scale scale, boolean retryFailed) {
        int rows = data.examples().size();
        boolean written =
                last.map(folder.path()::resolve).filter(Files::notExists).isEmpty();
        if (!written || JournalReader.wholeLines(folder.journalFile()) <= rows) {
            return false;
        }
        JournalReader known = JournalReader.read(folder.journalFile(), data, scale);
        return known.count() >= rows
                && IntStream.range(0, rows).allMatch(row -> known.verdicts().settled(row, retryFailed));
    }

    private List<Path> folders() {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(parent)) {
            return found.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
