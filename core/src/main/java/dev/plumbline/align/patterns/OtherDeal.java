package dev.plumbline.align.patterns;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A second opinion where dev is too few rows to trust a refusal: guidelines are made once more, from dev and half of
 * train, and compared on the other half, which they never saw. Both comparisons together decide, so that every row that
 * counts is judged by guidelines that were made without it.
 */
final class OtherDeal {
    private final JudgeSpec judge;
    private final DevelopmentRows rows;
    private final Trials trials;

    OtherDeal(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        this.judge = judge;
        this.rows = rows;
        this.trials = trials;
    }

    /**
     * The comparison on the other half of train.
     *
     * @param maker makes guidelines
     * @param kept calls that the judge that would be kept needs
     * @param passes how often rules may be checked on a row
     * @return empty when the budget does not allow it, or when no usable guidelines are found
     */
    Optional<Compared> compared(GuidelineMaker maker, long kept, int passes) {
        Map<String, Integer> groups = new HashMap<>();
        rows.train().examples().forEach(row -> groups.putIfAbsent(row.group(), groups.size()));
        Dataset others = rows.train().where(row -> labelled(row) && groups.getOrDefault(row.group(), 0) % 2 == 1);
        List<Example> read = rows.all().examples().stream()
                .filter(row -> labelled(row) && others.indexOf(row.id()).isEmpty())
                .toList();
        long left = trials.judgeCallsLeft().orElse(Long.MAX_VALUE)
                - 2L * others.examples().size()
                - kept;
        int affordable = (int) Math.min(passes, left / Math.max(1, read.size()));
        if (affordable < 1 || others.examples().isEmpty()) {
            return Optional.empty();
        }
        return maker.make(read, read.size(), affordable)
                .flatMap(made -> trials.guards().made("other deal", judge, () -> judge.withGuidelines(made.texts())))
                .flatMap(candidate -> Compared.on(others, judge, candidate, trials));
    }

    private boolean labelled(Example row) {
        return rows.all().gold(row).value().isPresent();
    }
}
