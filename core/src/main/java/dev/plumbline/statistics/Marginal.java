package dev.plumbline.statistics;

/** Figures that describe the marginals rather than the agreement, and explain why a kappa is low. */
enum Marginal implements Coefficient {
    KAPPA_MAX {
        @Override
        public double value(Shares table) {
            double most = 0;
            double expected = 0;
            for (int i = 0; i < table.labels; i++) {
                most += Math.min(table.human[i], table.judge[i]);
                expected += table.human[i] * table.judge[i];
            }
            return table.decided == 0 || 1 - expected < 1e-12 ? Double.NaN : (most - expected) / (1 - expected);
        }
    },
    PREVALENCE_INDEX {
        @Override
        public double value(Shares table) {
            return table.decided == 0 ? Double.NaN : Math.abs(table.of(0, 0) - table.of(1, 1));
        }
    },
    BIAS_INDEX {
        @Override
        public double value(Shares table) {
            return table.decided == 0 ? Double.NaN : Math.abs(table.of(0, 1) - table.of(1, 0));
        }
    }
}
