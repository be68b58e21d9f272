package dev.plumbline.agreement;

import dev.plumbline.statistics.Power;
import dev.plumbline.statistics.Thresholds;
import java.util.List;
import java.util.Locale;

/** Says, before anything is measured, what so many rows can decide. */
final class PowerLine {
    private static final double STEP = 0.05;

    private PowerLine() {}

    static String of(List<Bar> bars, long rows, int groups, double level) {
        String among = rows
                + (rows == 1 ? " row" : " rows")
                + (groups > 0 ? " in " + groups + (groups == 1 ? " group" : " groups") : "");
        if (groups > 0 && groups < Thresholds.FEWEST_GROUPS) {
            return "with " + among + " nothing can be decided; it takes " + Thresholds.FEWEST_GROUPS + " groups";
        }
        return bars.stream()
                .filter(bar -> bar instanceof MinimumBar minimum && minimum.isAccuracy() && minimum.bar() > 0)
                .map(bar -> sentence(((MinimumBar) bar).bar(), rows, among, groups, level))
                .findFirst()
                .orElse("no bar on accuracy, so the number of rows alone says nothing (" + among + ")");
    }

    private static String sentence(double bar, long rows, String among, int groups, double level) {
        long fewest = Power.fewestRows(bar, level);
        if (rows < fewest) {
            return "with " + among + " no judge can pass a bar of " + percent(bar)
                    + ", not even with every row right; it takes " + fewest;
        }
        // Half way to perfect where a step above the bar would go too far.
        double truth = bar + Math.min(STEP, (1 - bar) / 2);
        long times = Math.round(100 * Power.passes(Math.toIntExact(rows), truth, bar, level));
        return "with " + among + " a judge truly at " + percent(truth) + " passes a bar of " + percent(bar)
                + (groups > 0 ? " at most " : " ") + times + (times == 1 ? " time" : " times") + " in 100";
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", 100 * share);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
    }
}
