package dev.plumbline.cli;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Splits;
import dev.plumbline.judge.Verdict;
import dev.plumbline.report.ResultsCsv;
import dev.plumbline.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What stands in a run folder beside the journal, for people and their tools. */
final class RunFiles {
    private RunFiles() {}

    /** Writes results.csv: the same bytes for the same verdicts, however the run got there. */
    static void results(Run run, Optional<Splits> splits, Path folder) {
        List<String> columns = run.data().columns();
        AtomicFile.write(folder.resolve("results.csv"), out -> {
            ResultsCsv results = ResultsCsv.to(out, columns);
            for (int i = 0; i < run.verdicts().size(); i++) {
                Example example = run.data().examples().get(i);
                Verdict verdict = run.verdicts().get(i);
                List<String> cells = columns.stream()
                        .map(column -> run.data()
                                .row(example)
                                .flatMap(row -> row.value(column))
                                .or(() -> example.field(column))
                                .orElse(""))
                        .toList();
                results.row(
                        cells,
                        splits.map(known -> known.of(example)),
                        verdict,
                        run.data().gold(example).value());
            }
        });
    }
}
