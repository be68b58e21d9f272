package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that may shape a judge: train to fit it, dev to choose. This is all that an optimizer is handed, and there
 * is no way from here to a test row: both parts are copied out of whatever data set they were taken from.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class DevelopmentRows {
    private final Dataset train;
    private final Dataset dev;
    private final Dataset all;

    private DevelopmentRows(Dataset train, Dataset dev) {
        this.train = train;
        this.dev = dev;
        this.all = joined(train, dev);
    }

    /**
     * Rows of two parts.
     *
     * @throws BadInput when the parts share an id or a group
     */
    public static DevelopmentRows of(Dataset train, Dataset dev) {
        Set<String> ids = new HashSet<>();
        Set<String> groups = new HashSet<>();
        train.examples().forEach(example -> {
            ids.add(example.id());
            groups.add(example.group());
        });
        for (Example example : dev.examples()) {
            if (ids.contains(example.id()) || groups.contains(example.group())) {
                throw BadInput.of(
                        "row '" + example.id() + "' of dev shares its "
                                + (ids.contains(example.id()) ? "id" : "group '" + example.group() + "'")
                                + " with a row of train",
                        "split the rows by group");
            }
        }
        return new DevelopmentRows(copied(train.examples(), train), copied(dev.examples(), dev));
    }

    /** Rows to fit to. */
    public Dataset train() {
        return train;
    }

    /** Rows to choose by. */
    public Dataset dev() {
        return dev;
    }

    /** Both, train first. */
    public Dataset all() {
        return all;
    }

    private static Dataset joined(Dataset train, Dataset dev) {
        List<Example> examples = new ArrayList<>(train.examples());
        examples.addAll(dev.examples());
        return copied(examples, train, dev);
    }

    /** A data set that holds these examples and nothing else of where they were taken from. */
    private static Dataset copied(List<Example> examples, Dataset... sources) {
        Map<String, Gold> gold = new HashMap<>();
        List<Label> labels = new ArrayList<>();
        for (Dataset source : sources) {
            Set<String> own = new HashSet<>();
            source.examples().forEach(example -> own.add(example.id()));
            source.examples().forEach(example -> gold.put(example.id(), source.gold(example)));
            source.labels().stream()
                    .filter(label -> own.contains(label.exampleId()))
                    .forEach(labels::add);
        }
        Dataset first = sources[0];
        return Dataset.of(first.columns(), examples, first.roles(), first.scale(), labels, gold);
    }
}
