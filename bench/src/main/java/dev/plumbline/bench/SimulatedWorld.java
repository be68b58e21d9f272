package dev.plumbline.bench;

import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One expert's policy: rows to align with, and others whose labels only score.
 *
 * @param train labelled rows
 * @param test rows that no alignment is handed
 */
record SimulatedWorld(Dataset train, Dataset test) {
    static final Scale SCALE = Scale.of("pass", "fail");

    /** Reads train.csv, test.csv and test_labels.csv of a folder. */
    static SimulatedWorld read(Path folder) {
        Dataset train =
                Dataset.read(folder.resolve("train.csv"), Columns.label("label").scale(SCALE));
        return new SimulatedWorld(
                train,
                labelled(
                        Dataset.read(folder.resolve("test.csv"), Columns.recognised()),
                        folder.resolve("test_labels.csv")));
    }

    private static Dataset labelled(Dataset rows, Path labels) {
        Map<String, Gold> gold = new HashMap<>();
        List<Label> given = new ArrayList<>();
        try {
            Files.readAllLines(labels).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> {
                        gold.put(cells[0], new Gold.Resolved(cells[1], Gold.How.SINGLE));
                        given.add(Label.of(cells[0], cells[1], "label"));
                    });
        } catch (IOException failed) {
            throw new UncheckedIOException("the labels of the test rows cannot be read", failed);
        }
        return Dataset.of(rows.columns(), rows.examples(), rows.roles(), Optional.of(SCALE), given, gold);
    }
}
