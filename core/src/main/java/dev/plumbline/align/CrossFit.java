package dev.plumbline.align;

import dev.plumbline.dataset.GroupedFolds;
import dev.plumbline.judge.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Verdicts by fits that did not see the row's group.
 *
 * @param refit what fits
 * @param folds number of folds
 * @param trainLabels labels that each fit may use; all when empty
 */
record CrossFit(Refit refit, int folds, OptionalInt trainLabels) {

    /** A verdict for each row, with folds dealt out by a seed. */
    List<Verdict> verdicts(LabelledRows rows, long seed) {
        GroupedFolds dealt = GroupedFolds.of(rows.groups(), rows.labels(), folds, seed);
        Verdict[] verdicts = new Verdict[rows.labels().size()];
        for (int fold = 0; fold < dealt.count(); fold++) {
            int[] held = dealt.in(fold);
            int[] known = rows.labelled(dealt.outside(fold));
            int[] fitted = trainLabels.isPresent() ? rows.some(known, trainLabels.getAsInt(), seed) : known;
            List<Verdict> given = refit.verdicts(rows.labels(), fitted, held, seed);
            for (int i = 0; i < held.length; i++) {
                verdicts[held[i]] = given.get(i);
            }
        }
        return Arrays.asList(verdicts);
    }

    /** The same for several seeds, in their order; the work is shared out over the processors. */
    List<List<Verdict>> verdicts(LabelledRows rows, long firstSeed, int seeds) {
        return IntStream.range(0, seeds)
                .parallel()
                .mapToObj(i -> verdicts(rows, firstSeed + i))
                .toList();
    }
}
