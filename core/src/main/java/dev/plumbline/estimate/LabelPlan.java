package dev.plumbline.estimate;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.statistics.SampleSize;
import dev.plumbline.statistics.Thresholds;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many labels a question needs, before anybody labels.
 *
 * <pre>{@code
 * LabelPlan.width("accuracy", 0.85, 0.05).labels();               // 196
 * LabelPlan.width(Rate.TNR, 0.8, 0.10, 0.85).labels();            // 400, of which 60 fail
 * LabelPlan.split(200, 0.4, 0.9, 0.7).ofWhich();                  // 64 pass, 136 fail
 * }</pre>
 *
 * <p>Labels are counted as if each row stood alone; {@link #grouped} says what groups cost. Immutable and safe for use by
 * several threads.
 *
 * @param labels rows to be labelled, chosen at random
 * @param ofWhich labels of each kind among them, where the question is about kinds
 * @param method the formula, as {@code wilson}
 * @param explanation what is assumed and what follows, in sentences
 */
public record LabelPlan(long labels, Optional<OfWhich> ofWhich, String method, String explanation) {
    /** Rows of a pilot that the split of a budget is damped with, as though so many labels were known of each kind. */
    private static final int PILOT = 10;

    /** More labels than anybody gives: a plan for more is a slip of the keys. */
    private static final long MOST = 100_000_000;

    private static final String SPLIT = "lee";

    /** Labels of either kind. */
    public record OfWhich(long pass, long fail) {}

    /** A rate of the judge among rows that people gave one label. */
    public enum Rate {
        /** Of the rows that people pass, those that the judge passes. */
        TPR,
        /** Of the rows that people fail, those that the judge fails. */
        TNR
    }

    /**
     * Labels for an interval of a rate over all rows.
     *
     * @param measure its name, for the explanation
     * @param expected what it will be, from 0 to 1
     * @param half largest distance of a bound from the middle of the interval, 0.05 for five points
     */
    public static LabelPlan width(String measure, double expected, double half) {
        long rows = counted(() -> SampleSize.ofRate(expected, half, Thresholds.LEVEL));
        return new LabelPlan(
                rows,
                Optional.empty(),
                "wilson",
                "If " + measure + " comes out at " + percent(expected) + ", " + rows(rows)
                        + (rows == 1 ? " gives" : " give") + " a 95 % interval that reaches no more than "
                        + points(half)
                        + " to either side of its middle.");
    }

    /**
     * Labels for an interval of TPR or TNR. Only rows with one of the labels tell of either, so that the rarer label decides.
     *
     * @param positive share of rows that people pass, between 0 and 1
     */
    public static LabelPlan width(Rate rate, double expected, double half, double positive) {
        long rows = counted(() -> SampleSize.ofRate(expected, half, Thresholds.LEVEL));
        OfWhich ofWhich = among(rate, rows, positive);
        return new LabelPlan(
                ofWhich.pass() + ofWhich.fail(),
                Optional.of(ofWhich),
                "wilson",
                "If " + rate + " comes out at " + percent(expected) + ", " + rows(rows) + " that people "
                        + (rate == Rate.TPR ? "pass" : "fail") + (rows == 1 ? " gives" : " give")
                        + " a 95 % interval that reaches no more than "
                        + points(half) + " to either side of its middle. " + toFind(rate, ofWhich, positive));
    }

    /**
     * Labels for an interval of Cohen's &kappa; of two labels.
     *
     * @param expected what it will be, up to {@link SampleSize#LARGEST_KAPPA}
     */
    public static LabelPlan kappa(double expected, double positive, double half) {
        if (expected > SampleSize.LARGEST_KAPPA && expected <= 1) {
            throw BadInput.of(
                    "labels for a kappa of " + expected + " cannot be planned: the formula says nothing near 1, above "
                            + SampleSize.LARGEST_KAPPA,
                    "plan an interval of accuracy instead: --width 0.05 --expect accuracy=0.95");
        }
        long rows = counted(() -> SampleSize.ofKappa(expected, positive, half, Thresholds.LEVEL));
        return new LabelPlan(
                rows,
                Optional.of(shared(rows, positive)),
                "donner_eliasziw",
                "If Cohen's kappa comes out at " + number(expected) + " and people pass " + percent(positive) + ", "
                        + rows(rows) + (rows == 1 ? " gives" : " give") + " a 95 % interval that reaches about "
                        + number(half)
                        + " to either side. The rarer one label is, the more rows it takes.");
    }

    /**
     * Labels with which a gate lets a judge pass that deserves it.
     *
     * @param bar what the lower end of the interval has to reach
     * @param truth the judge's true rate
     * @param power how often it should pass, as 0.8
     */
    public static LabelPlan showing(String measure, double bar, double truth, double power) {
        long rows = counted(() -> SampleSize.showing(bar, truth, power, Thresholds.LEVEL));
        return new LabelPlan(rows, Optional.empty(), "exact_binomial", passes(measure, rows, bar, truth, power));
    }

    /** The same for a bar of TPR or TNR. */
    public static LabelPlan showing(Rate rate, double bar, double truth, double power, double positive) {
        long rows = counted(() -> SampleSize.showing(bar, truth, power, Thresholds.LEVEL));
        OfWhich ofWhich = among(rate, rows, positive);
        return new LabelPlan(
                ofWhich.pass() + ofWhich.fail(),
                Optional.of(ofWhich),
                "exact_binomial",
                passes(rate.name(), rows, bar, truth, power) + " " + toFind(rate, ofWhich, positive));
    }

    private static String passes(String measure, long rows, double bar, double truth, double power) {
        return "With " + rows(rows) + " or more a judge whose " + measure + " truly is " + percent(truth)
                + " passes a gate at " + percent(bar) + " at least " + percent(power)
                + " of the time, at the first look; later looks ask for more.";
    }

    /**
     * Labels on which a difference between two judges is found.
     *
     * @param difference by how much more rows the better one has right, as 0.05
     * @param discordant share of rows that only one of them has right; at least the difference
     * @param power how often it should be found, as 0.8
     */
    public static LabelPlan difference(double difference, double discordant, double power) {
        if (!(difference > 0 && difference <= discordant && discordant <= 1)) {
            throw BadInput.of(
                    "a difference of " + difference + " on " + discordant + " of the rows cannot be",
                    "the judges differ at least on as many rows as one of them has more right, and on all at most");
        }
        long rows = counted(() -> SampleSize.ofGain(
                (discordant + difference) / 2, (discordant - difference) / 2, power, Thresholds.LEVEL));
        return new LabelPlan(
                rows,
                Optional.empty(),
                "connor",
                "If two judges differ on " + percent(discordant) + " of the rows and one has " + points(difference)
                        + " more of all rows right, McNemar's test finds it on " + rows(rows) + " " + percent(power)
                        + " of the time.");
    }

    /**
     * How a number of labels is best shared between rows that people pass and rows that they fail, for the corrected rate of
     * {@code estimate}: m1 = m/(1 + (1/p - 1)&radic;&kappa;) with &kappa; = (m_p(1 - TNR) + 1)/(m_p(1 - TPR) + 1) and m_p = 10
     * (Lee and others 2025).
     *
     * @param labels to share
     * @param passed share of the stream that the judge passes, between 0 and 1
     */
    public static LabelPlan split(long labels, double passed, double sensitivity, double specificity) {
        if (labels < 2 * PILOT) {
            throw BadInput.of(
                    "a budget of " + labels + " labels cannot be split",
                    "give at least " + 2 * PILOT + ", ten of either kind");
        }
        if (!(passed > 0 && passed < 1)) {
            throw BadInput.of("the judge passes " + passed + " of the rows", "give a share between 0 and 1, as 0.4");
        }
        if (!(sensitivity + specificity > 1 && sensitivity <= 1 && specificity <= 1)) {
            throw BadInput.of(
                    "TPR " + sensitivity + " and TNR " + specificity + " are those of a judge that tells nothing",
                    "give rates up to 1 whose sum is above 1");
        }
        double odds = (PILOT * (1 - specificity) + 1) / (PILOT * (1 - sensitivity) + 1);
        long pass = Math.round(labels / (1 + (1 / passed - 1) * Math.sqrt(odds)));
        pass = Math.min(labels - PILOT, Math.max(PILOT, pass));
        OfWhich ofWhich = new OfWhich(pass, labels - pass);
        return new LabelPlan(
                labels,
                Optional.of(ofWhich),
                SPLIT,
                "The corrected rate of a stream of which the judge passes " + percent(passed)
                        + " has its narrowest interval with about " + ofWhich.pass()
                        + " labels of rows that people pass and "
                        + ofWhich.fail()
                        + " of rows that they fail. Nobody knows beforehand which these are: draw rows until about so"
                        + " many of each kind are labelled, and keep the probability with which each was drawn.");
    }

    /**
     * This where rows come in groups, which tell less than as many rows that stand alone; at least as many rows as {@link
     * Thresholds#FEWEST_GROUPS} groups have, since fewer groups settle nothing. A budget that is {@link #split} is what it
     * is, and is refused.
     *
     * @param size rows in a group, at least 1
     * @param alike their intraclass correlation, from 0 (as good as alone) to 1 (all the same)
     */
    public LabelPlan grouped(double size, double alike) {
        if (!(size >= 1 && alike >= 0 && alike <= 1)) {
            throw BadInput.of(
                    "groups of " + size + " rows that are alike by " + alike + " cannot be",
                    "give a size from 1 and a correlation from 0 to 1");
        }
        if (method.equals(SPLIT)) {
            throw BadInput.of(
                    "a budget of " + labels + " labels stays what it is, in groups or not",
                    "leave the groups out; a plan for an interval or a gate counts them");
        }
        double effect = 1 + (size - 1) * alike;
        if (labels * effect > MOST || Thresholds.FEWEST_GROUPS * size > MOST) {
            throw BadInput.of(
                    "groups of " + number(size) + " rows that are alike by " + number(alike) + " would take more than "
                            + String.format(Locale.ROOT, "%,d", MOST) + " labels, which nobody gives",
                    "give how many rows a group of your data has on average, or draw one row of each group");
        }
        long counted = (long) Math.ceil(labels * effect - 1e-9);
        long rows = Math.max(counted, (long) Math.ceil(Thresholds.FEWEST_GROUPS * size - 1e-9));
        double share = ofWhich.map(kinds -> (double) kinds.pass() / labels).orElse(0.0);
        return new LabelPlan(
                rows,
                ofWhich.map(kinds -> shared(rows, share)),
                method,
                explanation + " Rows in groups of " + number(size) + " that are alike by " + number(alike)
                        + " count as 1/" + number(effect) + " each, so that it takes "
                        + String.format(Locale.ROOT, "%,d", counted) + ", from at least " + Thresholds.FEWEST_GROUPS
                        + " groups"
                        + (rows > counted ? String.format(Locale.ROOT, ", which have %,d.", rows) : "."));
    }

    /**
     * This with how many labels the rows take that a judge is also tuned on, of which the split keeps only some for the
     * measurement.
     *
     * @param test share of the groups that the split keeps for test, above 0 and at most 1
     */
    public LabelPlan ofSplit(double test) {
        if (!(test > 0 && test <= 1)) {
            throw BadInput.of("a split cannot keep " + test + " of the rows for test", "give a share above 0, as 0.35");
        }
        return new LabelPlan(
                labels,
                ofWhich,
                method,
                explanation + " These are rows that no judge was tuned on: of a split they are the test rows, "
                        + percent(test) + " of all, so that it takes "
                        + String.format(Locale.ROOT, "%,d", (long) Math.ceil(labels / test - 1e-9))
                        + " to tune and to measure.");
    }

    private static OfWhich among(Rate rate, long rows, double positive) {
        if (!(positive > 0 && positive < 1)) {
            throw BadInput.of(
                    rate + " needs to know how many rows people pass, got " + positive,
                    "give a share between 0 and 1, as 0.85");
        }
        double share = rate == Rate.TPR ? positive : 1 - positive;
        long others = (long) Math.ceil(rows / share - 1e-9) - rows;
        return rate == Rate.TPR ? new OfWhich(rows, others) : new OfWhich(others, rows);
    }

    private static OfWhich shared(long rows, double positive) {
        long pass = Math.round(rows * positive);
        return new OfWhich(pass, rows - pass);
    }

    private static String toFind(Rate rate, OfWhich ofWhich, double positive) {
        return "If people pass " + percent(positive) + ", that takes "
                + String.format(Locale.ROOT, "%,d", ofWhich.pass() + ofWhich.fail())
                + " rows drawn at random; fewer do if rows that the judge "
                + (rate == Rate.TPR ? "passed" : "failed")
                + " are drawn oftener and the probability of each is kept.";
    }

    private static long counted(LongSupplier size) {
        try {
            return size.getAsLong();
        } catch (IllegalArgumentException impossible) {
            throw BadInput.of(
                    "this cannot be planned: " + impossible.getMessage(),
                    "ask for less, or expect more; shares are as 0.85");
        }
    }

    private static String rows(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "labelled row" : "labelled rows");
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }

    private static String points(double share) {
        String points = number(100 * share);
        return points + (points.equals("1") ? " point" : " points");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
