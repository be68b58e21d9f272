package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.statistics.Power;
import dev.plumbline.statistics.Proportion;
import java.util.OptionalLong;

/**
 * The share of rows with gold that stay undecided has to be small.
 *
 * @param most largest share allowed
 */
record UndecidedBar(double most) implements Bar {
    @Override
    public Condition check(Agreement agreement, Setting setting) {
        Outcomes outcomes = agreement.outcomes();
        Proportion share = GroupedRates.rate(outcomes, outcomes::measured, row -> !outcomes.decided(row));
        return Bars.atMost(
                "max-undecided",
                most,
                share.wilson(setting.level()),
                agreement.rows().groups(),
                needed(share, setting.level()));
    }

    /** Labels at which the share of decided rows would be surely large enough. */
    private OptionalLong needed(Proportion share, double level) {
        return most == 0 ? OptionalLong.empty() : Power.rowsNeeded(share.complement(), 1 - most, level);
    }
}
