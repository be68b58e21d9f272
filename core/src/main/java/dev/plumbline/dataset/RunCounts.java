package dev.plumbline.dataset;

/**
 * In how many texts a run of words stands, counted in a table of fixed size: two runs that fall into one cell are
 * counted together, so a count is never too small.
 */
final class RunCounts {
    private final int[] counts;
    private final int mask;

    private RunCounts(int[] counts) {
        this.counts = counts;
        this.mask = counts.length - 1;
    }

    static RunCounts of(int[][] texts, long total) {
        int bits = Math.min(22, Math.max(12, 65 - Long.numberOfLeadingZeros(total)));
        RunCounts table = new RunCounts(new int[1 << bits]);
        int[] lastText = new int[1 << bits];
        for (int i = 0; i < texts.length; i++) {
            for (int run : texts[i]) {
                int cell = run & table.mask;
                if (lastText[cell] != i + 1) {
                    lastText[cell] = i + 1;
                    table.counts[cell]++;
                }
            }
        }
        return table;
    }

    int of(int run) {
        return counts[run & mask];
    }
}
