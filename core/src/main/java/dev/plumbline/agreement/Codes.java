package dev.plumbline.agreement;

import dev.plumbline.dataset.Gold.Why;
import java.util.List;

/** Numbers for what is no label: labels are 0 and up, these count down from -1. */
final class Codes {
    static final int ABSTAINED = -1;
    static final int UNLABELLED = -1;

    private static final List<Status> UNDECIDED = List.of(Status.ABSTAINED, Status.UNPARSED, Status.FAILED);
    private static final List<Why> WITHOUT_GOLD =
            List.of(Why.UNLABELLED, Why.DISPUTED, Why.NOT_APPLICABLE, Why.UNSCORABLE);

    private Codes() {}

    static int of(Status status) {
        return -1 - UNDECIDED.indexOf(status);
    }

    static Status status(int code) {
        return code >= 0 ? Status.DECIDED : UNDECIDED.get(-1 - code);
    }

    static int of(Why why) {
        return -1 - WITHOUT_GOLD.indexOf(why);
    }

    static Why why(int code) {
        return WITHOUT_GOLD.get(-1 - code);
    }
}
