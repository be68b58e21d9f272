package dev.plumbline.statistics;

/**
 * Agreement of labels that are numbers: d being the judge's less the human's number of a row, x and y their means and s
 * their deviations.
 */
enum NumberCoefficient implements AgreementCoefficient {
    /** cov/(s_x s_y). */
    PEARSON {
        @Override
        double of(Moments moments, double n) {
            return moments.correlation();
        }
    },
    /** 2 cov/(s_x&sup2; + s_y&sup2; + (x - y)&sup2;). */
    LIN_CCC {
        @Override
        double of(Moments moments, double n) {
            return moments.concordance();
        }
    },
    /** See {@link Moments#intraclass}. */
    ICC_2_1 {
        @Override
        double of(Moments moments, double n) {
            return moments.intraclass(n);
        }
    };

    abstract double of(Moments moments, double n);

    @Override
    public double value(Shares table) {
        return table.decided == 0 ? Double.NaN : of(Moments.of(table, table.numbers, table.numbers), table.decided);
    }

    @Override
    public Bounds bounds(Shares table, Bounds agreement) {
        Moments moments = Moments.of(table, table.numbers, table.numbers);
        Steps steps = Steps.of(table);
        // At worst all that disagrees is as far apart as labels can be, at best one step.
        double far = (1 - agreement.low()) * steps.most() * steps.most();
        double near = (1 - agreement.high()) * steps.least() * steps.least();
        return new Bounds(
                Math.max(-1, of(moments.differing(far), table.decided)),
                Math.min(1, of(moments.differing(near), table.decided)));
    }
}
