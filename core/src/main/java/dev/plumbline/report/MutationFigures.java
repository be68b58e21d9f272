package dev.plumbline.report;

import dev.plumbline.probing.mutation.MutationResult;
import java.util.List;

/**
 * A mutation test, as a report shows it.
 *
 * <pre>{@code
 * MutationReport.text(new MutationFigures(result, runFigures, "development", List.of()));
 * }</pre>
 *
 * @param result what became of the mutants
 * @param run what asking cost, and where it is kept
 * @param part which rows of the data were changed: development or whole
 * @param notes what a reader has to know beside the figures, in sentences
 */
public record MutationFigures(MutationResult result, RunFigures run, String part, List<String> notes) {
    public MutationFigures {
        notes = List.copyOf(notes);
    }
}
