package dev.plumbline.probing.mutation;

import java.util.List;
import java.util.random.RandomGenerator;

/** Keeps the first third of the sentences; with a reference, only where a point goes with the rest. */
final class Truncate implements Edit {
    private static final int FEWEST = 4;
    private static final int PART = 3;

    @Override
    public Change of(Item item, RandomGenerator random) {
        List<Passage> passages = item.response().passages();
        if (passages.size() < FEWEST) {
            return Change.none("the response has fewer than four sentences");
        }
        int kept = (passages.size() + PART - 1) / PART;
        String rest = item.text().substring(0, passages.get(kept - 1).end());
        if (item.reference().isPresent() && !loses(item, rest, item.reference().get())) {
            return Change.none("what would be cut off covers no point of the reference");
        }
        return Change.to(rest, "cut off all but the first " + kept + " of " + passages.size() + " sentences");
    }

    private static boolean loses(Item item, String rest, String reference) {
        CoveredPoints left = CoveredPoints.of(ResponseText.of(rest), reference);
        return CoveredPoints.of(item.response(), reference).covered().stream().anyMatch(left::lacks);
    }
}
