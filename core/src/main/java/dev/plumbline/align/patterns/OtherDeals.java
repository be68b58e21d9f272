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
 * Further opinions where dev is too few rows to trust a refusal: guidelines are made once more, from dev and half of
 * train, and compared on the other half, which they never saw; then the same with the halves changed. All comparisons
 * together decide, so that every row that counts is judged by guidelines that were made without it.
 */
final class OtherDeals {
    private static final int HALVES = 2;

    private final JudgeSpec judge;
    private final DevelopmentRows rows;
    private final Trials trials;
    private final GuidelineMaker maker;
    private final CallPlan plan;

    OtherDeals(JudgeSpec judge, DevelopmentRows rows, Trials trials, GuidelineMaker maker, CallPlan plan) {
        this.judge = judge;
        this.rows = rows;
        this.trials = trials;
        this.maker = maker;
        this.plan = plan;
    }

    /** The comparison on dev with those on other rows, as many as the budget allows, until the candidate is better. */
    Compared with(Compared onDev) {
        Compared all = onDev;
        for (int half = HALVES - 1; half >= 0 && !all.better(); half--) {
            Optional<Compared> more = on(half);
            if (more.isEmpty()) {
                break;
            }
            all = all.and(more.get(), rows.all());
        }
        return all;
    }

    private Optional<Compared> on(int half) {
        Map<String, Integer> groups = new HashMap<>();
        rows.train().examples().forEach(row -> groups.putIfAbsent(row.group(), groups.size()));
        Dataset others =
                rows.train().where(row -> labelled(row) && groups.getOrDefault(row.group(), 0) % HALVES == half);
        List<Example> read = rows.all().examples().stream()
                .filter(row -> labelled(row) && others.indexOf(row.id()).isEmpty())
                .toList();
        // Checked once is enough for the judge that is kept, where the choice is between that and none.
        long left = trials.judgeCallsLeft().orElse(Long.MAX_VALUE)
                - plan.compared(others.examples().size())
                - plan.checkedAll();
        int affordable = (int) Math.min(plan.passes(), left / Math.max(1, read.size()));
        if (affordable < 1 || others.examples().isEmpty()) {
            return Optional.empty();
        }
        return maker.fromLabels(judge, read, read.size(), affordable)
                .flatMap(made -> trials.guards()
                        .made("other deal " + (HALVES - half), judge, () -> judge.withGuidelines(made.texts())))
                .flatMap(candidate -> Compared.on(others, judge, candidate, trials, 1));
    }

    private boolean labelled(Example row) {
        return rows.all().gold(row).value().isPresent();
    }
}
