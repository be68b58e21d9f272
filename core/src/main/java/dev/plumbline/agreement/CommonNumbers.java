package dev.plumbline.agreement;

import dev.plumbline.agreement.NumberComparison.Change;
import dev.plumbline.agreement.NumberComparison.Pair;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Errors of two judges on the rows that both decided. */
final class CommonNumbers {
    private final CommonRows common;
    private final Bootstrap bootstrap;
    private final Outcomes a;
    private final Outcomes b;
    private final int[] rowsA;
    private final int[] rowsB;
    private final Groups groups;
    private final double[] errorsA;
    private final double[] errorsB;

    CommonNumbers(CommonRows common, Bootstrap bootstrap) {
        this.common = common;
        this.bootstrap = bootstrap;
        this.a = common.a();
        this.b = common.b();
        int[] decided = common.decided();
        if (decided.length == 0) {
            throw BadInput.of(
                    a.name() + " and " + b.name() + " decided no row in common",
                    "errors of numbers are compared on rows that both decided; see why they did not");
        }
        this.rowsA = IntStream.of(decided).map(common::rowA).toArray();
        this.rowsB = IntStream.of(decided).map(common::rowB).toArray();
        Groups joined = common.groups();
        this.groups = Groups.of(IntStream.of(decided).map(joined::of).toArray());
        this.errorsA = errors(a, rowsA);
        this.errorsB = errors(b, rowsB);
    }

    private static double[] errors(Outcomes outcomes, int[] rows) {
        return IntStream.of(rows)
                .mapToDouble(row -> Math.abs(outcomes.judgeNumber(row) - outcomes.humanNumber(row)))
                .toArray();
    }

    Pair pair(OptionalDouble margin, double level) {
        Interval bounds = difference(level);
        OptionalDouble units = margin.isPresent()
                ? OptionalDouble.of(margin.getAsDouble() * a.range().width())
                : margin;
        return new Pair(
                a.name(),
                b.name(),
                rowsA.length,
                common.size() - rowsA.length,
                common.leftOut(),
                error(a, rowsA),
                error(b, rowsB),
                difference(Agreement.LEVEL),
                count(-1),
                count(1),
                NumberComparison.answer(bounds, units),
                bounds,
                changes());
    }

    /** Mean error of b less that of a. */
    Interval difference(double level) {
        return NumberMeasurement.of(
                        NumberPairs.of(NumberDistances.range(a.range()), errorsA, errorsB)
                                .groupedBy(groups),
                        bootstrap,
                        List.of(Measure.BIAS))
                .interval(Measure.BIAS, level);
    }

    private Interval error(Outcomes outcomes, int[] rows) {
        NumberPairs pairs = NumberPairs.of(
                outcomes.range(),
                IntStream.of(rows).mapToDouble(outcomes::humanNumber).toArray(),
                IntStream.of(rows).mapToDouble(outcomes::judgeNumber).toArray());
        return NumberMeasurement.of(pairs.groupedBy(groups), bootstrap, List.of(Measure.MAE))
                .interval(Measure.MAE, Agreement.LEVEL);
    }

    private int count(int direction) {
        return (int) IntStream.range(0, rowsA.length)
                .filter(i -> Double.compare(errorsB[i], errorsA[i]) == direction)
                .count();
    }

    private List<Change> changes() {
        return IntStream.range(0, rowsA.length)
                .filter(i -> errorsA[i] != errorsB[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(errorsB[i] - errorsA[i])))
                .map(i -> {
                    Outcome first = a.row(rowsA[i]);
                    Outcome second = b.row(rowsB[i]);
                    return new Change(first.id(), first.gold().value().orElseThrow(), first.judge(), second.judge());
                })
                .toList();
    }
}
