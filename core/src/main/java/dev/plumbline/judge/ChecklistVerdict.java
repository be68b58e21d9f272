package dev.plumbline.judge;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes a verdict of the answers to a checklist, with the criterion that decided as its reason and the share of each as
 * its evidence.
 *
 * @param checklist the rule
 * @param scale two labels
 */
record ChecklistVerdict(Checklist checklist, Scale scale) {
    /** Models put 1 - 1e-9 on what they are sure of. */
    private static final double LARGEST_LOGIT = 8;

    /**
     * An answer.
     *
     * @param yes what was said
     * @param probability of yes, where the model gives one
     */
    record Answer(boolean yes, OptionalDouble probability) {
        double met() {
            return probability.orElse(yes ? 1 : 0);
        }

        /** log(p/(1 - p)), within bounds. */
        double logit() {
            double met = met();
            return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, StrictMath.log(met) - StrictMath.log1p(-met)));
        }
    }

    /** @param criteria what was asked, at least one, with the answer to each */
    Verdict.Decided of(String id, List<String> criteria, List<Answer> answers, Usage usage) {
        double score = score(answers);
        boolean positive = score >= 0;
        double probability = 1 / (1 + StrictMath.exp(-score));
        double[] shares = shares(answers, positive);
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            evidence.add(new Evidence(criteria.get(i), answers.get(i).met(), shares[i], Optional.empty()));
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        Map<String, Double> probabilities = new LinkedHashMap<>();
        // Without probabilities of the answers the score is no probability either.
        if (answers.stream().allMatch(answer -> answer.probability().isPresent())) {
            scale.labels()
                    .forEach(label -> probabilities.put(label, isPositive(label) ? probability : 1 - probability));
        }
        String value = scale.labels().stream()
                .filter(label -> isPositive(label) == positive)
                .findFirst()
                .orElseThrow();
        Double confidence = probabilities.get(value);
        return new Verdict.Decided(
                id,
                value,
                Optional.of(reason(evidence.get(0), positive)),
                confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                probabilities,
                evidence,
                Optional.empty(),
                usage);
    }

    private boolean isPositive(String label) {
        return scale.positive().filter(label::equals).isPresent();
    }

    private double score(List<Answer> answers) {
        double worst = answers.stream().mapToDouble(Answer::logit).min().orElseThrow();
        return switch (checklist.rule()) {
            // A word is one of several spellings; the probability of all of them is the better answer.
            case ALL, WORST -> worst + checklist.bias();
            case WEIGHTED -> {
                double sum = checklist.bias();
                for (int i = 0; i < answers.size(); i++) {
                    sum += checklist.weights().get(i) * (2 * answers.get(i).met() - 1);
                }
                yield sum;
            }
        };
    }

    /** How much each criterion had to do with the verdict; they add up to 1. */
    private double[] shares(List<Answer> answers, boolean positive) {
        double[] shares = new double[answers.size()];
        double least = answers.stream().mapToDouble(Answer::logit).min().orElseThrow();
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            if (checklist.rule() == Checklist.Rule.WEIGHTED) {
                double push = checklist.weights().get(i) * (2 * answers.get(i).met() - 1);
                shares[i] = Math.max(0, positive ? push : -push);
            } else {
                shares[i] = StrictMath.exp(least - answers.get(i).logit());
            }
            total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = total > 0 ? shares[i] / total : 1.0 / shares.length;
        }
        return shares;
    }

    private String reason(Evidence first, boolean positive) {
        String criterion = JsonText.quoted(first.point()) + String.format(Locale.ROOT, " (%.2f)", first.score());
        if (checklist.rule() == Checklist.Rule.WEIGHTED) {
            return (first.score() >= .5 ? "met: " : "not met: ") + criterion + " counted most";
        }
        return positive ? "every criterion is met; least so " + criterion : "not met: " + criterion;
    }
}
