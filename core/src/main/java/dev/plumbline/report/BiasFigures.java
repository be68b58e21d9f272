package dev.plumbline.report;

import dev.plumbline.probing.bias.BiasResult;
import java.util.List;

/**
 * What moves a judge's verdicts besides quality, as a report shows it.
 *
 * <pre>{@code
 * BiasReport.text(new BiasFigures(result, "accuracy@9f2c01ab34cd", "development", runs, spent, List.of()));
 * }</pre>
 *
 * @param result what was found
 * @param judge printed version of the judge
 * @param part which rows counted: development, train, dev, test or whole
 * @param runs folders of the runs that it rests on
 * @param spent what these runs cost together
 * @param notes what a reader has to know beside the figures, in sentences
 */
public record BiasFigures(
        BiasResult result, String judge, String part, List<String> runs, RunFigures.Spent spent, List<String> notes) {
    public BiasFigures {
        runs = List.copyOf(runs);
        notes = List.copyOf(notes);
    }
}
