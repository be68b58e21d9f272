package dev.plumbline.statistics;

/**
 * A weighted sum of the four chances that two values of a row differ.
 *
 * @param judgeAndPerson weight of a verdict and a label
 * @param samePerson weight of two labels of one person
 * @param twoPeople weight of labels of two people
 * @param sameJudge weight of two verdicts
 */
record Combination(double judgeAndPerson, double samePerson, double twoPeople, double sameJudge) {
    Combination half() {
        return new Combination(judgeAndPerson / 2, samePerson / 2, twoPeople / 2, sameJudge / 2);
    }

    Combination minus(Combination other) {
        return new Combination(
                judgeAndPerson - other.judgeAndPerson,
                samePerson - other.samePerson,
                twoPeople - other.twoPeople,
                sameJudge - other.sameJudge);
    }

    double weight(int kind) {
        return switch (kind) {
            case 0 -> judgeAndPerson;
            case 1 -> samePerson;
            case 2 -> twoPeople;
            default -> sameJudge;
        };
    }

    /** How many of the chances have a weight. */
    int chances() {
        int count = 0;
        for (double weight : new double[] {judgeAndPerson, samePerson, twoPeople, sameJudge}) {
            count += weight == 0 ? 0 : 1;
        }
        return count;
    }
}
