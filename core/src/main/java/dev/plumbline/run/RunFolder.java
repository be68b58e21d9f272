package dev.plumbline.run;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The folder of a run: {@code manifest.json} (all that is needed to repeat it), {@code judge.yaml} (the judge as it
 * was), {@code verdicts.jsonl} (the journal, in order of completion), and what reports add. {@code run.lock} is held
 * while a runner writes.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    /** Format of the journal, the number in its first line. */
    static final int JOURNAL_FORMAT = 1;

    static final String JUDGE = "judge.yaml";

    /** The manifest's file. */
    public Path manifestFile() {
        return path.resolve("manifest.json");
    }

    /** The judge's file. */
    public Path judgeFile() {
        return path.resolve(JUDGE);
    }

    /** The journal's file. */
    public Path journalFile() {
        return path.resolve("verdicts.jsonl");
    }

    /** Whether a run was begun here. */
    public boolean begun() {
        return Files.exists(manifestFile());
    }

    /**
     * The manifest.
     *
     * @throws BadInput when no run was begun here
     */
    public Manifest manifest() {
        if (!begun()) {
            throw BadInput.in(
                    path.toString(),
                    "is not the folder of a run: it has no manifest.json",
                    "name the folder that `plumbline judge` printed");
        }
        return Manifest.read(manifestFile());
    }

    /** How many verdicts are kept here, those of failed rows included; they are counted and not read. */
    public int verdicts() {
        // The first line says of what the others are verdicts.
        return Math.max(0, JournalReader.wholeLines(journalFile()) - 1);
    }

    /**
     * Makes the folder where there is none.
     *
     * @throws BadInput when it holds a bundle, which not even the lock may be added to
     */
    void create() {
        if (Files.exists(path.resolve("bundle.jsonl"))) {
            throw BadInput.in(
                    path.toString(),
                    "holds a bundle (bundle.jsonl), and a run in it would change it",
                    "give another folder with -o");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException failure) {
            throw BadInput.in(
                    path.toString(), "the folder cannot be made", failure, "give a folder that can be written to");
        }
    }

    /**
     * Begins to write the manifest of a run that begins, or makes sure that the run begun here is this one.
     *
     * @return waits until the manifest is on the disk, which no verdict may be before, and throws what went wrong; the
     *     first replies need not wait
     */
    Runnable begin(Manifest now, JudgeSpec spec) {
        if (!begun()) {
            checkEmpty();
            return Meanwhile.begin("plumbline-manifest", () -> {
                spec.write(judgeFile());
                AtomicFile.write(manifestFile(), now.json());
            });
        }
        List<String> differences = manifest().identity().differences(now.identity());
        if (!differences.isEmpty()) {
            throw BadInput.in(
                    path.toString(),
                    "the folder holds another run:\n  " + String.join("\n  ", differences),
                    "give another folder with -o, or repeat the command that began the run there");
        }
        if (Files.exists(judgeFile())) {
            judge(manifest());
        } else {
            spec.write(judgeFile());
        }
        return () -> {};
    }

    /** The judge as it was. What belongs to its version decides what is measured, so that an edited one is refused. */
    JudgeSpec judge(Manifest manifest) {
        JudgeSpec spec = JudgeSpec.read(judgeFile());
        String now = spec.version().hash();
        if (!manifest.file().orElse(now).equals(now)) {
            throw BadInput.in(
                    judgeFile().toString(),
                    "the judge was edited after the run: it has version " + spec.version() + " now, and "
                            + new JudgeVersion(
                                    manifest.judge().name(), manifest.file().orElse(now)) + " then",
                    "restore the file; to use the edited judge, copy it out of the run folder and judge again");
        }
        return spec;
    }

    /** Adds to the manifest what was found out by asking. */
    void foundOut(Map<String, Integer> wireModes) {
        Manifest known = manifest();
        if (!known.wireModes().equals(wireModes)) {
            AtomicFile.write(manifestFile(), known.withWireModes(wireModes).json());
        }
    }

    private void checkEmpty() {
        // An empty journal is of a start that ended before its manifest was written, and so before its first verdict.
        if (Files.exists(journalFile()) && size(journalFile()) > 0) {
            throw BadInput.in(
                    path.toString(),
                    "the folder has verdicts, but no manifest that says of what",
                    "give another folder with -o");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Continues the journal behind its last whole line.
     *
     * @param callers how many may append before long
     * @param before waits until the folder says of what the verdicts are
     */
    Journal journal(JournalReader known, Manifest manifest, IntSupplier callers, Runnable before) {
        Journal journal = Journal.open(journalFile(), known.length(), callers, before);
        if (known.length() == 0) {
            journal.head("{\"journal\":" + JOURNAL_FORMAT + ",\"judge\":\""
                    + manifest.identity().judge() + "\",\"dataset\":\""
                    + manifest.identity().dataset() + "\"}");
        }
        return journal;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
