package dev.plumbline.cli;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Row;
import dev.plumbline.dataset.Splits;
import dev.plumbline.judge.Verdict;
import dev.plumbline.report.ResultsCsv;
import dev.plumbline.run.Run;
import java.nio.file.Path;
import java.util.Iterator;
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
            Iterator<Verdict> verdicts = run.verdicts().iterator();
            for (Example example : run.data().examples()) {
                Optional<Row> row = run.data().row(example);
                List<String> cells = columns.stream()
                        .map(column -> row.flatMap(read -> read.value(column))
                                .or(() -> example.field(column))
                                .orElse(""))
                        .toList();
                results.row(
                        cells,
                        splits.map(known -> known.of(example)),
                        verdicts.next(),
                        run.data().gold(example).value());
            }
        });
    }
}
