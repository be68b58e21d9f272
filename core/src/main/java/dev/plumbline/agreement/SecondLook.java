package dev.plumbline.agreement;

import dev.plumbline.agreement.LabelBatches.Pair;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How labels for a second look were chosen, seen from a judge, and what the look did to its agreement.
 *
 * <p>A second look is fair when it is blind and holds at least as many labels with which the judge agreed as labels with
 * which it did not. Looking again only where the judge differs lifts its agreement without any change of the judge,
 * because wrong labels that happen to agree with it are never found.
 *
 * @param agreeing labels with which the judge agreed that were looked at again
 * @param disagreeing labels with which it did not agree that were looked at again
 * @param changedAgreeing share of the former that changed
 * @param changedDisagreeing share of the latter that changed
 * @param agreementBefore agreement of the judge with all old labels
 * @param agreementAfter the same if the new labels took the place of the old ones
 */
public record SecondLook(
        int agreeing,
        int disagreeing,
        Interval changedAgreeing,
        Interval changedDisagreeing,
        Interval agreementBefore,
        Interval agreementAfter) {

    /** Whether so few agreeing labels were looked at again that the new labels must not become gold. */
    public boolean oneSided() {
        return agreeing < disagreeing;
    }

    static Optional<SecondLook> of(LabelBatches batches) {
        if (!batches.judged()) {
            return Optional.empty();
        }
        List<Pair> again = batches.inBoth();
        List<Pair> agreeing = again.stream()
                .filter(pair -> batches.verdict(pair.row()) == pair.before())
                .toList();
        List<Pair> disagreeing = again.stream()
                .filter(pair -> batches.verdict(pair.row()) != pair.before())
                .toList();
        return Optional.of(new SecondLook(
                agreeing.size(),
                disagreeing.size(),
                rate(batches, agreeing, pair -> pair.after() != pair.before()),
                rate(batches, disagreeing, pair -> pair.after() != pair.before()),
                rate(batches, batches.pairs(), pair -> batches.verdict(pair.row()) == pair.before()),
                rate(
                        batches,
                        batches.pairs(),
                        pair -> batches.verdict(pair.row()) == (pair.after() >= 0 ? pair.after() : pair.before()))));
    }

    private static Interval rate(LabelBatches batches, List<Pair> pairs, Predicate<Pair> hit) {
        Groups groups = Groups.of(
                pairs.stream().mapToInt(pair -> batches.group(pair.row())).toArray());
        long[] hits = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        for (int i = 0; i < pairs.size(); i++) {
            sizes[groups.of(i)]++;
            hits[groups.of(i)] += hit.test(pairs.get(i)) ? 1 : 0;
        }
        return Proportion.ofGroups(hits, sizes).wilson(Agreement.LEVEL);
    }
}
