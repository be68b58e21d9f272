package dev.plumbline.labelling;

import dev.plumbline.agreement.Outcome;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.LabelBatch.LabelBefore;
import dev.plumbline.labelling.LabelBatch.Review;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rows whose labels are to be looked at again: as many with which a judge agreed as with which it did not, drawn at random
 * from either, and shuffled. Whoever looks again only where the judge differs finds the wrong labels that count against it
 * and none of those that count for it, which lifts its agreement and makes nothing better.
 *
 * <pre>{@code
 * RowsToReview review = RowsToReview.of(run, Part.development(splits::of), example -> false);
 * RowsToReview.Drawn drawn = review.draw("again", 50, 1);    // 25 of each
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class RowsToReview {
    private final Run run;
    private final List<Outcome> agreeing = new ArrayList<>();
    private final List<Outcome> disagreeing = new ArrayList<>();

    private RowsToReview(Run run) {
        this.run = run;
    }

    /**
     * A batch, and its rows with their texts for a sheet.
     *
     * @param batch the batch
     * @param chosen its rows in the same order
     */
    public record Drawn(LabelBatch batch, List<RowToLabel> chosen) {}

    /**
     * The labelled rows of a run.
     *
     * @param part rows that people may look at; never those of a test
     * @param seen whether a row shaped the judge; such rows agree because they did
     * @throws BadInput when the rows have no labels, or values are numbers of which none agrees
     */
    public static RowsToReview of(Run run, Part part, Predicate<Example> seen) {
        if (!part.readable()) {
            throw new IllegalArgumentException("rows of " + part.name() + " are not to be read");
        }
        Outcomes outcomes = Outcomes.of(run, part, seen);
        if (outcomes.scale().size() == 0) {
            throw BadInput.of(
                    "on the scale " + outcomes.scale().text() + " no label is right or wrong",
                    "second looks are for labels of categories or steps");
        }
        RowsToReview review = new RowsToReview(run);
        for (Outcome row : outcomes.rows()) {
            if (row.measured()) {
                (row.agrees() ? review.agreeing : review.disagreeing).add(row);
            }
        }
        return review;
    }

    /**
     * Draws a batch.
     *
     * @param count how many rows, half of them of either kind; fewer where there are fewer of a kind
     * @throws BadInput when fewer than two are asked for, or a kind has no row
     */
    public Drawn draw(String name, int count, long seed) {
        if (count < 2) {
            throw BadInput.of(count + " rows are to be looked at again", "ask for two at least, one of each kind");
        }
        int each = Math.min(count / 2, Math.min(agreeing.size(), disagreeing.size()));
        if (each == 0) {
            throw BadInput.of(
                    "the judge agrees with " + agreeing.size() + " labels of the development rows and disagrees with "
                            + disagreeing.size() + ", and a second look is fair only where it has as many of both",
                    "look again when there are some of both");
        }
        Dataset data = run.data();
        LabelChances chances = LabelChances.of(data);
        Map<String, Integer> rounds = new HashMap<>();
        for (Label label : data.labels()) {
            rounds.merge(label.exampleId(), label.round(), Math::max);
        }
        List<Outcome> drawn = new ArrayList<>();
        drawn.addAll(SeededShuffle.of(agreeing, seed + 1).subList(0, each));
        drawn.addAll(SeededShuffle.of(disagreeing, seed + 2).subList(0, each));
        List<RowToLabel> chosen = new ArrayList<>();
        List<BatchRow> rows = new ArrayList<>();
        for (Outcome outcome : SeededShuffle.of(drawn, seed)) {
            Example example = data.examples().get(data.indexOf(outcome.id()).orElseThrow());
            RowToLabel row = new RowToLabel(example, chances.of(example), "to be looked at again");
            LabelBefore before = new LabelBefore(
                    outcome.gold().value().orElseThrow(),
                    rounds.getOrDefault(example.id(), 1),
                    outcome.judge(),
                    example.group());
            chosen.add(row);
            rows.add(LabelBatch.row(name, row, data.contentKey(example), Optional.of(before)));
        }
        return new Drawn(
                new LabelBatch(
                        name,
                        Purpose.REVISING,
                        data.scale().orElseThrow(),
                        rows,
                        Optional.of(new Review(run.judge().toString(), agreeing.size(), disagreeing.size())),
                        ""),
                List.copyOf(chosen));
    }
}
