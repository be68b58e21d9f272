package dev.plumbline.report;

import dev.plumbline.agreement.Decision;
import dev.plumbline.align.Conclusion;
import dev.plumbline.align.SearchPath;
import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a judge was aligned, and the proof.
 *
 * @param before printed version of the judge before
 * @param after printed version of the best candidate
 * @param optimizer name of the optimizer
 * @param splits rows and groups of train, dev and test
 * @param spent what search and proof used
 * @param test the proof on locked test rows
 * @param testReason why there is no proof; empty when there is one
 * @param crossFitted estimate of the procedure by cross-fitting
 * @param crossFittedReason why there is none; empty when there is one
 * @param candidates judges that were tried, in order
 * @param guards what was refused before a call was spent on it
 * @param conclusion what follows, and why
 * @param stopped why the search ended: plateau, budget, converged or interrupted
 * @param output file of the new judge, where one was written
 * @param placebo what the same optimizer makes of shuffled labels
 * @param overturned share of rows on which calibration turned the judge's own verdict around
 * @param notes what a reader should know, a sentence each
 * @param path the way of the search
 */
public record AlignmentFigures(
        String before,
        String after,
        String optimizer,
        Map<String, Part> splits,
        Spent spent,
        Optional<Proof> test,
        Optional<String> testReason,
        Optional<Proof> crossFitted,
        Optional<String> crossFittedReason,
        List<Candidate> candidates,
        List<Guard> guards,
        Conclusion conclusion,
        String stopped,
        Optional<String> output,
        Optional<Placebo> placebo,
        Optional<Interval> overturned,
        List<String> notes,
        SearchPath path) {
    private static final String WITHOUT_JUDGE = "without_judge";

    public AlignmentFigures {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        candidates = List.copyOf(candidates);
        guards = List.copyOf(guards);
        notes = List.copyOf(notes);
    }

    /** What follows. */
    public Decision.Verdict decision() {
        return conclusion.decision();
    }

    /** The proof on test rows, or else the cross-fitted estimate. */
    public Optional<Proof> best() {
        return test.or(() -> crossFitted);
    }

    /**
     * Whether the same fit without the judge may well do as well: its interval reaches the figure of the aligned judge.
     */
    boolean judgeAddsLittle() {
        return best().map(Proof::after)
                .filter(after -> after.measure("accuracy").isPresent())
                .flatMap(after -> Optional.ofNullable(after.baselines().get(WITHOUT_JUDGE))
                        .map(rival -> rival.high().orElse(Double.NEGATIVE_INFINITY)
                                >= after.measure("accuracy").get().value().orElse(Double.POSITIVE_INFINITY)))
                .orElse(false);
    }

    /** The dev rows that a candidate was asked about: {@code dev rows}, or {@code 5 of 29 dev rows}. */
    String devRows(Candidate candidate) {
        long all = splits.containsKey("dev") ? splits.get("dev").rows() : 0;
        long asked = candidate.dev().n();
        return asked < all ? Shown.count(asked) + " of " + Shown.count(all) + " dev rows" : "dev rows";
    }

    /**
     * Size of a part of the data.
     *
     * @param rows labelled rows
     * @param groups groups they form
     */
    public record Part(long rows, long groups) {}

    /**
     * What search and proof used.
     *
     * @param calls requests to a model, of the judge and for reflection
     * @param judgeCalls requests of the judge
     * @param reflectionCalls requests for reflection
     * @param inputTokens tokens of prompts
     * @param outputTokens tokens of replies
     * @param reflectionInputTokens those of the prompts that were for reflection
     * @param reflectionOutputTokens those of the replies that were
     * @param usd money; empty when a price is unknown
     * @param paid what of it was paid just now; the rest was paid for before and kept. Empty where nobody counted
     */
    public record Spent(
            long calls,
            long judgeCalls,
            long reflectionCalls,
            long inputTokens,
            long outputTokens,
            long reflectionInputTokens,
            long reflectionOutputTokens,
            OptionalDouble usd,
            Optional<Paid> paid) {
        /** Nothing was asked of a paid model. */
        public static Spent nothing() {
            return new Spent(0, 0, 0, 0, 0, 0, 0, OptionalDouble.of(0), Optional.empty());
        }
    }

    /**
     * What was paid by whoever made these figures.
     *
     * @param calls requests to a model
     * @param inputTokens tokens of prompts
     * @param outputTokens tokens of replies
     * @param usd money; empty when a price is unknown
     */
    public record Paid(long calls, long inputTokens, long outputTokens, OptionalDouble usd) {}

    /**
     * Before and after on the same rows.
     *
     * @param before agreement before
     * @param after agreement after
     * @param paired the comparison, after minus before
     * @param look which look at test it was, counted from 1; empty when it was none
     * @param errors for each label, how much the share of rows with it on which the judge is wrong has changed
     */
    public record Proof(
            AgreementFigures before,
            AgreementFigures after,
            PairedFigures paired,
            OptionalInt look,
            Map<String, Interval> errors) {
        public Proof {
            errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        }

        /** Without errors by label. */
        public Proof(AgreementFigures before, AgreementFigures after, PairedFigures paired, OptionalInt look) {
            this(before, after, paired, look, Map.of());
        }

        /** What a figure of {@link #errors} is called: with two labels each error has a name of its own. */
        String errorName(String label) {
            List<String> labels = after.labels();
            String wrong = labels.size() == 2
                    ? "False " + labels.get(labels.indexOf(label) == 0 ? 1 : 0) + ", on"
                    : "Wrong on";
            return wrong + " rows that people call " + label;
        }
    }

    /**
     * A judge that was tried.
     *
     * @param id its name in the search
     * @param parent the candidate that it was made from; empty for the first
     * @param change what was changed, in words
     * @param diff the same as lines of a diff of the judge files
     * @param dev its accuracy on dev rows; without bounds when it was selected, because the best of many flatters
     * @param corrected the selected candidate's figure, corrected for selection
     * @param accepted whether the search went on from it
     * @param selected whether it is the one that was kept
     */
    public record Candidate(
            String id,
            Optional<String> parent,
            String change,
            List<String> diff,
            Interval dev,
            OptionalDouble corrected,
            boolean accepted,
            boolean selected) {
        public Candidate {
            diff = List.copyOf(diff);
        }
    }

    /**
     * A guard that refused something.
     *
     * @param guard which
     * @param candidate what was refused, by its name
     * @param why what is wrong with it
     */
    public record Guard(String guard, String candidate, String why) {}

    /**
     * What the optimizer reaches when labels are shuffled between groups, so that there is nothing to learn.
     *
     * @param measure what is measured, {@code balanced_accuracy} or {@code cohen_kappa}
     * @param shuffles number of shuffles
     * @param mean mean over the shuffles
     * @param highest highest of the shuffles
     * @param real the same figure with the real labels
     */
    public record Placebo(String measure, int shuffles, double mean, double highest, double real) {}
}
