package dev.plumbline.errors;

import dev.plumbline.statistics.Interval;
import java.util.List;

/**
 * Which points of the reference are not found in the answers on which judge and people differ, against answers to which the
 * judge gave the same label and people agreed. A point is missing where the local coverage judge, comparing words under its
 * stated default weights, finds it met by less than a half: it reads words and may overlook a paraphrase, on both sides
 * alike, which is why the comparison says more than the count.
 *
 * @param human people's label
 * @param judge the judge's label
 * @param rows rows of this kind that have points
 * @param read rows of this kind that were read, of how many
 * @param othersRead the same of the rows beside them
 * @param missing share of their points that is missing
 * @param others the same of rows with the judge's label that people gave it too
 * @param difference the one less the other
 * @param points missing points, those missing in most rows first, then those that are met least
 */
public record MissingPoints(
        String human,
        String judge,
        int rows,
        Sample read,
        Sample othersRead,
        Interval missing,
        Interval others,
        Interval difference,
        List<Point> points) {
    public MissingPoints {
        points = List.copyOf(points);
    }

    /**
     * Rows that were read: all, or so many drawn by the seed.
     *
     * @param rows rows that were read
     * @param of rows that there are
     */
    public record Sample(int rows, int of) {}

    /**
     * A point of the reference. Its text is data.
     *
     * @param text in its writer's words
     * @param met how well it is met, 0 to 1, on average over the rows
     * @param rows ids of the rows in which it is missing
     */
    public record Point(String text, double met, List<String> rows) {
        public Point {
            rows = List.copyOf(rows);
        }
    }
}
