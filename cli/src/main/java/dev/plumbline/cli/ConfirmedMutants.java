package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.OpenBatches;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.probing.mutation.Mutants;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people say of mutants, from a long-form file of labels, or from a sheet whose batch the workspace knows. */
final class ConfirmedMutants {
    private ConfirmedMutants() {}

    /** Labels by id of the mutant. */
    static Map<String, String> said(Session session, String name, Mutants mutants) {
        Path file = session.path(name);
        Set<String> keys = SheetLabels.keys(file);
        return keys.isEmpty() ? ofFile(name, file, mutants) : ofSheet(session, name, file, keys, mutants);
    }

    /** By the keys of its rows, so that a sheet may be called otherwise than when it was written. */
    private static Map<String, String> ofSheet(
            Session session, String name, Path file, Set<String> keys, Mutants mutants) {
        List<LabelBatch> batches = OpenBatches.in(NextRows.folder(session)).batches();
        LabelBatch batch = batches.stream()
                .filter(one -> one.rows().stream().anyMatch(row -> keys.contains(row.key())))
                .findFirst()
                .orElseThrow(
                        () -> BadInput.in(
                                name,
                                "is a sheet of rows to label, and no batch in " + NextRows.folder(session)
                                        + " has its rows"
                                        + (batches.isEmpty()
                                                ? ": there is none"
                                                : ": there are "
                                                        + String.join(
                                                                ", ",
                                                                batches.stream()
                                                                        .map(LabelBatch::name)
                                                                        .toList())),
                                "name with --workspace where `label next` drew them, or give the labels that `label read` took"));
        Map<String, String> said = new LinkedHashMap<>();
        SheetLabels read = SheetLabels.read(file, batch);
        read.notes().forEach(session::note);
        // Also of an empty sheet: people would fill it in for nothing.
        read.rows().stream()
                .map(SheetLabels.SheetRow::id)
                .filter(id -> mutants.data().indexOf(id).isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    throw BadInput.in(
                            name,
                            "has the row '" + unknown + "', which is none of these mutants",
                            "give the same data, --operators, -n and --seed as for the mutants that were labelled");
                });
        read.labels().forEach(label -> said.put(label.id(), label.label()));
        if (said.isEmpty()) {
            int rows = read.rows().size();
            session.note("0 of " + rows + (rows == 1 ? " row" : " rows") + " of " + name
                    + " confirmed: nothing to read yet; fill the sheet in, or give the file of labels that label ask wrote, and"
                    + " give the command again");
        }
        return said;
    }

    private static Map<String, String> ofFile(String name, Path file, Mutants mutants) {
        Dataset labelled = mutants.data().labelledBy(file);
        Map<String, String> said = new LinkedHashMap<>();
        for (Example row : labelled.examples()) {
            labelled.gold(row).value().ifPresent(label -> said.put(row.id(), label));
        }
        if (said.isEmpty()) {
            throw BadInput.in(name, "has no label of any mutant", "fill the labels in, or leave --confirmed out");
        }
        return said;
    }
}
