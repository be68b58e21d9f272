package dev.plumbline.judge;

import java.util.ArrayList;
import java.util.List;

/** What has to be taken out of some lines and put in to make them other lines. */
final class LineDiff {
    /** Beyond this many lines on either side everything counts as replaced; the table below is quadratic. */
    private static final int MOST_LINES = 2000;

    private LineDiff() {}

    /** Lines that begin with two spaces (kept), {@code - } (only before) or {@code + } (only after). */
    static List<String> of(List<String> before, List<String> after) {
        List<String> lines = new ArrayList<>();
        if (before.size() > MOST_LINES || after.size() > MOST_LINES) {
            before.forEach(line -> lines.add("- " + line));
            after.forEach(line -> lines.add("+ " + line));
            return lines;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add("  " + before.get(i));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + before.get(i));
                i++;
            } else {
                lines.add("+ " + after.get(j));
                j++;
            }
        }
        return lines;
    }

    /** Length of the longest common subsequence of what follows each pair of places. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
