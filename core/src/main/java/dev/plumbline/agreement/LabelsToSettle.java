package dev.plumbline.agreement;

import dev.plumbline.statistics.Interval;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many labels would settle a question if the observed value stayed: the distance between value and bound shrinks
 * with the root of n, groups included, because more rows come in groups like these.
 */
final class LabelsToSettle {
    private LabelsToSettle() {}

    /** Labels at which the lower bound would reach a bar; empty when the value does not exceed it. */
    static OptionalLong toExceed(Interval interval, double bar, long rows) {
        return needed(interval.value(), interval.low(), bar, rows, 1);
    }

    /** Labels at which the upper bound would come down to a bar; empty when the value is not below it. */
    static OptionalLong toStayBelow(Interval interval, double bar, long rows) {
        return needed(interval.value(), interval.high(), bar, rows, -1);
    }

    /** Labels at which there would be groups enough, if they stay as large as they are. */
    static long forGroups(long rows, int groups, int fewest) {
        return (long) Math.ceil((double) rows * fewest / groups);
    }

    private static OptionalLong needed(
            OptionalDouble value, OptionalDouble bound, double bar, long rows, int direction) {
        if (value.isEmpty() || bound.isEmpty()) {
            return OptionalLong.empty();
        }
        double room = direction * (value.getAsDouble() - bar);
        double half = direction * (value.getAsDouble() - bound.getAsDouble());
        if (room <= 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(rows, (long) Math.ceil(rows * half * half / (room * room))));
    }
}
