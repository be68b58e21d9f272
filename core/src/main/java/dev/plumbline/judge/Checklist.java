package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Locale;

/**
 * A judge that asks yes/no questions instead of one for the verdict: of each criterion whether the item meets it. The
 * verdict follows from the answers. A small model that gives whole verdicts at random can answer such questions well.
 *
 * <pre>{@code
 * spec.withChecklist(Checklist.ofReference());                        // every point of the item's own reference
 * spec.withCriteria(List.of("Names a price.", "Names a date."))
 *         .withChecklist(Checklist.ofCriteria().weighted(List.of(2.0, .5), -.3));
 * }</pre>
 *
 * <p>An answer counts as 2P(yes) - 1 where the model gives log-probabilities, else as 1 or -1. Immutable.
 *
 * @param of where the criteria come from
 * @param calls how they are asked
 * @param rule how the answers become a verdict
 * @param weights for {@link Rule#WEIGHTED}, what each criterion counts for, in their order; otherwise empty
 * @param bias for {@link Rule#WEIGHTED} and {@link Rule#WORST}, what is added before the sign decides; otherwise 0
 */
public record Checklist(Source of, Calls calls, Rule rule, List<Double> weights, double bias) {
    /** Where the criteria come from. */
    public enum Source {
        /** The points of the item's reference, so that each item has criteria of its own. */
        REFERENCE,
        /** The criteria of the judge, the same for all items. */
        CRITERIA
    }

    /** How the criteria are asked. */
    public enum Calls {
        /** A call for each. All of an item begin with the same text, so that a provider's prompt cache serves it. */
        EACH,
        /** All in one call, with a structured reply. */
        ONE
    }

    /** How the answers become a verdict. */
    public enum Rule {
        /** Positive where the answer to every criterion is rather yes than no. */
        ALL,
        /** Positive where log(P/(1 - P)) of the least certain criterion, plus the bias, is at least 0. */
        WORST,
        /** Positive where the weighted sum of the answers, plus the bias, is at least 0. */
        WEIGHTED
    }

    /**
     * A checked checklist.
     *
     * @throws BadInput when weights or bias do not suit the rule
     */
    public Checklist {
        weights = List.copyOf(weights);
        if (!Double.isFinite(bias) || weights.stream().anyMatch(weight -> !Double.isFinite(weight))) {
            throw BadInput.of("the weights and the bias of a checklist are finite numbers", "correct them");
        }
        if (rule != Rule.WEIGHTED && !weights.isEmpty()) {
            throw BadInput.of(
                    "a checklist with the verdict '" + text(rule) + "' has no weights",
                    "take 'weights' out, or say verdict: weighted");
        }
        if (rule == Rule.ALL && bias != 0) {
            throw BadInput.of(
                    "a checklist with the verdict 'all' has no bias", "take 'bias' out, or say verdict: worst");
        }
        if (rule == Rule.WEIGHTED && of == Source.REFERENCE) {
            throw BadInput.of(
                    "the points of a reference differ from item to item, so that they cannot be weighted one by one",
                    "say verdict: worst, or learn with --optimizer calibration how much each answer counts");
        }
    }

    /** The points of the reference, a call for each, all of which have to be met. */
    public static Checklist ofReference() {
        return new Checklist(Source.REFERENCE, Calls.EACH, Rule.ALL, List.of(), 0);
    }

    /** The criteria of the judge, a call for each, all of which have to be met. */
    public static Checklist ofCriteria() {
        return new Checklist(Source.CRITERIA, Calls.EACH, Rule.ALL, List.of(), 0);
    }

    /** This asked in another way. */
    public Checklist asked(Calls how) {
        return new Checklist(of, how, rule, weights, bias);
    }

    /** This decided by the worst criterion; a bias above 0 is lenient. */
    public Checklist worst(double lenience) {
        return new Checklist(of, calls, Rule.WORST, List.of(), lenience);
    }

    /** This decided by a weighted sum. */
    public Checklist weighted(List<Double> each, double added) {
        return new Checklist(of, calls, Rule.WEIGHTED, each, added);
    }

    void check(Scale scale, Prompting prompting, Asking asking) {
        if (!scale.binary()) {
            throw BadInput.of(
                    "a checklist decides between two labels, and the scale is " + scale.text(),
                    "give a scale of two labels, the one for what meets the criteria first: pass,fail");
        }
        if (asking.repeat() != 1 || !asking.members().isEmpty()) {
            throw BadInput.of(
                    "a checklist is asked once for each item, and not by a jury",
                    "take 'repeat' out; a juror may have a checklist of its own");
        }
        if (of == Source.CRITERIA && prompting.criteria().isEmpty()) {
            throw BadInput.of(
                    "the checklist is of criteria, and the judge has none",
                    "list them under 'criteria', or say of: reference");
        }
        if (rule == Rule.WEIGHTED && weights.size() != prompting.criteria().size()) {
            throw BadInput.of(
                    "the checklist has " + weights.size() + " weights for "
                            + prompting.criteria().size() + " criteria",
                    "give one weight for each criterion, in their order");
        }
    }

    /** Word for files. */
    static String text(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
