package dev.plumbline.agreement;

import dev.plumbline.dataset.Label;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.DisagreementSources;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the disagreement between a run's judge and people comes from.
 *
 * <pre>{@code
 * RunSources.of(run, Agreement.of(run)).map(DisagreementSources::advice);
 * }</pre>
 */
public final class RunSources {
    private static final int ALL = 3;

    private RunSources() {}

    /**
     * On the labelled rows of an agreement that are not seen; empty where no row has labels of two people, nor two of one,
     * nor was judged several times, so that there is nothing to tell apart. A judge that is asked several times a row
     * ({@code repeat}) counts by single answers here, and not by their majority.
     */
    public static Optional<DisagreementSources> of(Run run, Agreement agreement) {
        Set<String> labelled =
                run.data().labels().stream().map(Label::exampleId).collect(Collectors.toSet());
        Set<String> rows = new HashSet<>();
        for (Outcome row : agreement.outcomes().rows()) {
            if (!row.seen() && labelled.contains(row.id())) {
                rows.add(row.id());
            }
        }
        return PanelReader.of(run, example -> rows.contains(example.id()))
                .map(panel -> DisagreementSources.of(panel.repeated(), panel.asked()))
                .filter(sources -> sources.missing().size() < ALL);
    }
}
