package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.dataset.Split;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * The labelled rows of an alignment.
 *
 * <pre>{@code
 * AlignmentRows.of(data, splits::of)              // as the workspace pinned them
 * AlignmentRows.of(train, dev).withTest(other)    // test rows of another file
 * AlignmentRows.of(data, splits::of).withTrainLabels(20)   // what would 20 labels have given?
 * }</pre>
 *
 * @param development rows that may shape the judge
 * @param test rows that prove it; without them there is an estimate, and no proof
 * @param trainLabels how many labels of train may be used, each label with its share; all when empty. In the
 *     cross-fitted estimate each fit uses as many
 * @param unproving labelled rows that are not among those of test, since they could prove nothing
 * @param dataset version of the labelled data, for the lineage
 */
public record AlignmentRows(
        DevelopmentRows development,
        Optional<Dataset> test,
        OptionalInt trainLabels,
        Unproving unproving,
        String dataset) {
    /**
     * See the record.
     *
     * @throws IllegalArgumentException when the number of train labels is not above 0
     */
    public AlignmentRows {
        if (trainLabels.orElse(1) < 1) {
            throw new IllegalArgumentException("use at least 1 label of train, got " + trainLabels.getAsInt());
        }
    }

    /**
     * Rows of one data set, by split; a split without rows is none.
     *
     * @throws BadInput when labels that count were given by a model or by code, and the data was read without asking for
     *     them
     */
    public static AlignmentRows of(Dataset data, Function<Example, Split> splits) {
        Truth.ofPeople(data);
        Dataset labelled = labelled(part(data, splits, Split.TEST));
        Dataset test = Unproving.without(labelled);
        return new AlignmentRows(
                DevelopmentRows.of(part(data, splits, Split.TRAIN), part(data, splits, Split.DEV)),
                test.examples().isEmpty() ? Optional.empty() : Optional.of(test),
                OptionalInt.empty(),
                Unproving.of(labelled),
                data.version());
    }

    /** Rows without a test part. */
    public static AlignmentRows of(Dataset train, Dataset dev) {
        DevelopmentRows rows = DevelopmentRows.of(Truth.ofPeople(train), Truth.ofPeople(dev));
        return new AlignmentRows(
                rows,
                Optional.empty(),
                OptionalInt.empty(),
                Unproving.NONE,
                rows.all().version());
    }

    /**
     * These rows with another test part.
     *
     * @throws BadInput when no labelled row of it can prove anything
     */
    public AlignmentRows withTest(Dataset rows) {
        Dataset labelled = labelled(Truth.ofPeople(rows));
        Dataset proving = Unproving.without(labelled);
        Unproving leftOut = Unproving.of(labelled);
        if (leftOut.rows() > 0 && proving.examples().isEmpty()) {
            throw BadInput.of(
                    leftOut.uneven() == 0
                            ? "every labelled row of test was picked to improve a judge or drawn for a second look"
                                    + " alone, and proves nothing"
                            : LabelChances.of(labelled).uneven().orElseThrow(),
                    "name rows with --test that were drawn alike to measure with (label next without --stratify), or"
                            + " leave it out");
        }
        return new AlignmentRows(development, Optional.of(proving), trainLabels, leftOut, dataset);
    }

    /**
     * Refuses test rows that could prove nothing, before anybody is paid for them.
     *
     * @throws BadInput when all of them are among the rows that shape the judge, or when they are to be cross-fitted with
     *     those and share ids or groups with them
     */
    void check(CrossFitting over) {
        if (test.isEmpty()) {
            return;
        }
        Set<Example> shaping = new HashSet<>(development.all().examples());
        if (shaping.containsAll(test.get().examples())) {
            throw BadInput.of(
                    "every row of test is among the rows that the judge learns from, and proves nothing",
                    "name other rows with --test, or leave it out");
        }
        if (over == CrossFitting.ALL) {
            Set<String> ids = new HashSet<>();
            Set<String> groups = new HashSet<>();
            shaping.forEach(row -> {
                ids.add(row.id());
                groups.add(row.group());
            });
            test.get().examples().stream()
                    .filter(row -> ids.contains(row.id()) || groups.contains(row.group()))
                    .findFirst()
                    .ifPresent(row -> {
                        throw BadInput.of(
                                "row '" + row.id() + "' of test shares its "
                                        + (ids.contains(row.id()) ? "id" : "group '" + row.group() + "'")
                                        + " with a row of train or dev, and --cross-fit all puts them together",
                                "give the rows of --test ids and groups of their own, or leave out --cross-fit all");
                    });
        }
    }

    /** These rows with at most this many labels of train. */
    public AlignmentRows withTrainLabels(int number) {
        return new AlignmentRows(development, test, OptionalInt.of(number), unproving, dataset);
    }

    /** These with at most so many rows of test, as whole groups; with all where there is no such group. */
    AlignmentRows withTestOf(long most, long seed) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        test.ifPresent(rows -> rows.examples().forEach(example -> sizes.merge(example.group(), 1, Integer::sum)));
        // By a hash: at random, and the same for everyone who has the rows and the seed.
        List<String> groups = sizes.keySet().stream()
                .sorted(Comparator.comparing(group -> Fingerprint.of("proof", Long.toString(seed), group)))
                .toList();
        Set<String> kept = new HashSet<>();
        long taken = 0;
        for (String group : groups) {
            taken += sizes.getOrDefault(group, 0);
            if (taken > most) {
                break;
            }
            kept.add(group);
        }
        return kept.isEmpty() || kept.size() == groups.size()
                ? this
                : new AlignmentRows(
                        development,
                        test.map(rows -> rows.where(example -> kept.contains(example.group()))),
                        trainLabels,
                        unproving,
                        dataset);
    }

    /** The rows that the search may see. */
    DevelopmentRows searched(long seed) {
        if (trainLabels.isEmpty()) {
            return development;
        }
        LabelledRows rows = LabelledRows.of(development.train());
        Set<Example> kept = new HashSet<>();
        for (int position : rows.some(rows.positions(), trainLabels.getAsInt(), seed)) {
            kept.add(development.train().examples().get(position));
        }
        return DevelopmentRows.of(development.train().where(kept::contains), development.dev());
    }

    /** Without rows that nobody labelled: they would be paid for and prove nothing. Disputed ones bound the figures. */
    private static Dataset labelled(Dataset test) {
        return test.where(example ->
                !(test.gold(example) instanceof Gold.Missing missing && missing.why() == Gold.Why.UNLABELLED));
    }

    private static Dataset part(Dataset data, Function<Example, Split> splits, Split split) {
        return data.where(example -> splits.apply(example) == split);
    }
}
