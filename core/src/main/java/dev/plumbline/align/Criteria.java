package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the judge's model answered when it was asked which criteria items meet, over one or more passes.
 *
 * <p>Not safe for use by many threads.
 */
public final class Criteria {
    private final List<String> texts;
    private final Map<Example, double[]> sums = new HashMap<>();
    private final Map<Example, Integer> passes = new HashMap<>();

    /** No answers yet. */
    public Criteria(List<String> texts) {
        this.texts = List.copyOf(texts);
    }

    /** The criteria. */
    public List<String> texts() {
        return texts;
    }

    /**
     * Takes the answers of one pass.
     *
     * @param order positions of the criteria in the order in which they were asked
     * @param answers +1 for yes, -1 for no, in that order; all 0 where there is no answer
     */
    void add(Example example, int[] order, double[] answers) {
        if (Arrays.stream(answers).allMatch(answer -> answer == 0)) {
            return;
        }
        double[] sum = sums.computeIfAbsent(example, none -> new double[texts.size()]);
        for (int i = 0; i < order.length; i++) {
            sum[order[i]] += answers[i];
        }
        passes.merge(example, 1, Integer::sum);
    }

    /** Whether there is an answer for an example. */
    public boolean has(Example example) {
        return passes.containsKey(example);
    }

    /** Mean answer for each criterion, from -1 (never met) to 1 (always met); 0 where there is no answer. */
    public double[] of(Example example) {
        double[] mean = sums.getOrDefault(example, new double[texts.size()]).clone();
        int count = passes.getOrDefault(example, 1);
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= count;
        }
        return mean;
    }
}
