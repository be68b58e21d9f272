package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Look;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What the conditions of a gate share: comparing an interval with a bar, and saying what can be decided. */
final class Bars {
    private static final double ROUNDING = 1e-9;

    private Bars() {}

    static double fraction(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw BadInput.of(what + " lies in 0..1, got " + value, "write 2 % as 0.02");
        }
        return value;
    }

    /**
     * Whether a figure that should be high reaches a bar; {@code needed} labels would tell.
     *
     * @param groups groups that all measured rows form, 0 when each stands for itself: a figure of some rows, each of
     *     another group, does not know of groups
     */
    static Condition atLeast(
            String what, double bar, Interval measured, int groups, boolean strictly, OptionalLong needed) {
        Optional<Condition> untold = untold(what, bar, measured, groups, needed);
        if (untold.isPresent()) {
            return untold.get();
        }
        double low = measured.low().getAsDouble();
        double high = measured.high().getAsDouble();
        if (strictly ? low > bar : low >= bar) {
            return settled(what, bar, measured, GateVerdict.PASS, "");
        }
        return (strictly ? high <= bar : high < bar)
                ? settled(what, bar, measured, GateVerdict.FAIL, "even the upper bound is below the bar")
                : inconclusive(what, bar, measured, "the bar lies between the bounds", needed);
    }

    /** Whether a figure that should be low stays under a bar; see {@link #atLeast}. */
    static Condition atMost(String what, double bar, Interval measured, int groups, OptionalLong needed) {
        Optional<Condition> untold = untold(what, bar, measured, groups, needed);
        if (untold.isPresent()) {
            return untold.get();
        }
        if (measured.high().getAsDouble() <= bar) {
            return settled(what, bar, measured, GateVerdict.PASS, "");
        }
        return measured.low().getAsDouble() > bar
                ? settled(what, bar, measured, GateVerdict.FAIL, "even the lower bound is above the bar")
                : inconclusive(what, bar, measured, "the bar lies between the bounds", needed);
    }

    static Condition inconclusive(String what, double bar, Interval measured, String reason, OptionalLong needed) {
        return inconclusive(what, bar, measured, measured.groups(), reason, needed);
    }

    private static Condition inconclusive(
            String what, double bar, Interval measured, int groups, String reason, OptionalLong enough) {
        // What was too few does not become enough by rounding.
        OptionalLong needed =
                enough.isPresent() ? OptionalLong.of(Math.max(enough.getAsLong(), measured.n() + 1)) : enough;
        OptionalLong neededGroups = needed.isPresent() && groups > 0 && measured.n() > 0
                ? OptionalLong.of((long) Math.ceil((double) needed.getAsLong() * groups / measured.n() - ROUNDING))
                : OptionalLong.empty();
        return new Condition(what, bar, measured, GateVerdict.INCONCLUSIVE, reason, needed, neededGroups);
    }

    private static Condition settled(String what, double bar, Interval measured, GateVerdict verdict, String reason) {
        return new Condition(what, bar, measured, verdict, reason, OptionalLong.empty(), OptionalLong.empty());
    }

    private static Optional<Condition> untold(
            String what, double bar, Interval measured, int allGroups, OptionalLong needed) {
        if (!measured.bounded()) {
            return Optional.of(
                    inconclusive(what, bar, measured, measured.reason().orElse(""), OptionalLong.empty()));
        }
        int groups = measured.groups() == 0 ? allGroups : measured.groups();
        if (groups == 0 || groups >= Thresholds.FEWEST_GROUPS) {
            return Optional.empty();
        }
        long enough = LabelsToSettle.forGroups(measured.n(), groups, Thresholds.FEWEST_GROUPS);
        return Optional.of(inconclusive(
                what,
                bar,
                measured,
                groups,
                tooFew(groups),
                needed.isPresent() ? OptionalLong.of(Math.max(enough, needed.getAsLong())) : needed));
    }

    /**
     * Why a bar on numbers cannot be decided yet, whatever the bounds are. Where few rows differ by much, most small samples
     * hold none of them, and neither resampling nor leaving rows out shows what is not there.
     *
     * @param measured by decided rows, of numbers
     */
    static Optional<Condition> tooFewNumbers(
            String what, double bar, Interval measured, int allGroups, OptionalLong needed) {
        int groups = measured.groups() == 0 ? allGroups : measured.groups();
        long found = groups == 0 ? measured.n() : groups;
        if (measured.n() == 0 || found >= Thresholds.FEWEST_NUMBERS) {
            return Optional.empty();
        }
        long enough = groups == 0
                ? Thresholds.FEWEST_NUMBERS
                : LabelsToSettle.forGroups(measured.n(), groups, Thresholds.FEWEST_NUMBERS);
        return Optional.of(inconclusive(
                what,
                bar,
                measured,
                groups,
                "only " + found + " decided " + (groups == 0 ? "row" : "group") + (found == 1 ? "" : "s") + ", where "
                        + Thresholds.FEWEST_NUMBERS
                        + " are the least to decide a bar on numbers from: fewer may hold none of the rare large"
                        + " differences",
                OptionalLong.of(Math.max(enough, needed.orElse(0)))));
    }

    /** Refuses a figure of decided rows alone while nothing bounds the others. */
    static Optional<Condition> unboundedUndecided(
            String what, String figure, double bar, Interval measured, Outcomes outcomes, Bar.Setting setting) {
        long undecided = GroupedRates.rate(outcomes, outcomes::measured, row -> !outcomes.decided(row))
                .hits();
        return undecided == 0 || setting.undecidedBounded()
                ? Optional.empty()
                : Optional.of(inconclusive(
                        what,
                        bar,
                        measured,
                        figure + " leaves out " + undecided + " undecided rows: bound them with --max-undecided",
                        OptionalLong.empty()));
    }

    static String tooFew(int groups) {
        return "only " + groups + (groups == 1 ? " group" : " groups") + ", where " + Thresholds.FEWEST_GROUPS
                + " are the least to decide from";
    }

    static List<String> notes(Agreement agreement, long influenced, int look) {
        List<String> notes = new ArrayList<>(agreement.notes());
        if (influenced > 0) {
            notes.add(influenced + (influenced == 1 ? " row does" : " rows do")
                    + " not count, because the label was given with a verdict in view");
        }
        if (look > 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "look %d at these rows: bounds are the ends of a %.2f %% interval instead of a 95 %% one. The first look is"
                            + " judged at 95 %%, the k-th from the second on at 1 - .05/(k(k + 1)): all looks together mislead"
                            + " at most half as often again as one",
                    look,
                    100 * LookLevel.level(look)));
        }
        if (!Look.advice(look).isEmpty()) {
            notes.add(Look.advice(look));
        }
        return List.copyOf(notes);
    }
}
