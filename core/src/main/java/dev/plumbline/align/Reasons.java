package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Why people gave the labels that count: the reasons of all annotators whose label is the gold one.
 *
 * <pre>{@code
 * Reasons.in(rows.train()).of(example)
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Reasons {
    private final Map<String, List<String>> byExample;

    private Reasons(Map<String, List<String>> byExample) {
        this.byExample = byExample;
    }

    /** Reasons in a data set; those of labels that were superseded or outvoted are left out. */
    public static Reasons in(Dataset data) {
        Map<String, TreeSet<String>> byLabel = new HashMap<>();
        for (Label label : data.labels()) {
            label.rationale()
                    .filter(reason -> !label.superseded() && !reason.isBlank())
                    .ifPresent(reason -> byLabel.computeIfAbsent(
                                    label.exampleId() + "\n" + label.value(), none -> new TreeSet<>())
                            .add(reason.strip()));
        }
        Map<String, List<String>> byExample = new HashMap<>();
        for (Example example : data.examples()) {
            data.gold(example)
                    .value()
                    .map(label -> byLabel.get(example.id() + "\n" + label))
                    .ifPresent(reasons -> byExample.put(example.id(), List.copyOf(reasons)));
        }
        return new Reasons(byExample);
    }

    /** The reasons for an example's gold label, by alphabet; none where nobody gave one. */
    public List<String> of(Example example) {
        return byExample.getOrDefault(example.id(), List.of());
    }
}
