package dev.plumbline.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleLeadTest {
    private static RuleLead lead(String rule, double low, double value, double high) {
        return new RuleLead(rule, Interval.of(value, low, high, .95, "newcombe_10", 100, 0));
    }

    @Test
    void aRuleThatIsClearlyAheadIsNotHiddenByOneThatIsMeasuredLessSurely() {
        RuleLead least = RuleLead.least(List.of(lead("unsure", -.30, -.14, .02), lead("ahead", -.10, -.05, -.01)))
                .orElseThrow();
        assertThat(least.rule()).isEqualTo("ahead");
        assertThat(least.by().high()).hasValue(-.01);
        assertThat(least.by().low()).hasValue(-.30);
        assertThat(least.by().value()).hasValue(-.14);
    }

    @Test
    void theLeadHoldsOverEveryRule() {
        RuleLead least = RuleLead.least(List.of(lead("wide", -.02, .10, .22), lead("near", .01, .04, .07)))
                .orElseThrow();
        assertThat(least.rule()).as("that is why it may be chance").isEqualTo("wide");
        assertThat(least.by().value()).hasValue(.04);
        assertThat(least.by().low()).hasValue(-.02);
        assertThat(least.by().high()).hasValue(.07);
    }

    @Test
    void withoutBoundsTheLeastValueStandsAndWithoutRulesNothing() {
        RuleLead none = new RuleLead("none", Interval.undefined("no rows", 0));
        assertThat(RuleLead.least(List.of(none))).isEmpty();
        assertThat(RuleLead.least(List.of())).isEmpty();
        assertThat(RuleLead.least(List.of(none, lead("one", .1, .2, .3)))).contains(lead("one", .1, .2, .3));
    }

    @Test
    void aFurtherLookJudgesTheLeadMoreStrictly() {
        RunEvidence evidence = KnownRows.of(400, 400, .9, "whole", 1);
        Agreement agreement = RunStanding.of(evidence).agreement();
        Interval first = GatheredEvidence.of(evidence, agreement, Optional.empty(), 1, false)
                .lead()
                .orElseThrow();
        Interval second = GatheredEvidence.of(evidence, agreement, Optional.empty(), 2, false)
                .lead()
                .orElseThrow();
        assertThat(first.level()).isEqualTo(.95);
        assertThat(second.level()).isGreaterThan(.99);
        assertThat(second.low().orElseThrow()).isLessThan(first.low().orElseThrow());
        assertThat(second.value()).isEqualTo(first.value());
    }
}
