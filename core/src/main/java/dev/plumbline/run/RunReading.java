package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.ColumnSettings;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Puts a run together from its folder. */
final class RunReading {
    private RunReading() {}

    static Run read(RunFolder folder) {
        DataOrigin origin = folder.manifest().origin();
        Path file = Path.of(origin.path());
        if (origin.path().isEmpty() || origin.path().equals("-") || !Files.exists(file)) {
            String where =
                    origin.path().isEmpty() ? "a program" : origin.path().equals("-") ? "standard input" : "" + file;
            throw BadInput.in(
                    folder.toString(),
                    "the run's data came from " + where + ", which cannot be read again",
                    "put the file back, or name the data beside the run");
        }
        return read(folder, Dataset.read(file, columns(folder, origin)));
    }

    private static Columns columns(RunFolder folder, DataOrigin origin) {
        try {
            return ColumnSettings.read(origin.settings());
        } catch (IllegalArgumentException unreadable) {
            throw BadInput.in(
                    folder.manifestFile().toString(),
                    "the settings of the data cannot be read: " + unreadable.getMessage(),
                    "restore the manifest, or judge again in another folder");
        }
    }

    static Run read(RunFolder folder, Dataset data) {
        Manifest manifest = folder.manifest();
        if (!manifest.identity().dataset().equals(data.version())) {
            throw BadInput.in(
                    folder.toString(),
                    "the data has changed since the run: version "
                            + manifest.identity().dataset().substring(0, 12) + " then, "
                            + data.version().substring(0, 12) + " now",
                    "judge the data as it is now, or put the file back as it was");
        }
        JudgeSpec spec = folder.judge(manifest);
        JournalReader journal = JournalReader.read(folder.journalFile(), data, spec.scale(), manifest.identity());
        if (journal.count() < data.examples().size()) {
            throw BadInput.in(
                    folder.toString(),
                    "the run is unfinished: " + journal.count() + " of "
                            + data.examples().size() + " rows have a verdict",
                    "repeat the command that began it; it goes on where it stopped");
        }
        return new Run(manifest.judge(), data, journal.verdicts().inOrder(), Optional.of(folder.path()));
    }
}
