package dev.plumbline.align.auto;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;

/**
 * An optimizer among several.
 *
 * @param optimizer the optimizer
 * @param place what it begins with
 * @param setAside whether calls for it are kept from those before it, where these have enough without them
 * @param price calls of judges that it makes good use of
 * @param least calls of judges below which it is not worth a try
 */
record Member(Optimizer optimizer, Place place, boolean setAside, Price price, Price least) {

    /** What an optimizer begins with. */
    enum Place {
        /** The judge that there was before; what it finds takes the place of what others found. */
        INSTEAD,
        /** The best judge so far; what it finds is added. */
        ON_TOP,
        /** The same, whether or not those before brought anything. */
        AT_THE_END;

        boolean added() {
            return this != INSTEAD;
        }
    }

    /** What a try costs. */
    @FunctionalInterface
    interface Price {
        /** No optimizer compares judges on more rows of dev, or checks rules on more of train and dev. */
        int MOST_DEV = 100;

        int MOST_ALL = 400;
        int FEW_DEV = 40;
        int FEW_ALL = 100;

        /** Calls of judges. */
        long of(JudgeSpec judge, DevelopmentRows rows);

        /**
         * Verdicts and checks.
         *
         * @param ofDev verdicts on each dev row
         * @param ofAll calls for each row of train and dev
         */
        static Price of(int ofDev, int ofAll) {
            return of(ofDev, MOST_DEV, ofAll, MOST_ALL);
        }

        /** The same for no more rows than these, which are few, but enough for a try. */
        static Price ofFew(int ofDev, int ofAll) {
            return of(ofDev, FEW_DEV, ofAll, FEW_ALL);
        }

        private static Price of(int ofDev, int mostDev, int ofAll, int mostAll) {
            return (judge, rows) -> (long) ofDev * judge.asks() * Math.min(labelled(rows.dev()), mostDev)
                    + (long) ofAll * Math.min(labelled(rows.all()), mostAll);
        }

        private static int labelled(Dataset data) {
            return LabelledRows.of(data).positions().length;
        }
    }

    static Member instead(Optimizer optimizer, Price price) {
        return new Member(optimizer, Place.INSTEAD, true, price, price);
    }

    static Member onTop(Optimizer optimizer, Price price) {
        return new Member(optimizer, Place.ON_TOP, true, price, price);
    }

    static Member atTheEnd(Optimizer optimizer, Price price) {
        return new Member(optimizer, Place.AT_THE_END, true, price, price);
    }

    /** This only with what the others leave. */
    Member withWhatIsLeft() {
        return new Member(optimizer, place, false, price, least);
    }

    /** This for one that is worth a try with fewer calls than it makes good use of. */
    Member from(Price fewest) {
        return new Member(optimizer, place, setAside, price, fewest);
    }

    /** This for one that knows itself with how few calls it is worth a try. */
    Member decidingItself() {
        return from((judge, rows) -> 0);
    }

    String name() {
        return optimizer.name();
    }

    long least(JudgeSpec judge, DevelopmentRows rows) {
        return least.of(judge, rows);
    }

    long price(JudgeSpec judge, DevelopmentRows rows) {
        return price.of(judge, rows);
    }
}
