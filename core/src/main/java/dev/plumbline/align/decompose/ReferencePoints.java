package dev.plumbline.align.decompose;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ItemFields;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoveragePoints;
import java.util.List;
import java.util.Optional;

/** How many points the references of rows have. */
final class ReferencePoints {
    private static final int FEWEST = 2;

    private final ItemFields fields;
    private final List<String> variables;
    private final CoveragePoints splitter = new CoveragePoints();

    ReferencePoints(JudgeSpec judge) {
        this.fields = new ItemFields(judge.prompting().inputs());
        this.variables = judge.template().variables();
    }

    /** Questions that asking about every point of every row takes. */
    int questions(Dataset data) {
        return data.examples().stream().mapToInt(this::of).sum();
    }

    /** The most points of a row. */
    int most(Dataset data) {
        return data.examples().stream().mapToInt(this::of).max().orElse(0);
    }

    /** Whether at least half of the rows have references that ask for several things. */
    boolean usual(Dataset data) {
        long several = data.examples().stream().filter(row -> of(row) >= FEWEST).count();
        return several > 0 && 2 * several >= data.examples().size();
    }

    /** Whether the judge's instructions show the reference of at least one row. */
    boolean shown(Dataset data) {
        return data.examples().stream().anyMatch(row -> {
            Optional<String> reference = fields.role(row, "reference");
            return reference.isPresent()
                    && variables.stream()
                            .anyMatch(name -> fields.value(row, name).equals(reference));
        });
    }

    private int of(Example row) {
        return (int) fields.role(row, "reference")
                .map(splitter::points)
                .map(points -> points.stream().distinct().count())
                .orElse(0L)
                .longValue();
    }
}
