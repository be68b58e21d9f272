package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What another judge said of an item, as features by the names that judge files have. */
public final class VerdictFeatures {
    /** 1 for the positive label, -1 for the other. */
    static final String VERDICT = "judge_verdict";
    /** log(p/(1 - p)) of the probability that the judge gives to the positive label; 0 where it gives none. */
    static final String LOGIT = "judge_logit";

    /** Models put 1 - 1e-9 on what they are sure of, and one such row would weigh more than all others. */
    private static final double LARGEST_LOGIT = 8;

    /** Those of the whole item. */
    static final Set<String> OF_ITEM = Set.of(VERDICT, LOGIT);

    private VerdictFeatures() {}

    /**
     * A reading with the features of a verdict, and of what was found of single points where the verdict says so.
     *
     * @param scale two labels, of which one is positive
     */
    public static Reading with(Reading reading, Verdict.Decided verdict, Scale scale) {
        String positive = scale.positive().orElseThrow();
        OptionalDouble probability = probability(verdict, positive);
        Map<String, Double> answers = new HashMap<>();
        verdict.evidence().forEach(evidence -> answers.put(evidence.point(), logit(evidence.score())));
        return reading.answering(answers)
                .with(VERDICT, verdict.value().equals(positive) ? 1 : -1)
                .with(LOGIT, probability.isEmpty() ? 0 : logit(probability.getAsDouble()));
    }

    private static double logit(double probability) {
        double logit = StrictMath.log(probability) - StrictMath.log1p(-probability);
        return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit));
    }

    /** Probability of the positive label, where the judge gives any. */
    static OptionalDouble probability(Verdict.Decided verdict, String positive) {
        Double given = verdict.probabilities().get(positive);
        if (given != null) {
            return OptionalDouble.of(given);
        }
        return verdict.confidence().isEmpty() || verdict.value().equals(positive)
                ? verdict.confidence()
                : OptionalDouble.of(1 - verdict.confidence().getAsDouble());
    }
}
