package dev.plumbline.standing;

import dev.plumbline.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * By how much the judge is ahead of rules without judgement.
 *
 * @param rule the rule that decides: one that is clearly ahead of the judge, else the one over which the lead is least sure
 * @param by the lead
 */
record RuleLead(String rule, Interval by) {
    /**
     * What holds over every rule: the least value, the least lower and the least upper end of all. So one rule that is clearly
     * ahead is not hidden behind another one that is measured less surely.
     */
    static Optional<RuleLead> least(List<RuleLead> leads) {
        List<RuleLead> bounded =
                leads.stream().filter(lead -> lead.by().bounded()).toList();
        if (bounded.isEmpty()) {
            return leads.stream()
                    .filter(lead -> lead.by().defined())
                    .min(Comparator.comparingDouble(lead -> lead.by().value().getAsDouble()));
        }
        RuleLead low = least(bounded, RuleLead::low);
        RuleLead high = least(bounded, RuleLead::high);
        Interval sample = low.by();
        return Optional.of(new RuleLead(
                high.high() < 0 ? high.rule() : low.rule(),
                Interval.of(
                        least(bounded, RuleLead::value).value(),
                        low.low(),
                        high.high(),
                        sample.level(),
                        sample.method(),
                        sample.n(),
                        sample.groups())));
    }

    private static RuleLead least(List<RuleLead> leads, ToDoubleFunction<RuleLead> figure) {
        return leads.stream().min(Comparator.comparingDouble(figure)).orElseThrow();
    }

    private double value() {
        return by.value().getAsDouble();
    }

    private double low() {
        return by.low().getAsDouble();
    }

    private double high() {
        return by.high().getAsDouble();
    }
}
