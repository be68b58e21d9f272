package dev.plumbline.labelling;

import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.LabelBatch.LabelBefore;
import dev.plumbline.labelling.LabelBatch.Review;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.StratifiedRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a second look at labels found: how many changed of those with which the judge agreed and of the others, and what the
 * judge's agreement would be if all labels were looked at again.
 *
 * <pre>{@code
 * ReviewedLabels found = ReviewedLabels.of(batch, read.labels());
 * found.changedAgreeing().text();     // 0.08 [0.03, 0.19]
 * found.agreementAfter().text();      // 0.80 [0.74, 0.85]: counted by how many labels there are of each kind
 * }</pre>
 *
 * @param agreeing labels with which the judge agreed that were looked at again
 * @param disagreeing labels with which it did not
 * @param changedAgreeing share of the former that changed
 * @param changedDisagreeing share of the latter that changed
 * @param agreementBefore agreement with the labels as they were, of the rows that the batch was drawn from
 * @param agreementAfter agreement with the labels as they would be after a look at all of them: each kind counts by how many
 *     rows it has, not by how many were looked at
 * @param changed ids of the rows whose label changed
 */
public record ReviewedLabels(
        int agreeing,
        int disagreeing,
        Interval changedAgreeing,
        Interval changedDisagreeing,
        double agreementBefore,
        Interval agreementAfter,
        List<String> changed) {
    private static final double LEVEL = .95;

    public ReviewedLabels {
        changed = List.copyOf(changed);
    }

    /** Whether fewer agreeing labels came back than others, so that what changed must not become gold of a test. */
    public boolean oneSided() {
        return agreeing < disagreeing;
    }

    private record Looked(LabelBefore before, String now) {
        boolean changed() {
            return !before.label().equals(now);
        }

        boolean agrees() {
            return before.verdict().filter(now::equals).isPresent();
        }
    }

    /**
     * From the labels that came back.
     *
     * @throws IllegalArgumentException when the batch is none of labels to be looked at again
     */
    public static ReviewedLabels of(LabelBatch batch, List<Given> labels) {
        Review review = batch.review()
                .orElseThrow(() -> new IllegalArgumentException("the batch '" + batch.name() + "' is of new rows"));
        Map<String, String> now = new HashMap<>();
        labels.forEach(label -> now.put(label.id(), label.label()));
        List<Looked> agreeing = new ArrayList<>();
        List<Looked> disagreeing = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (BatchRow row : batch.rows()) {
            Optional<String> label = Optional.ofNullable(now.get(row.id()));
            if (label.isPresent() && row.before().isPresent()) {
                Looked looked = new Looked(row.before().get(), label.get());
                (looked.before().agreed() ? agreeing : disagreeing).add(looked);
                if (looked.changed()) {
                    changed.add(row.id());
                }
            }
        }
        return new ReviewedLabels(
                agreeing.size(),
                disagreeing.size(),
                rate(agreeing, Looked::changed).wilson(LEVEL),
                rate(disagreeing, Looked::changed).wilson(LEVEL),
                (double) review.agreeing() / (review.agreeing() + review.disagreeing()),
                after(agreeing, disagreeing, review).interval(LEVEL),
                changed);
    }

    private static Proportion rate(List<Looked> rows, Predicate<Looked> hit) {
        return Proportion.ofRows(groups(rows), hits(rows, hit));
    }

    /** Rows of a question may be on both sides, so both are counted together. */
    private static StratifiedRate after(List<Looked> agreeing, List<Looked> disagreeing, Review review) {
        List<Looked> looked = new ArrayList<>(agreeing);
        looked.addAll(disagreeing);
        int[] strata = new int[looked.size()];
        Arrays.fill(strata, agreeing.size(), strata.length, 1);
        return StratifiedRate.of(
                groups(looked), strata, hits(looked, Looked::agrees), review.agreeing(), review.disagreeing());
    }

    private static Groups groups(List<Looked> rows) {
        return Groups.of(rows.stream().map(row -> row.before().group()).toList());
    }

    private static boolean[] hits(List<Looked> rows, Predicate<Looked> hit) {
        boolean[] hits = new boolean[rows.size()];
        for (int row = 0; row < hits.length; row++) {
            hits[row] = hit.test(rows.get(row));
        }
        return hits;
    }
}
