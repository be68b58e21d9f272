package dev.plumbline.align.gepa;

import dev.plumbline.align.UsableRows;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a batch that a judge was asked about, and what they are called; an id may say more than a model is to know. */
final class BatchRows {
    private final Run judged;
    private final UsableRows rows;
    private final Map<String, String> noted = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * @param judged verdicts on the batch
     * @param note what a row is called in a judge file
     */
    BatchRows(Run judged, UsableRows rows, Function<Example, String> note) {
        this.judged = judged;
        this.rows = rows;
        for (int i = 0; i < size(); i++) {
            String name = note.apply(row(i));
            noted.put(name(i), name);
            if (!right(i)) {
                wrong.add(name);
            }
        }
    }

    int size() {
        return judged.verdicts().size();
    }

    Example row(int position) {
        return judged.data().examples().get(position);
    }

    Verdict verdict(int position) {
        return judged.verdicts().get(position);
    }

    /** Whether the verdict on a row is the human label. */
    boolean right(int position) {
        return rows.right(row(position), verdict(position));
    }

    /** What a row is called in a question. */
    static String name(int position) {
        return "r" + (position + 1);
    }

    /** Rows by their names in a judge file; where none of them is there, those that the judge got wrong. */
    List<String> noted(List<String> names) {
        List<String> found = names.stream()
                .flatMap(name -> Optional.ofNullable(noted.get(name)).stream())
                .distinct()
                .toList();
        return found.isEmpty() ? wrong : found;
    }
}
