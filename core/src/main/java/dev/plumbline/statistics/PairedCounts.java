package dev.plumbline.statistics;

/** Two judges on the same rows: who is right. */
record PairedCounts(long both, long onlyFirst, long onlySecond, long neither) {
    PairedCounts {
        if (both < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0) {
            throw new IllegalArgumentException(
                    "counts are not negative, got " + both + ", " + onlyFirst + ", " + onlySecond + " and " + neither);
        }
    }

    long rows() {
        return both + onlyFirst + onlySecond + neither;
    }

    double difference() {
        return (double) (onlyFirst - onlySecond) / rows();
    }
}
