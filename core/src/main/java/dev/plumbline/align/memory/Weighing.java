package dev.plumbline.align.memory;

import dev.plumbline.align.Criteria;
import dev.plumbline.align.patterns.RuleWeights;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds out what guidelines are worth from what the judge's model answered when it was asked which of them items keep
 * to. Two that are answered alike on nearly all rows mean the same, and one is enough. Two that are answered oppositely
 * conflict: the one with more support is kept, and both are shown. One that labels of dev rows are told better without is
 * left out. Where a judge goes on, its own guidelines were told apart on more rows than are asked about again, so none of
 * them is given up for another one of them.
 */
final class Weighing {
    private static final double SAME = .85;
    private static final double OPPOSITE = -.75;
    private static final int FEWEST_ROWS = 10;

    /** What one more supporting row is worth grows with the root, as that of any count. */
    private static final double SUPPORT_GAIN = 4.5;

    private static final double SUPPORT_NEEDED = .9;

    /** One of two rows that are all there is says less than its share. */
    private static final int FEWEST_TO_SHARE = 20;

    /** No row can support a guideline that none of the questions showed. */
    private static final int MOST_READ = 3 * Distiller.MOST_ROWS;

    private static final double SPREAD = .6;
    private static final double LARGEST_LOGIT = 30;

    private final Dataset data;
    private final String positive;
    private final Criteria criteria;
    private final List<Guideline> guidelines;
    private final boolean goesOn;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param guidelines one for each criterion, in order
     * @param goesOn whether those that are given come from more rows than these
     */
    Weighing(Dataset data, Scale scale, Criteria criteria, List<Guideline> guidelines, boolean goesOn) {
        this.data = data;
        this.positive = scale.labels().get(0);
        this.criteria = criteria;
        this.guidelines = new ArrayList<>(guidelines);
        this.goesOn = goesOn;
    }

    /**
     * Weighs them.
     *
     * @param fitted rows to fit weights to
     * @param held rows to leave guidelines out by; none leaves none out
     * @param most how many may be kept
     */
    Memory weigh(List<Example> fitted, List<Example> held, int most) {
        List<Example> fit = fitted.stream().filter(criteria::has).toList();
        List<Example> check = held.stream().filter(criteria::has).toList();
        List<Integer> kept =
                new ArrayList<>(IntStream.range(0, guidelines.size()).boxed().toList());
        List<Example> both = new ArrayList<>(fit);
        both.addAll(check);
        if (both.size() >= FEWEST_ROWS) {
            merge(kept, both);
        }
        double[] weights = fit(kept, fit, fitted.size());
        if (check.size() >= FEWEST_ROWS) {
            leaveOut(kept, weights, check);
            weights = fit(kept, fit, fitted.size());
        }
        return Memory.of(kept.stream().map(guidelines::get).toList(), weights, most, notes);
    }

    private void merge(List<Integer> kept, List<Example> rows) {
        double[][] answers = rows.stream().map(criteria::of).toArray(double[][]::new);
        for (int i = 0; i < kept.size(); i++) {
            for (int j = kept.size() - 1; j > i; j--) {
                if (settled(kept.get(i)) && settled(kept.get(j))) {
                    continue;
                }
                double correlation = correlation(answers, kept.get(i), kept.get(j));
                if (correlation >= SAME) {
                    Guideline same = guidelines.get(kept.get(j));
                    notes.add("Guideline left out, since nearly all rows keep to it that keep to \""
                            + guidelines.get(kept.get(i)).rule() + "\": " + same.rule());
                    guidelines.set(kept.get(i), guidelines.get(kept.get(i)).with(same));
                    kept.subList(j, j + 1).clear();
                } else if (correlation <= OPPOSITE) {
                    Guideline one = guidelines.get(kept.get(i));
                    Guideline other = guidelines.get(kept.get(j));
                    boolean first =
                            one.isGiven() || one.rows().size() >= other.rows().size();
                    notes.add("Guidelines conflict, since rows keep to one or the other: \"" + one.rule() + "\" ("
                            + one.support() + ") and \"" + other.rule() + "\" (" + other.support() + "). The "
                            + (first ? "first" : "second") + " was kept; a person should decide.");
                    kept.set(i, first ? kept.get(i) : kept.get(j));
                    kept.subList(j, j + 1).clear();
                }
            }
        }
    }

    private boolean settled(int guideline) {
        return goesOn && guidelines.get(guideline).isGiven();
    }

    private double[] fit(List<Integer> kept, List<Example> rows, int all) {
        double[] prior =
                kept.stream().mapToDouble(i -> prior(guidelines.get(i), all)).toArray();
        return new RuleWeights(prior, SPREAD).fit(answers(kept, rows), positives(rows));
    }

    private static double prior(Guideline guideline, int rows) {
        if (guideline.isGiven()) {
            return guideline.given().weight();
        }
        double share = (double) guideline.rows().size() / Math.max(FEWEST_TO_SHARE, Math.min(rows, MOST_READ));
        return Math.max(0, SUPPORT_GAIN * Math.sqrt(share) - SUPPORT_NEEDED);
    }

    /** The least weighty first, because it is the one that is most easily done without. */
    private void leaveOut(List<Integer> kept, double[] weights, List<Example> rows) {
        double[][] answers = answers(kept, rows);
        boolean[] labels = positives(rows);
        double[] left = weights.clone();
        double[] used = weights.clone();
        for (int turn = 0; turn < weights.length; turn++) {
            int least = -1;
            for (int i = 0; i < left.length; i++) {
                least = left[i] > 0 && (least < 0 || left[i] < left[least]) ? i : least;
            }
            if (least < 0) {
                break;
            }
            left[least] = 0;
            double with = loss(answers, labels, used);
            double weight = used[least];
            used[least] = 0;
            if (loss(answers, labels, used) >= with) {
                used[least] = weight;
            }
        }
        for (int i = used.length - 1; i >= 0; i--) {
            if (used[i] == 0 && weights[i] > 0) {
                Guideline out = guidelines.get(kept.get(i));
                notes.add("Guideline left out, since dev rows are told better without it (" + out.support() + "): "
                        + out.rule());
                kept.subList(i, i + 1).clear();
            }
        }
    }

    private double[][] answers(List<Integer> kept, List<Example> rows) {
        return rows.stream()
                .map(criteria::of)
                .map(answers -> kept.stream().mapToDouble(i -> answers[i]).toArray())
                .toArray(double[][]::new);
    }

    private boolean[] positives(List<Example> rows) {
        boolean[] positives = new boolean[rows.size()];
        for (int i = 0; i < positives.length; i++) {
            positives[i] = data.gold(rows.get(i)).value().orElseThrow().equals(positive);
        }
        return positives;
    }

    /** Mean logarithmic loss. */
    private static double loss(double[][] answers, boolean[] labels, double[] weights) {
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            double logit = 0;
            for (int i = 0; i < weights.length; i++) {
                logit += weights[i] * answers[row][i];
            }
            double wrong = Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, labels[row] ? -logit : logit));
            loss += Math.log1p(Math.exp(wrong)) / labels.length;
        }
        return loss;
    }

    private static double correlation(double[][] answers, int one, int other) {
        double n = answers.length;
        double sumX = 0;
        double sumY = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (double[] row : answers) {
            sumX += row[one];
            sumY += row[other];
            xx += row[one] * row[one];
            yy += row[other] * row[other];
            xy += row[one] * row[other];
        }
        double spread = Math.sqrt((xx - sumX * sumX / n) * (yy - sumY * sumY / n));
        return spread > 0 ? (xy - sumX * sumY / n) / spread : 0;
    }
}
