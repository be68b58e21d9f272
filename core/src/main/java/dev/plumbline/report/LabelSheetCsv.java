package dev.plumbline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.RowToLabel;
import dev.plumbline.labelling.SheetColumns;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows to be labelled as CSV for a spreadsheet: the fields that a judge would see, {@code label} with what may be written
 * there, {@code rationale}, and {@code row}, which is last because spreadsheets leave out empty cells at the end of a line. No verdict, no other label and no probability stands in it, and the rows are
 * shuffled.
 *
 * <pre>{@code
 * LabelSheetCsv.write(file, batch, chosen);
 * }</pre>
 *
 * <p>RFC 4180 with CRLF, and a byte order mark, without which spreadsheets take the text for another encoding. Cells that a
 * spreadsheet would take for a formula get a leading {@code '}. Failures to write are {@link java.io.UncheckedIOException}s.
 */
public final class LabelSheetCsv {
    private LabelSheetCsv() {}

    /**
     * Writes all rows of a batch; the writer is flushed by whoever owns it.
     *
     * @param withheld fields that judges do not see, since they tell the label; whoever labels does not see them either
     */
    public static void write(Writer out, LabelBatch batch, List<RowToLabel> chosen, Collection<String> withheld) {
        if (chosen.size() != batch.rows().size()) {
            throw new IllegalArgumentException("a sheet is of the rows of its batch, got " + chosen.size() + " and "
                    + batch.rows().size());
        }
        Set<String> fields = new LinkedHashSet<>();
        chosen.forEach(row -> fields.addAll(row.example().fields().keySet()));
        withheld.forEach(fields::remove);
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        List<String> header = new ArrayList<>();
        fields.forEach(field -> header.add(SheetColumns.field(field)));
        header.add(Escape.cell(SheetColumns.label(batch.scale())));
        header.add(SheetColumns.RATIONALE);
        header.add(SheetColumns.ROW);
        header.set(0, "\uFEFF" + header.get(0));
        csv.writeRecord(header);
        for (int i = 0; i < chosen.size(); i++) {
            List<String> cells = new ArrayList<>();
            for (String field : fields) {
                cells.add(Escape.cell(chosen.get(i).example().field(field).orElse("")));
            }
            cells.add("");
            cells.add("");
            cells.add(batch.rows().get(i).key());
            csv.writeRecord(cells);
        }
    }
}
