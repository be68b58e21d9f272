package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distinct pairs of a human and a judge's number, how many rows have each, and which pair each row has: what every
 * figure of numbers is computed from, so that few distinct numbers stay cheap however many rows there are.
 *
 * <p>Its arrays are shared and not copied.
 */
final class NumberCells {
    private static final int PLACE_BITS = 32;
    private static final long JUDGE_PLACE = 0xFFFF_FFFFL;

    /** Distinct human numbers, ascending. */
    final double[] humans;

    /** Distinct numbers of the judge, ascending. */
    final double[] judges;

    /** By cell the place of its human number; cells are sorted by this and then by the judge's. */
    final int[] human;

    /** By cell the place of the judge's number. */
    final int[] judge;

    /** By row its cell; {@link #size} for undecided ones. */
    final int[] ofRow;

    /** Mean of all numbers, from which sums are taken. */
    final double centre;

    /** Deviation of all numbers, by which sums are divided. */
    final double unit;

    NumberCells(NumberPairs pairs) {
        int[] decided = IntStream.range(0, pairs.rows()).filter(pairs::decided).toArray();
        this.humans = distinct(Arrays.stream(decided).mapToDouble(pairs::human).toArray());
        this.judges = distinct(Arrays.stream(decided).mapToDouble(pairs::judge).toArray());
        long[] keys = new long[decided.length];
        Arrays.parallelSetAll(
                keys,
                i -> (long) Arrays.binarySearch(humans, pairs.human(decided[i])) << PLACE_BITS
                        | Arrays.binarySearch(judges, pairs.judge(decided[i])));
        long[] cells = keys.clone();
        Arrays.parallelSort(cells);
        int distinct = 0;
        for (int i = 0; i < cells.length; i++) {
            if (i == 0 || cells[i] != cells[i - 1]) {
                cells[distinct++] = cells[i];
            }
        }
        cells = Arrays.copyOf(cells, distinct);
        this.human = new int[cells.length];
        this.judge = new int[cells.length];
        for (int cell = 0; cell < cells.length; cell++) {
            human[cell] = (int) (cells[cell] >>> PLACE_BITS);
            judge[cell] = (int) (cells[cell] & JUDGE_PLACE);
        }
        this.ofRow = new int[pairs.rows()];
        Arrays.fill(ofRow, cells.length);
        long[] known = cells;
        IntStream.range(0, decided.length)
                .parallel()
                .forEach(i -> ofRow[decided[i]] = Arrays.binarySearch(known, keys[i]));
        // By cell, so that the order of rows changes no digit.
        long[] counts = totals();
        double sum = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            sum += counts[cell] * (humanNumber(cell) + judgeNumber(cell));
        }
        this.centre = decided.length == 0 ? 0 : sum / (2.0 * decided.length);
        double squares = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            double people = humanNumber(cell) - centre;
            double verdict = judgeNumber(cell) - centre;
            squares += counts[cell] * (people * people + verdict * verdict);
        }
        this.unit = squares > 0 ? Math.sqrt(squares / (2.0 * decided.length)) : 1;
    }

    /** Sorts numbers and keeps one of each; streams would box a million of them. */
    static double[] distinct(double[] numbers) {
        Arrays.parallelSort(numbers);
        int distinct = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (i == 0 || numbers[i] != numbers[i - 1]) {
                numbers[distinct++] = numbers[i];
            }
        }
        return Arrays.copyOf(numbers, distinct);
    }

    /** Number of distinct pairs. */
    int size() {
        return human.length;
    }

    double humanNumber(int cell) {
        return humans[human[cell]];
    }

    double judgeNumber(int cell) {
        return judges[judge[cell]];
    }

    /** Rows in each cell, the last being the undecided ones. */
    long[] totals() {
        long[] counts = new long[size() + 1];
        for (int cell : ofRow) {
            counts[cell]++;
        }
        return counts;
    }
}
