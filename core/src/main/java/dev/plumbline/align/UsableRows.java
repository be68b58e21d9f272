package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows with labels that a search for other words of a judge goes by, checked to be enough.
 *
 * <pre>{@code
 * UsableRows usable = UsableRows.of(name(), judge, rows);
 * trials.run(judge, usable.of(usable.train().subList(0, 10)));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class UsableRows {
    private static final int FEWEST = 10;

    private final DevelopmentRows rows;
    private final List<Example> train;
    private final LabelledRows dev;

    private UsableRows(DevelopmentRows rows) {
        this.rows = rows;
        Dataset fitted = rows.train();
        this.train = fitted.examples().stream()
                .filter(example -> fitted.gold(example).value().isPresent())
                .toList();
        this.dev = LabelledRows.of(rows.dev());
    }

    /**
     * The labelled rows.
     *
     * @param optimizer its name, for messages
     * @throws BadInput when the judge is told nothing that could be changed, when train has fewer than ten labelled rows
     *     or one label only, or when no row of dev has a label
     */
    public static UsableRows of(String optimizer, JudgeSpec judge, DevelopmentRows rows) {
        if (judge.template().variables().isEmpty() || !judge.members().isEmpty()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' is not told anything that " + optimizer + " could change",
                    "use a judge with instructions for a model, or --optimizer calibration");
        }
        UsableRows usable = new UsableRows(rows);
        Set<String> values = new HashSet<>();
        usable.train.forEach(
                example -> values.add(rows.train().gold(example).value().orElseThrow()));
        if (usable.train.size() < FEWEST || values.size() < 2) {
            throw BadInput.of(
                    "train has " + usable.train.size() + " labelled rows with "
                            + (values.size() == 1 ? "1 label" : values.size() + " different labels") + "; " + optimizer
                            + " needs " + FEWEST + " rows and two labels",
                    "label more rows");
        }
        if (usable.dev.positions().length == 0) {
            throw BadInput.of("no row of dev has a label", "label more rows, or give dev a share with --split");
        }
        return usable;
    }

    /** Labelled rows of train. */
    public List<Example> train() {
        return train;
    }

    /** Some rows of train as a data set. */
    public Dataset of(Collection<Example> some) {
        Set<Example> kept = new HashSet<>(some);
        return rows.train().where(kept::contains);
    }

    /** How many rows of dev have a label. */
    public int devSize() {
        return dev.positions().length;
    }

    /** So many labelled rows of dev, each label with its share, drawn by a seed. */
    public Dataset dev(int most, long seed) {
        Set<Example> kept = new HashSet<>();
        IntStream.of(dev.some(dev.positions(), most, seed))
                .forEach(position -> kept.add(rows.dev().examples().get(position)));
        return rows.dev().where(kept::contains);
    }

    /** The human label of a row of train. */
    public String label(Example row) {
        return rows.train().gold(row).value().orElseThrow();
    }

    /** Whether a verdict on a row of train or dev is the human label. */
    public boolean right(Example row, Verdict verdict) {
        return verdict.decision().equals(rows.all().gold(row).value());
    }
}
