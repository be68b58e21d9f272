package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.SeenRows;
import dev.plumbline.judge.JudgeSpec;
import java.util.function.Predicate;

/**
 * Recognises rows that shaped a judge, or are near copies of such, by the sketch in its file. They are left out of every
 * figure of that judge.
 *
 * <pre>{@code
 * Agreement.of(run, Part.whole(), ShapedBy.of(spec, data.roles()));
 * }</pre>
 */
public final class ShapedBy {
    private ShapedBy() {}

    /** Whether an example shaped the judge, or a juror or a stage of it; never, where no spec has a sketch. */
    public static Predicate<Example> of(JudgeSpec spec, Roles roles) {
        return spec.members().stream().map(member -> of(member, roles)).reduce(alone(spec, roles), Predicate::or);
    }

    private static Predicate<Example> alone(JudgeSpec spec, Roles roles) {
        return spec.lineage()
                .flatMap(JudgeSpec.Lineage::rows)
                .map(SeenRows::of)
                .<Predicate<Example>>map(rows -> example -> rows.contains(example, roles))
                .orElse(example -> false);
    }
}
