package dev.plumbline.statistics;

/** Coefficients that average over labels, and the correlation coefficient that looks at all of them at once. */
enum ClassScore implements Coefficient {
    BALANCED_ACCURACY {
        @Override
        public double value(Shares table) {
            double sum = 0;
            int classes = 0;
            for (int i = 0; i < table.labels; i++) {
                if (table.human[i] > 0) {
                    sum += table.of(i, i) / table.human[i];
                    classes++;
                }
            }
            return classes < 2 ? Double.NaN : sum / classes;
        }
    },
    YOUDEN_J {
        @Override
        public double value(Shares table) {
            return 2 * BALANCED_ACCURACY.value(table) - 1;
        }
    },
    MACRO_F1 {
        @Override
        public double value(Shares table) {
            double sum = 0;
            int classes = 0;
            for (int i = 0; i < table.labels; i++) {
                double occurs = table.human[i] + table.judge[i];
                if (occurs > 0) {
                    sum += 2 * table.of(i, i) / occurs;
                    classes++;
                }
            }
            return classes == 0 ? Double.NaN : sum / classes;
        }
    },
    WEIGHTED_F1 {
        @Override
        public double value(Shares table) {
            double sum = 0;
            for (int i = 0; i < table.labels; i++) {
                if (table.human[i] > 0) {
                    sum += table.human[i] * 2 * table.of(i, i) / (table.human[i] + table.judge[i]);
                }
            }
            return table.decided == 0 ? Double.NaN : sum;
        }
    },
    MCC {
        @Override
        public double value(Shares table) {
            double chance = 0;
            double humanSquares = 0;
            double judgeSquares = 0;
            for (int i = 0; i < table.labels; i++) {
                chance += table.human[i] * table.judge[i];
                humanSquares += table.human[i] * table.human[i];
                judgeSquares += table.judge[i] * table.judge[i];
            }
            double scale = (1 - humanSquares) * (1 - judgeSquares);
            return table.decided == 0 || scale < 1e-24 ? Double.NaN : (table.agreement - chance) / Math.sqrt(scale);
        }
    }
}
