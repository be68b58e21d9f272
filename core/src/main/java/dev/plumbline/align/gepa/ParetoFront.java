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
    private final List<Member> alive;
    private final List<List<Member>> fronts = new ArrayList<>();

    ParetoFront(List<Member> members, int rows) {
        for (int row = 0; row < rows; row++) {
            int position = row;
            List<Member> best = members.stream()
                    .filter(member -> member.right().get(position))
                    .toList();
            fronts.add(best.isEmpty() ? members : best);
        }
        this.alive = new ArrayList<>(members);
        members.stream()
                .sorted(Comparator.comparingInt(member -> member.right().cardinality()))
                .filter(this::dominated)
                .forEach(alive::remove);
    }

    /** Whether another one that is left stands on each of its fronts. */
    private boolean dominated(Member member) {
        return alive.contains(member)
                && fronts.stream()
                        .filter(front -> front.contains(member))
                        .allMatch(front ->
                                front.stream().anyMatch(other -> !other.equals(member) && alive.contains(other)));
    }

    /** Those that are left. */
    List<Member> members() {
        return List.copyOf(alive);
    }

    /** One of those that are left, the likelier the more fronts it stands on. */
    Member draw(RandomGenerator random) {
        int[] weights = alive.stream()
                .mapToInt(member -> (int)
                        fronts.stream().filter(front -> front.contains(member)).count())
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
