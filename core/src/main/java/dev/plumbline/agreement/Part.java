package dev.plumbline.agreement;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Split;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which rows of a dataset are looked at.
 *
 * <pre>{@code
 * Part.development(splits::of)   // train and dev: what a person may read and tune on
 * Part.of(Split.TEST, splits::of) // a look, which the caller writes to the ledger
 * Part.whole()                   // rows that never shaped a judge
 * }</pre>
 *
 * <p>Immutable. There are no other parts than those made here, so that test rows cannot go by another name.
 */
public final class Part {
    private final String name;
    private final boolean readable;
    private final Predicate<Example> rows;

    private Part(String name, boolean readable, Predicate<Example> rows) {
        this.name = name;
        this.readable = readable;
        this.rows = rows;
    }

    /** Every row, for data that never shaped a judge. */
    public static Part whole() {
        return new Part("whole", true, example -> true);
    }

    /** Rows of train and dev. */
    public static Part development(Function<Example, Split> splits) {
        return new Part("development", true, example -> splits.apply(example).development());
    }

    /** Rows of one split. */
    public static Part of(Split split, Function<Example, Split> splits) {
        return new Part(split.text(), split.development(), example -> splits.apply(example) == split);
    }

    /** Every row of data that holds one split only. */
    public static Part all(Split split) {
        return of(split, example -> split);
    }

    /** Every row of train and dev, where each was judged by a fit that has not seen it. */
    public static Part crossFitted() {
        return new Part("cross-fitted", true, example -> true);
    }

    /** The same over rows of which some are test rows: figures, and no row to read. */
    public static Part crossFittedOverTest() {
        return new Part("cross-fitted", false, example -> true);
    }

    /** Name in reports: {@code development}, {@code train}, {@code dev}, {@code test}, {@code whole} or {@code cross-fitted}. */
    public String name() {
        return name;
    }

    /** Whether a person may read these rows without spending the test split. */
    public boolean readable() {
        return readable;
    }

    /** Whether an example belongs to it. */
    public boolean has(Example example) {
        return rows.test(example);
    }
}
