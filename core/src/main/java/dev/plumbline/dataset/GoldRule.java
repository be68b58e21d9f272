package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves the labels of an example into one. An adjudicator's label decides, the latest of them when there are
 * several; a single annotator's label stands; of several annotators the value that more than half of them gave, on a
 * numeric range their median; else the {@link TieRule}. "Not applicable" and "cannot be scored" are values like
 * others in that count.
 *
 * <p>An adjudicator is an annotator whose name says so: adjudicated, adjudicator, adjudication, consensus, final or
 * resolved is a word of it.
 */
final class GoldRule {
    /**
     * A counted opinion on an example.
     *
     * @param annotator who
     * @param label the canonical label, or empty when {@code special} says why there is none
     * @param special not applicable or unscorable
     */
    record Opinion(String annotator, Optional<String> label, Optional<Gold.Why> special) {}

    private static final Set<String> WORDS = RoleWords.ADJUDICATOR;

    private final Scale scale;
    private final TieRule ties;
    private final Map<String, Boolean> adjudicators = new HashMap<>();

    GoldRule(Scale scale, TieRule ties) {
        this.scale = scale;
        this.ties = ties;
    }

    boolean adjudicates(String annotator) {
        return adjudicators.computeIfAbsent(annotator, GoldRule::saysAdjudicator);
    }

    static boolean saysAdjudicator(String annotator) {
        return ColumnName.of(annotator).hasAny(WORDS);
    }

    /** Gold of one example from counted opinions in order, oldest first. */
    Gold resolve(List<Opinion> opinions) {
        Optional<Opinion> adjudicated = opinions.stream()
                .filter(opinion -> adjudicates(opinion.annotator()))
                .reduce((earlier, later) -> later);
        if (adjudicated.isPresent()) {
            return gold(adjudicated.get(), Gold.How.ADJUDICATED);
        }
        if (opinions.size() == 1) {
            return gold(opinions.get(0), Gold.How.SINGLE);
        }
        if (scale instanceof Scale.Range
                && opinions.stream().allMatch(o -> o.label().isPresent())) {
            return median(opinions);
        }
        return vote(opinions);
    }

    private Gold vote(List<Opinion> opinions) {
        Map<Object, List<Opinion>> votes = new LinkedHashMap<>();
        for (Opinion opinion : opinions) {
            Object value = opinion.label().isPresent() ? opinion.label().get() : opinion.special();
            votes.computeIfAbsent(value, v -> new ArrayList<>()).add(opinion);
        }
        List<List<Opinion>> sizes = new ArrayList<>(votes.values());
        sizes.sort(Comparator.comparingInt(camp -> -camp.size()));
        List<Opinion> most = sizes.get(0);
        if (most.size() * 2 > opinions.size()) {
            return gold(most.get(0), Gold.How.MAJORITY);
        }
        if (ties == TieRule.PLURALITY && most.size() > sizes.get(1).size()) {
            return gold(most.get(0), Gold.How.MAJORITY);
        }
        if (ties == TieRule.FIRST_ANNOTATOR) {
            return gold(opinions.get(0), Gold.How.SINGLE);
        }
        return new Gold.Missing(Gold.Why.DISPUTED);
    }

    private Gold median(List<Opinion> opinions) {
        List<Double> numbers = new ArrayList<>();
        opinions.forEach(opinion ->
                numbers.add(scale.number(opinion.label().orElseThrow()).orElseThrow()));
        Collections.sort(numbers);
        int middle = numbers.size() / 2;
        double median =
                numbers.size() % 2 == 1 ? numbers.get(middle) : (numbers.get(middle - 1) + numbers.get(middle)) / 2;
        String text = java.math.BigDecimal.valueOf(median).toPlainString();
        return new Gold.Resolved(scale.match(text).orElseThrow(), Gold.How.MEDIAN);
    }

    private static Gold gold(Opinion opinion, Gold.How how) {
        return opinion.label().isPresent()
                ? new Gold.Resolved(opinion.label().get(), how)
                : new Gold.Missing(opinion.special().orElse(Gold.Why.UNSCORABLE));
    }
}
