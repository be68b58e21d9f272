package dev.plumbline.align.gepa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which judges are best on which dev row. One that is right where the others are wrong has something to hand on, even if
 * its average is lower.
 */
final class ParetoFront {
    private final List<Individual> alive;
    private final List<List<Individual>> fronts = new ArrayList<>();

    ParetoFront(List<Individual> population, int rows) {
        for (int row = 0; row < rows; row++) {
            int position = row;
            List<Individual> best = population.stream()
                    .filter(individual -> individual.right().get(position))
                    .toList();
            fronts.add(best.isEmpty() ? population : best);
        }
        this.alive = new ArrayList<>(population);
        population.stream()
                .sorted(Comparator.comparingInt(individual -> individual.right().cardinality()))
                .filter(this::dominated)
                .forEach(alive::remove);
    }

    /** Whether another one that is left stands on each of its fronts. */
    private boolean dominated(Individual individual) {
        return alive.contains(individual)
                && fronts.stream()
                        .filter(front -> front.contains(individual))
                        .allMatch(front ->
                                front.stream().anyMatch(other -> !other.equals(individual) && alive.contains(other)));
    }

    /** Those that are left. */
    List<Individual> population() {
        return List.copyOf(alive);
    }

    /** One of those that are left, the likelier the more fronts it stands on. */
    Individual draw(RandomGenerator random) {
        int[] weights = alive.stream()
                .mapToInt(individual -> (int) fronts.stream()
                        .filter(front -> front.contains(individual))
                        .count())
                .toArray();
        int all = 0;
        for (int weight : weights) {
            all += weight;
        }
        int drawn = random.nextInt(all);
        int place = 0;
        while (drawn >= weights[place]) {
            drawn -= weights[place];
            place++;
        }
        return alive.get(place);
    }
}
