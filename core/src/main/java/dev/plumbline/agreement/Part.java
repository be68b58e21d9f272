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
 * Part.of(Split.TEST, splits::of) // a look, to be written to the ledger by whoever asks for it
 * Part.whole()                   // rows that never shaped a judge
 * }</pre>
 *
 * @param name name in reports: {@code development}, {@code train}, {@code dev}, {@code test} or {@code whole}
 * @param rows whether an example belongs to it
 */
public record Part(String name, Predicate<Example> rows) {

    /** Every row, for data that never shaped a judge. */
    public static Part whole() {
        return new Part("whole", example -> true);
    }

    /** Rows of train and dev. */
    public static Part development(Function<Example, Split> splits) {
        return new Part("development", example -> splits.apply(example).development());
    }

    /** Rows of one split. */
    public static Part of(Split split, Function<Example, Split> splits) {
        return new Part(split.text(), example -> splits.apply(example) == split);
    }

    /** Whether a person may read these rows without spending the test split. */
    public boolean readable() {
        return !name.equals(Split.TEST.text());
    }
}
