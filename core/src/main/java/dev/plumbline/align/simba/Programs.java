package dev.plumbline.align.simba;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * All judges so far, the one that the search began with first.
 *
 * <p>For use by one thread.
 */
final class Programs {
    private static final double TEMPERATURE = .1;

    private final List<Program> all = new ArrayList<>();
    private final RandomGenerator random;

    Programs(Program first, RandomGenerator random) {
        all.add(first);
        this.random = random;
    }

    void add(Program program) {
        all.add(program);
    }

    /** One of the best so many, the likelier the more often it is right; the first is always among them. */
    Program draw(int best, Predicate<Program> eligible) {
        List<Program> pool = new ArrayList<>(all.stream()
                .sorted(Comparator.comparingDouble(program -> -program.average()))
                .limit(best)
                .toList());
        if (!pool.contains(all.get(0))) {
            pool.set(pool.size() - 1, all.get(0));
        }
        pool.removeIf(program -> !eligible.test(program));
        double sum = 0;
        for (Program program : pool) {
            sum += weight(program);
        }
        double drawn = random.nextDouble() * sum;
        for (Program program : pool) {
            drawn -= weight(program);
            if (drawn < 0) {
                return program;
            }
        }
        return pool.get(pool.size() - 1);
    }

    private static double weight(Program program) {
        return Math.exp(program.average() / TEMPERATURE);
    }
}
