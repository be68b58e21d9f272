package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the verdicts of an alignment are kept, by judge and rows. */
record VerdictFolders(Path root) {

    /** The folder of a judge and rows. */
    Path of(JudgeVersion judge, Optional<Redaction> redaction, ModelEndpoint endpoint, Dataset rows) {
        // Another redaction makes other prompts of the same judge and rows.
        String redacted = redaction
                .filter(Redaction::on)
                .map(on -> "-" + on.digest().substring(0, 12))
                .orElse("");
        // The same judge that is reached elsewhere may be another model under the same name.
        String elsewhere = endpoint.baseUrl()
                .map(url -> "-" + Fingerprint.of(url).substring(0, 8))
                .orElse("");
        return root.resolve(
                judge.hash().substring(0, 12) + "-" + rows.version().substring(0, 12) + redacted + elsewhere);
    }

    /** How many verdicts on rows are kept, also where the first of them was asked about alone to see what it costs. */
    long kept(JudgeVersion judge, Optional<Redaction> redaction, ModelEndpoint endpoint, Dataset rows) {
        if (rows.examples().isEmpty()) {
            return 0;
        }
        Example first = rows.examples().get(0);
        long kept = List.of(rows, rows.where(first::equals), rows.where(row -> !row.equals(first))).stream()
                .distinct()
                .mapToLong(some -> new RunFolder(of(judge, redaction, endpoint, some)).verdicts())
                .sum();
        return Math.min(kept, rows.examples().size());
    }
}
