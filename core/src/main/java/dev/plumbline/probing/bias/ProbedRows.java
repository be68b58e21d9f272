package dev.plumbline.probing.bias;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rows of a run that are looked at.
 *
 * @param data their data
 * @param readable whether a person may read them
 * @param rows each with its verdict
 */
record ProbedRows(Dataset data, boolean readable, List<ProbedRow> rows) {
    /**
     * A row.
     *
     * @param example the row
     * @param label what people said of it
     * @param verdict what the judge said of it
     */
    record ProbedRow(Example example, Optional<String> label, Verdict verdict) {
        String group() {
            return example.group();
        }
    }

    ProbedRows {
        rows = List.copyOf(rows);
    }

    /** Rows of a part but for those that shaped the judge: on them it is no guide to what it does on others. */
    static ProbedRows of(Run run, Part part, Predicate<Example> seen) {
        List<ProbedRow> rows = new ArrayList<>();
        for (int i = 0; i < run.verdicts().size(); i++) {
            Example example = run.data().examples().get(i);
            if (part.has(example) && !seen.test(example)) {
                rows.add(new ProbedRow(
                        example,
                        run.data().gold(example).value(),
                        run.verdicts().get(i)));
            }
        }
        return new ProbedRows(run.data(), part.readable(), rows);
    }
}
