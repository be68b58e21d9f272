package dev.plumbline.labelling;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows that lie in batches of a workspace: somebody is labelling them, or their labels are in a file that the data does not
 * have. They are not drawn again.
 *
 * <pre>{@code
 * OpenBatches open = OpenBatches.in(folder);
 * open.count(data);                                              // 60
 * RowsToLabel.atRandom(open.without(data), 60, 1);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OpenBatches {
    private final Map<String, List<BatchRow>> rows = new HashMap<>();

    private OpenBatches() {}

    /**
     * Those of a folder, which need not be there.
     *
     * @throws dev.plumbline.dataset.BadInput when one of them cannot be read
     */
    public static OpenBatches in(Path folder) {
        OpenBatches open = new OpenBatches();
        if (!Files.isDirectory(folder)) {
            return open;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(BatchFile.ENDING))
                    .sorted()
                    .map(name -> name.substring(0, name.length() - BatchFile.ENDING.length()))
                    .forEach(name -> LabelBatch.read(folder, name)
                            .rows()
                            .forEach(row -> open.rows
                                    .computeIfAbsent(row.id(), id -> new ArrayList<>())
                                    .add(row)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return open;
    }

    private boolean has(Dataset data, Example example) {
        return RowsToLabel.unlabelled(data, example)
                && rows.getOrDefault(example.id(), List.of()).stream().anyMatch(row -> row.is(example));
    }

    /** How many rows of a dataset have no label and lie in a batch. */
    public int count(Dataset data) {
        return rows.isEmpty()
                ? 0
                : (int) data.examples().stream()
                        .filter(example -> has(data, example))
                        .count();
    }

    /** Whether every row without a label lies in a batch. */
    public boolean holdAll(Dataset data) {
        return data.examples().stream()
                .filter(example -> RowsToLabel.unlabelled(data, example))
                .allMatch(example -> has(data, example));
    }

    /** The dataset without those rows. */
    public Dataset without(Dataset data) {
        return count(data) == 0 ? data : data.where(example -> !has(data, example));
    }

    /** A run without those rows. */
    public Run without(Run run) {
        if (count(run.data()) == 0) {
            return run;
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int row = 0; row < run.verdicts().size(); row++) {
            if (!has(run.data(), run.data().examples().get(row))) {
                verdicts.add(run.verdicts().get(row));
            }
        }
        return new Run(run.judge(), without(run.data()), verdicts, run.folder());
    }
}
