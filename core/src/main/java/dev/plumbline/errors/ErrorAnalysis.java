package dev.plumbline.errors;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.Run;
import java.util.List;
import java.util.Optional;

/**
 * Where and why a judge disagrees with people.
 *
 * <pre>{@code
 * Agreement agreement = Agreement.of(run, Part.development(splits::of), seen);
 * ErrorAnalysis errors = ErrorAnalysis.of(run, agreement);
 * errors.direction().beyondChance();     // 1: too lenient
 * errors.slices().worse();               // slices on which it agrees less beyond chance
 * errors.clusters().clusters();          // disagreements that are alike, with terms and representative rows
 * }</pre>
 *
 * <p>Made of rows that a person may read only. The same rows, verdicts and seed give the same analysis, in any order of the
 * rows. Immutable and safe for use by several threads.
 *
 * @param part name of the part of the data, such as {@code development}
 * @param rows rows that figures rest on
 * @param wrong rows on which judge and people differ, undecided ones included
 * @param direction too strict or too lenient
 * @param slices parts of the rows, worst first
 * @param clusters disagreements that are alike
 * @param missing points that answers lack where judge and people differ; none without a reference
 * @param patterns patterns that a model named, where one was asked
 */
public record ErrorAnalysis(
        String part,
        int rows,
        int wrong,
        ErrorDirection direction,
        ErrorSlices slices,
        ErrorClusters clusters,
        List<MissingPoints> missing,
        Optional<FailurePatterns> patterns) {
    public ErrorAnalysis {
        missing = List.copyOf(missing);
    }

    /**
     * Compares texts by their words, with seed 0.
     *
     * @throws BadInput on test rows, and on a range, where no row is right or wrong
     */
    public static ErrorAnalysis of(Run run, Agreement agreement) {
        return of(run, agreement, Optional.empty(), 0);
    }

    /**
     * Compares texts by an embedder's vectors, as long as there are at most some hundred disagreements.
     *
     * @param embedder what gives the vectors; without one words are compared
     * @param seed of the first centres of clusters, and of the rows that are read for points where there are many
     * @throws BadInput on test rows, and on a range, where no row is right or wrong
     */
    public static ErrorAnalysis of(Run run, Agreement agreement, Optional<NamedEmbedder> embedder, long seed) {
        check(agreement);
        MeasuredRows rows = MeasuredRows.of(run, agreement);
        return new ErrorAnalysis(
                agreement.part(),
                rows.size(),
                rows.wrong().size(),
                ErrorDirection.of(rows),
                ErrorSlices.of(rows, run),
                ClusterSearch.of(rows, embedder, seed),
                PointSearch.of(rows, seed),
                Optional.empty());
    }

    /** This with patterns that a model named. */
    public ErrorAnalysis with(FailurePatterns named) {
        return new ErrorAnalysis(part, rows, wrong, direction, slices, clusters, missing, Optional.of(named));
    }

    static void check(Agreement agreement) {
        if (!agreement.readable()) {
            throw BadInput.of(
                    "errors are read row by row, and rows of '" + agreement.part() + "' are not shown",
                    "read the errors of development rows, which is the default; or --measure where no row shaped a judge");
        }
        if (agreement.ofNumbers()) {
            throw BadInput.of(
                    "errors are rows on which a label is wrong, and numbers of the scale "
                            + agreement.outcomes().scale().text() + " are off by more or less",
                    "cut the values into steps with an ordinal scale, as ordinal:1..5");
        }
    }
}
