package dev.plumbline.statistics;

import java.util.List;

/** What changes between two judges, from the counts of human label by who is right. */
final class PairedChanges implements Bootstrap.Figures {
    static final int DIFFERENCE = 0;
    static final int BALANCED_ACCURACY = 1;
    private static final int FIRST_RECALL = 2;

    private final List<Boolean> occurs;

    PairedChanges(List<Boolean> occurs) {
        this.occurs = List.copyOf(occurs);
    }

    static int cells(int labels) {
        return labels * 4;
    }

    static int cell(int human, boolean rightBefore, boolean rightAfter) {
        return human * 4 + (rightBefore ? 2 : 0) + (rightAfter ? 1 : 0);
    }

    int recall(int label) {
        return FIRST_RECALL + label;
    }

    @Override
    public int count() {
        return FIRST_RECALL + occurs.size();
    }

    @Override
    public void evaluate(long[] cells, double[] into) {
        long rows = 0;
        long gained = 0;
        double recalls = 0;
        int classes = 0;
        for (int label = 0; label < occurs.size(); label++) {
            long own = cells[label * 4] + cells[label * 4 + 1] + cells[label * 4 + 2] + cells[label * 4 + 3];
            long difference = cells[label * 4 + 1] - cells[label * 4 + 2];
            rows += own;
            gained += difference;
            into[recall(label)] = own == 0 ? Double.NaN : (double) difference / own;
            if (occurs.get(label)) {
                recalls += into[recall(label)];
                classes++;
            }
        }
        into[DIFFERENCE] = rows == 0 ? Double.NaN : (double) gained / rows;
        into[BALANCED_ACCURACY] = classes < 2 ? Double.NaN : recalls / classes;
    }
}
