package dev.plumbline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.probing.mutation.MutantVerdict;
import dev.plumbline.probing.mutation.Mutants;
import dev.plumbline.probing.mutation.MutationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A mutation test for a terminal, for programs, and as files. The page has the same as {@link Passages}.
 *
 * <pre>{@code
 * System.out.print(MutationReport.text(figures));
 * AtomicFile.write(folder.resolve("mutations.csv"), out -> MutationReport.csv(out, figures.result()));
 * }</pre>
 */
public final class MutationReport {
    private static final List<String> COLUMNS = List.of(
            "id",
            "original",
            "operator",
            "kind",
            "people_on_original",
            "judge_on_original",
            "judge_status",
            "judge_on_mutant",
            "outcome",
            "names_what_is_gone",
            "people_on_mutant",
            "what_was_changed",
            "judge_reason");

    private MutationReport() {}

    /** For a terminal: the sentence, then a table for each kind of change. */
    public static String text(MutationFigures figures) {
        TextTable table = new TextTable("ll")
                .row("judge", figures.run().judge())
                .inFull()
                .row("kept in", figures.run().run());
        return TextReport.lead(MutationBlocks.lead(figures.result()))
                + table.text()
                + MutationBlocks.of(figures).stream().map(Block::text).collect(Collectors.joining())
                + figures.notes().stream().map(TextReport::line).collect(Collectors.joining());
    }

    /** One JSON document. */
    public static String json(MutationFigures figures) {
        return JsonReport.document(JsonMutation.of(figures));
    }

    /**
     * Originals and mutants as they were asked about, one JSON object a line: {@code id} and the fields of the data. Nothing
     * tells which is which, so that people can be asked too.
     */
    public static void rows(Writer out, Mutants mutants) {
        try {
            for (Example row : mutants.data().examples()) {
                StringBuilder line = new StringBuilder("{\"id\": ");
                Escape.json(line, row.id());
                row.fields().forEach((name, text) -> {
                    if (!name.equals("id")) {
                        line.append(", ");
                        Escape.json(line, name);
                        line.append(": ");
                        Escape.json(line, text);
                    }
                });
                out.write(line.append("}\n").toString());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Every mutant, with what was changed and what became of it: RFC 4180 with CRLF, and cells that a spreadsheet would take
     * for a formula get a leading {@code '}.
     */
    public static void csv(Writer out, MutationResult result) {
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        csv.writeRecord(COLUMNS);
        for (MutantVerdict one : result.verdicts()) {
            Verdict verdict = one.verdict();
            csv.writeRecord(List.of(
                    one.mutant().asked().id(),
                    Escape.cell(one.mutant().original().source().id()),
                    one.mutant().operator().key(),
                    one.mutant().kind().key(),
                    Escape.cell(one.mutant().original().label()),
                    Escape.cell(one.original().decision().orElse(one.original().status())),
                    verdict.status(),
                    Escape.cell(verdict.decision().orElse("")),
                    one.outcome().key(),
                    one.named().map(String::valueOf).orElse(""),
                    Escape.cell(one.people().orElse("")),
                    Escape.cell(one.mutant().what()),
                    Escape.cell(reason(verdict).orElse(""))));
        }
    }

    private static Optional<String> reason(Verdict verdict) {
        // A provider's message may name hosts and request ids that differ each time; the cause is stable.
        return verdict instanceof Verdict.Failed failed ? Optional.of(failed.cause()) : verdict.explanation();
    }
}
