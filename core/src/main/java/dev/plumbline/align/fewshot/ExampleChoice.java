package dev.plumbline.align.fewshot;

import dev.plumbline.judge.Likeness;
import dev.plumbline.judge.ShownExample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts examples into the order in which they are worth showing. The labels take turns. Of the label whose turn it is,
 * the example comes next that makes the rows of the pool best represented, each by the example that it is most alike to
 * (facility location, chosen greedily): so each example stands for many rows, and none for those that another one stands
 * for. An example without a reason counts half, because a reason says what a label only hints at.
 */
final class ExampleChoice {
    private static final double WITHOUT_REASON = .5;

    /** Two examples that are this much alike are near copies, and one of them is enough. */
    private static final double COPY = .9;

    private final List<ShownExample> pool;
    /** By position in the pool. Every pair is asked for once a turn, which is why it is kept. */
    private final double[][] likeness;

    private final double floor;
    private final Map<String, List<Integer>> left = new LinkedHashMap<>();

    /**
     * @param labels in the order in which they take turns
     * @param floor an example that is less than this alike to every other row of the pool stands for no row and is not
     *     chosen
     */
    ExampleChoice(List<ShownExample> pool, List<String> labels, double floor) {
        this.pool = pool;
        this.floor = floor;
        this.likeness = likeness(pool);
        labels.forEach(label -> left.put(label, new ArrayList<>()));
        for (int i = 0; i < pool.size(); i++) {
            if (isTypical(i)) {
                left.computeIfAbsent(pool.get(i).label(), none -> new ArrayList<>())
                        .add(i);
            }
        }
        left.values().removeIf(List::isEmpty);
    }

    private static double[][] likeness(List<ShownExample> pool) {
        Likeness words = Likeness.among(pool.stream().map(ShownExample::fields).toList());
        double[][] likeness = new double[pool.size()][pool.size()];
        for (int one = 0; one < likeness.length; one++) {
            for (int other = one; other < likeness.length; other++) {
                likeness[one][other] = words.between(one, other);
                likeness[other][one] = likeness[one][other];
            }
        }
        return likeness;
    }

    /** Labels that there are examples of. */
    int labels() {
        return left.size();
    }

    /** So many examples of each label, or as many as there are of the label that has fewest; the best first. */
    List<ShownExample> best(int most) {
        double[] represented = new double[pool.size()];
        List<ShownExample> best = new ArrayList<>();
        for (int turn = 0; turn < most; turn++) {
            List<Integer> round = new ArrayList<>();
            for (List<Integer> ofLabel : left.values()) {
                Optional<Integer> next = next(ofLabel, represented);
                if (next.isEmpty()) {
                    // A round that not every label can take part in would tilt the examples.
                    return best;
                }
                round.add(next.get());
                show(next.get(), represented);
            }
            round.forEach(example -> best.add(pool.get(example)));
        }
        return best;
    }

    private Optional<Integer> next(List<Integer> ofLabel, double[] represented) {
        ofLabel.removeIf(example -> represented[example] >= COPY);
        int best = -1;
        double most = -1;
        for (int example : ofLabel) {
            double gain = 0;
            for (int row = 0; row < represented.length; row++) {
                gain += Math.max(0, likeness[example][row] - represented[row]);
            }
            gain *= pool.get(example).reason().isPresent() ? 1 : WITHOUT_REASON;
            if (gain > most) {
                most = gain;
                best = example;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    private void show(int example, double[] represented) {
        for (int row = 0; row < represented.length; row++) {
            represented[row] = Math.max(represented[row], likeness[example][row]);
        }
        represented[example] = 1;
    }

    private boolean isTypical(int example) {
        if (floor <= 0) {
            return true;
        }
        for (int row = 0; row < pool.size(); row++) {
            if (row != example && likeness[example][row] >= floor) {
                return true;
            }
        }
        return false;
    }
}
