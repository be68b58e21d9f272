package dev.plumbline.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who or what gave a label. Only people's labels are truth unless {@link Columns#countMachineLabels} says otherwise. */
public enum LabelSource {
    /** A person. */
    HUMAN("human", "person", "people", "expert", "annotator", "reviewer"),
    /** A language model or another learned model. */
    MODEL("model", "llm", "llm_judge", "ai", "ai_judge", "judge"),
    /** A program, such as a rule or a regular expression. */
    CODE("code", "rule", "heuristic");

    private static final Set<String> EITHER = Set.of("result", "results", "evaluator", "judged");

    private final List<String> names;

    LabelSource(String... names) {
        this.names = List.of(names);
    }

    /** The source that a text names: {@code human}, {@code model} or {@code code}, or a usual other word for it. */
    public static Optional<LabelSource> named(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (LabelSource source : values()) {
            if (source.names.contains(name)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** Lower-case name as files have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What the name of a column says: that of a machine is a model's unless a person's word is in it too. Words that
     * people use of their own labels as well say nothing about a column that somebody named.
     */
    static LabelSource ofColumn(String column) {
        ColumnName name = ColumnName.of(column);
        boolean machine =
                name.words().stream().anyMatch(word -> RoleWords.MACHINE.contains(word) && !EITHER.contains(word));
        return machine && !name.hasAny(RoleWords.PERSON) ? MODEL : HUMAN;
    }
}
