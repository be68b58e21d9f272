package dev.plumbline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Writes {@code results.csv}: the data's columns as they were, then {@code split}, {@code judge_status},
 * {@code judge_label}, {@code judge_reason}, {@code judge_confidence} and {@code agrees}.
 *
 * <pre>{@code
 * try (Writer file = Files.newBufferedWriter(path)) {
 *     ResultsCsv results = ResultsCsv.to(file, data.columns());
 *     for (...) results.row(cells, split, verdict, human);
 * }
 * }</pre>
 *
 * <p>RFC 4180 with CRLF. The same rows give the same bytes: nothing in it depends on time, cost or attempts. The user's
 * own cells are never changed; cells that Plumbline or a model wrote get a leading {@code '} where a spreadsheet would
 * take them for a formula, and characters that nobody sees but that steer a terminal or turn text around are shown by
 * name, as in {@code [U+202E]}. A column of the data that has one of our names keeps it, and ours is called
 * {@code plumbline_} and that name. {@code agrees} is {@code true} or {@code false}, and empty for test rows and for
 * rows without gold. Rows are written one by one and not kept. Not safe for use by several threads; failures to write
 * are {@link java.io.UncheckedIOException}s.
 */
public final class ResultsCsv {
    private static final List<String> OURS =
            List.of("split", "judge_status", "judge_label", "judge_reason", "judge_confidence", "agrees");

    private final CsvWriter csv;
    private final int columns;

    private ResultsCsv(CsvWriter csv, int columns) {
        this.csv = csv;
        this.columns = columns;
    }

    /**
     * Writes the header.
     *
     * @param out where to; it is flushed by whoever owns it
     * @param columns names of the data's columns, in data order
     */
    public static ResultsCsv to(java.io.Writer out, List<String> columns) {
        ResultsCsv results = new ResultsCsv(CsvWriter.builder().bufferSize(0).build(out), columns.size());
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.toLowerCase(Locale.ROOT)));
        List<String> header = new ArrayList<>(columns);
        for (String name : OURS) {
            String free = name;
            while (!taken.add(free)) {
                free = "plumbline_" + free;
            }
            header.add(free);
        }
        results.csv.writeRecord(header);
        return results;
    }

    /**
     * Writes one row.
     *
     * @param cells the data's cells, in the order of its columns
     * @param split where the example belongs; empty when the data is not split
     * @param verdict what the judge said
     * @param human the gold label, where there is one
     * @throws IllegalArgumentException when the row has another number of cells than the header
     */
    public void row(List<String> cells, Optional<Split> split, Verdict verdict, Optional<String> human) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "example '" + verdict.exampleId() + "' has " + cells.size() + " cells, the header has " + columns);
        }
        List<String> row = new ArrayList<>(cells);
        row.add(split.map(Split::text).orElse(""));
        row.add(verdict.status());
        row.add(Escape.cell(verdict.decision().orElse("")));
        row.add(Escape.cell(reason(verdict).orElse("")));
        row.add(confidence(verdict));
        row.add(split.filter(Split.TEST::equals).isPresent() ? "" : agrees(verdict, human));
        csv.writeRecord(row);
    }

    private static Optional<String> reason(Verdict verdict) {
        // A provider's message may name hosts and request ids that differ each time; the cause is stable.
        return verdict instanceof Verdict.Failed failed ? Optional.of(failed.cause()) : verdict.explanation();
    }

    private static String confidence(Verdict verdict) {
        return verdict instanceof Verdict.Decided decided
                        && decided.confidence().isPresent()
                ? JsonValue.decimal(decided.confidence().getAsDouble())
                : "";
    }

    private static String agrees(Verdict verdict, Optional<String> human) {
        return human.isEmpty() ? "" : Boolean.toString(verdict.decision().equals(human));
    }
}
