package dev.plumbline.estimate;

import java.util.Arrays;

/** Pairs of rows by what the judge said of both: nine patterns of passed, failed and undecided. */
final class VerdictPatterns {
    static final int COUNT = 9;

    private final int[] patterns;
    private final long[] rows;

    private VerdictPatterns(int[] patterns, long[] rows) {
        this.patterns = patterns;
        this.rows = rows;
    }

    static VerdictPatterns of(VersionVerdicts base, VersionVerdicts candidate) {
        int[] patterns = new int[base.rows()];
        long[] rows = new long[COUNT];
        Arrays.setAll(patterns, row -> 3 * kind(base.score(row)) + kind(candidate.score(row)));
        for (int pattern : patterns) {
            rows[pattern]++;
        }
        return new VerdictPatterns(patterns, rows);
    }

    private static int kind(double score) {
        return (int) Math.round(2 * score);
    }

    int of(int row) {
        return patterns[row];
    }

    int all() {
        return patterns.length;
    }

    /** Share of all pairs that have a pattern. */
    double share(int pattern) {
        return (double) rows[pattern] / patterns.length;
    }

    /** What the judge said of one of the versions. */
    static int own(int pattern, boolean ofCandidate) {
        return ofCandidate ? pattern % 3 : pattern / 3;
    }

    /** Whether it said the same of both. */
    static boolean alike(int pattern) {
        return own(pattern, true) == own(pattern, false);
    }
}
