package dev.plumbline.labelling;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.Purpose;
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
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Rows that lie in batches of a workspace: somebody is labelling them, or their labels are in a file that the data does not
 * have. They are not drawn again. Rows to measure with are drawn from all that no even draw took: those that were picked, or
 * drawn unevenly, stay among them, or what is left would be easier than the whole.
 *
 * <pre>{@code
 * OpenBatches open = OpenBatches.in(folder).evenlyDrawn();
 * open.count(data);                                              // 60
 * RowsToLabel.atRandom(open.without(data), 60, 1);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OpenBatches {
    private static final int NAME_DIGITS = 16;

    private final List<LabelBatch> batches;
    private final Map<String, List<BatchRow>> rows = new HashMap<>();

    private OpenBatches(List<LabelBatch> batches) {
        this.batches = List.copyOf(batches);
        batches.forEach(batch -> batch.rows()
                .forEach(row ->
                        rows.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row)));
    }

    /**
     * Rows of which several batches were drawn, each row as likely as any other.
     *
     * @param name what tells them from other rows
     * @param size how many they are
     */
    public record Frame(String name, int size) {}

    /**
     * Those of a folder, which need not be there.
     *
     * @throws dev.plumbline.dataset.BadInput when one of them cannot be read
     */
    public static OpenBatches in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new OpenBatches(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new OpenBatches(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(BatchFile.ENDING))
                    .sorted()
                    .map(name -> name.substring(0, name.length() - BatchFile.ENDING.length()))
                    .map(name -> LabelBatch.read(folder, name))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean has(Dataset data, Example example) {
        return RowsToLabel.unlabelled(data, example) && lies(example);
    }

    private boolean lies(Example example) {
        return rows.getOrDefault(example.id(), List.of()).stream().anyMatch(row -> row.is(example));
    }

    private OpenBatches where(Predicate<LabelBatch> which) {
        return new OpenBatches(batches.stream().filter(which).toList());
    }

    /** Those whose rows were drawn to measure with, each as likely as any other: what they leave is a sample too. */
    public OpenBatches evenlyDrawn() {
        return where(LabelBatch::evenlyDrawn);
    }

    /**
     * Checks that no label of a dataset comes from rows that were picked or drawn unevenly.
     *
     * @throws BadInput when one does: rows without a label are then no sample of all rows
     */
    public void checkLeftEvenly(Dataset data) {
        OpenBatches even = evenlyDrawn();
        OpenBatches uneven = where(batch -> batch.purpose() != Purpose.REVISING && !batch.evenlyDrawn());
        long taken = data.examples().stream()
                .filter(example -> !RowsToLabel.unlabelled(data, example))
                .filter(example -> uneven.lies(example) && !even.lies(example))
                .count();
        if (taken > 0) {
            throw BadInput.of(
                    taken + (taken == 1 ? " row has a label and was" : " rows have labels and were")
                            + " picked to improve a judge or drawn unevenly (batches "
                            + String.join(
                                    ", ",
                                    uneven.batches.stream()
                                            .map(LabelBatch::name)
                                            .toList())
                            + "), so that the rows without a label are no sample of all",
                    "draw from data without those labels: such rows may be drawn then too, and figures hold for all rows");
        }
    }

    /**
     * The rows that could be drawn by these batches and by the next; empty where a batch was drawn from others, as when the
     * data has grown since.
     */
    public Optional<Frame> frame(Dataset data) {
        TreeSet<String> ids = new TreeSet<>();
        for (Example example : data.examples()) {
            if (RowsToLabel.unlabelled(data, example) || lies(example)) {
                ids.add(example.id());
            }
        }
        String name = Fingerprint.of(ids.toArray(String[]::new)).substring(0, NAME_DIGITS);
        boolean same = batches.stream()
                .filter(batch -> {
                    OpenBatches one = where(batch::equals);
                    return data.examples().stream().anyMatch(one::lies);
                })
                .allMatch(batch -> batch.frame().equals(name));
        return same ? Optional.of(new Frame(name, ids.size())) : Optional.empty();
    }

    /** The batches, by name. */
    public List<LabelBatch> batches() {
        return batches;
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
