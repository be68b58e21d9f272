package dev.plumbline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.agreement.DisputedRow;
import dev.plumbline.agreement.RaterStudy;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows to settle as CSV, most disputed first: {@code id}, a column for each annotator, {@code disputed}, {@code majority},
 * {@code estimated}, {@code probability} and an empty column {@code adjudicated} for whoever decides.
 *
 * <pre>{@code
 * WorklistCsv.write(file, RaterStudy.of(panel));
 * }</pre>
 *
 * <p>RFC 4180 with CRLF. Cells that a spreadsheet would take for a formula get a leading {@code '}; an id that is changed
 * by this is rare, and then has to be changed back before labels are read. Failures to write are
 * {@link java.io.UncheckedIOException}s.
 */
public final class WorklistCsv {
    private WorklistCsv() {}

    /** Writes all disputed rows; the writer is flushed by whoever owns it. */
    public static void write(Writer out, RaterStudy study) {
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        List<String> raters = study.panel().raters();
        List<String> header = new ArrayList<>(List.of("id"));
        raters.forEach(rater -> header.add(Escape.cell(rater)));
        header.addAll(List.of("disputed", "majority", "estimated", "probability", "adjudicated"));
        csv.writeRecord(header);
        for (DisputedRow row : study.disputed()) {
            List<String> cells = new ArrayList<>(List.of(Escape.cell(row.id())));
            raters.forEach(rater -> cells.add(Escape.cell(row.votes().getOrDefault(rater, ""))));
            cells.add(String.format(Locale.ROOT, "%.4f", row.entropy()));
            cells.add(Escape.cell(row.majority().orElse("")));
            cells.add(Escape.cell(row.estimated().orElse("")));
            cells.add(
                    row.probability().isPresent()
                            ? String.format(
                                    Locale.ROOT, "%.4f", row.probability().getAsDouble())
                            : "");
            cells.add("");
            csv.writeRecord(cells);
        }
    }
}
