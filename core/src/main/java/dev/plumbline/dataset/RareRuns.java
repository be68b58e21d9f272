package dev.plumbline.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * The runs of three words of texts without boilerplate: without runs that stand in many of the texts. Counts are kept in
 * a table of fixed size; two runs that fall into one cell are counted together, so that now and then a rare run is
 * taken for a frequent one.
 */
final class RareRuns {
    private static final int WORDS = 3;
    private static final int RARE = 20;
    private static final double FREQUENT = .05;
    private static final int MOST_BITS = 22;

    private final int[][] texts;
    private final int[] counts;
    private final int most;

    private RareRuns(int[][] texts, int[] counts) {
        this.texts = texts;
        this.counts = counts;
        this.most = (int) Math.max(RARE, FREQUENT * texts.length);
    }

    static RareRuns of(List<String> texts) {
        int[][] runs = new int[texts.size()][];
        long total = 0;
        for (int i = 0; i < runs.length; i++) {
            runs[i] = WordHashes.runs(WordHashes.of(texts.get(i)), WORDS);
            total += runs[i].length;
        }
        int size = 1 << Math.min(MOST_BITS, Math.max(12, 65 - Long.numberOfLeadingZeros(total)));
        int[] counts = new int[size];
        int[] lastText = new int[size];
        for (int i = 0; i < runs.length; i++) {
            for (int run : runs[i]) {
                int cell = run & (size - 1);
                if (lastText[cell] != i + 1) {
                    lastText[cell] = i + 1;
                    counts[cell]++;
                }
            }
        }
        return new RareRuns(runs, counts);
    }

    /** The rare runs of a text. */
    int[] in(int text) {
        int[] rare = new int[texts[text].length];
        int count = 0;
        for (int run : texts[text]) {
            if (counts[run & (counts.length - 1)] <= most) {
                rare[count++] = run;
            }
        }
        return Arrays.copyOf(rare, count);
    }
}
