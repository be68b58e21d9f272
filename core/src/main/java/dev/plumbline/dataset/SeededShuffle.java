package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random orders that follow from a seed alone, each as likely as any other (Fisher and Yates, from the end).
 *
 * <pre>{@code
 * List<Example> rows = SeededShuffle.of(data.examples(), seed);
 * }</pre>
 */
public final class SeededShuffle {
    private SeededShuffle() {}

    /** The same things in another order. */
    public static <T> List<T> of(Collection<? extends T> things, long seed) {
        List<T> shuffled = new ArrayList<>(things);
        order(shuffled, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        return shuffled;
    }

    /** Orders a list anew in its place, with one draw less than it is long. */
    public static void order(List<?> list, RandomGenerator random) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
    }
}
