package dev.plumbline.statistics;

/** How much of an agreement two labels are worth: 1 for the same label, less with distance on the scale. */
enum AgreementWeights {
    IDENTITY,
    LINEAR,
    QUADRATIC;

    double of(int first, int second, int labels) {
        double distance = Math.abs(first - second) / (labels - 1.0);
        return switch (this) {
            case IDENTITY -> first == second ? 1 : 0;
            case LINEAR -> 1 - distance;
            case QUADRATIC -> 1 - distance * distance;
        };
    }

    double observed(Shares table) {
        if (this == IDENTITY) {
            return table.agreement;
        }
        double sum = 0;
        for (int i = 0; i < table.labels; i++) {
            for (int j = 0; j < table.labels; j++) {
                sum += table.of(i, j) * of(i, j, table.labels);
            }
        }
        return sum;
    }
}
