package dev.plumbline.align.patterns;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A question about the label that has two answers, and what keeping to each rule has to do with them. Two labels make one
 * question. An order makes one for each step, whether the label stands above it, for which a rule speaks or against which
 * (cumulative logits with the same weights). Labels without an order make one each, whether it is that label, for which
 * only those rules speak that belong to it.
 */
final class Contrast {
    private final boolean[] yes;
    private final double[] directions;
    private final double share;

    /**
     * See the class.
     *
     * @param yes the answer for each row
     * @param directions for each rule 1 where keeping to it speaks for yes, -1 where against, 0 where it says nothing
     * @param share how much of a row this question is
     */
    Contrast(boolean[] yes, double[] directions, double share) {
        this.yes = yes.clone();
        this.directions = directions.clone();
        this.share = share;
    }

    boolean yes(int row) {
        return yes[row];
    }

    double direction(int rule) {
        return directions[rule];
    }

    double share() {
        return share;
    }

    /**
     * The questions of a scale.
     *
     * @param labels label of each row
     * @param kept for each row how far it keeps to each rule, -1 to 1
     * @param rules how many rules there are
     */
    static List<Contrast> of(Scale scale, List<String> labels, double[][] kept, int rules) {
        int[] places = labels.stream().mapToInt(scale::indexOf).toArray();
        int last = scale.labels().size() - 1;
        if (last == 1) {
            // Rules say what a good item does, and of two labels without an order the first is the good one.
            double[] speaking = scale.ordered() ? alongOrder(places, kept, rules) : filled(rules);
            int good = scale.ordered() ? 1 : 0;
            return List.of(new Contrast(is(places, good, good), speaking, 1));
        }
        List<Contrast> contrasts = new ArrayList<>();
        if (scale.ordered()) {
            double[] speaking = alongOrder(places, kept, rules);
            for (int step = 1; step <= last; step++) {
                contrasts.add(new Contrast(is(places, step, last), speaking, 1.0 / last));
            }
            return contrasts;
        }
        int[] owners = owners(places, kept, rules, last);
        for (int label = 0; label <= last; label++) {
            int own = label;
            contrasts.add(new Contrast(
                    is(places, label, label),
                    IntStream.of(owners)
                            .mapToDouble(owner -> owner == own ? 1 : 0)
                            .toArray(),
                    1));
        }
        return contrasts;
    }

    private static double[] filled(int rules) {
        return IntStream.range(0, rules).mapToDouble(rule -> 1).toArray();
    }

    private static boolean[] is(int[] places, int lowest, int highest) {
        boolean[] yes = new boolean[places.length];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = places[i] >= lowest && places[i] <= highest;
        }
        return yes;
    }

    /** Whether rows that keep to a rule stand higher or lower: which end of an order is the good one is not known. */
    private static double[] alongOrder(int[] places, double[][] kept, int rules) {
        double[] directions = new double[rules];
        for (int rule = 0; rule < rules; rule++) {
            directions[rule] = together(places, kept, rule) < 0 ? -1 : 1;
        }
        return directions;
    }

    private static double together(int[] places, double[][] kept, int rule) {
        double mean = IntStream.of(places).average().orElse(0);
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += (places[i] - mean) * kept[i][rule];
        }
        return sum;
    }

    /** For each rule the label whose rows keep to it most, compared with the others. */
    private static int[] owners(int[] places, double[][] kept, int rules, int last) {
        int[] owners = new int[rules];
        for (int rule = 0; rule < rules; rule++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int label = 0; label <= last; label++) {
                double more = difference(places, kept, rule, label);
                if (more > most) {
                    most = more;
                    owners[rule] = label;
                }
            }
        }
        return owners;
    }

    private static double difference(int[] places, double[][] kept, int rule, int label) {
        double own = 0;
        double others = 0;
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            own += places[i] == label ? kept[i][rule] : 0;
            others += places[i] == label ? 0 : kept[i][rule];
            count += places[i] == label ? 1 : 0;
        }
        return own / Math.max(1, count) - others / Math.max(1, places.length - count);
    }
}
