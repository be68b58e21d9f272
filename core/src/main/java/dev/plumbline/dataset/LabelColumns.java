package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recognises the columns of human labels. A column qualifies by its content (few short values, or numbers) and by its
 * name; a name with a word of a machine in it ({@code gpt_score}, {@code prediction}) never does. Several columns that
 * share a word of their names and differ in a name or number are several annotators; when they differ in what is
 * judged, they are several criteria, of which the first is taken.
 *
 * @param labels the label columns
 * @param criteria further human columns on other criteria
 * @param why how the name or content told, for the decision that is printed
 */
record LabelColumns(List<String> labels, List<String> criteria, String why) {
    private static final int PERSON = 4;
    private static final int LABEL = 3;
    private static final int WEAK = 1;

    static LabelColumns among(List<ColumnFacts> free) {
        LabelColumns named = byName(free);
        return named.labels().isEmpty() ? byContent(free) : named;
    }

    /** Those that may hold labels too where others are in a file: a name that says so clearly tells. */
    static LabelColumns besideFile(List<ColumnFacts> free) {
        return byName(free.stream().filter(facts -> strength(facts) >= LABEL).toList());
    }

    private static LabelColumns byName(List<ColumnFacts> free) {
        List<ColumnFacts> candidates = free.stream()
                .filter(facts -> strength(facts) > 0)
                .sorted(Comparator.comparingInt(facts -> -strength(facts)))
                .toList();
        if (candidates.isEmpty()) {
            return new LabelColumns(List.of(), List.of(), "");
        }
        ColumnFacts first = candidates.get(0);
        List<ColumnFacts> family = candidates.stream()
                .filter(facts -> facts.equals(first) || related(first, facts))
                .toList();
        List<String> criteria = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (ColumnFacts facts : inFileOrder(free, family)) {
            boolean other = !facts.equals(first) && differsInCriterion(first, facts);
            (other ? criteria : labels).add(facts.column());
        }
        return new LabelColumns(labels, criteria, "by name");
    }

    private static List<ColumnFacts> inFileOrder(List<ColumnFacts> free, List<ColumnFacts> family) {
        return free.stream().filter(family::contains).toList();
    }

    private static LabelColumns byContent(List<ColumnFacts> free) {
        List<String> known = free.stream()
                .filter(facts -> !facts.name().hasAny(RoleWords.MACHINE)
                        && !facts.name().hasAny(RoleWords.NOTES)
                        && KnownScales.of(facts.values().keySet()).isPresent()
                        && !facts.numbers())
                .map(ColumnFacts::column)
                .toList();
        return known.size() == 1
                ? new LabelColumns(known, List.of(), "by its values")
                : new LabelColumns(List.of(), List.of(), "");
    }

    private static int strength(ColumnFacts facts) {
        ColumnName name = facts.name();
        if (!facts.labelLike()
                || name.hasAny(RoleWords.RATIONALE)
                || name.words().contains("id")
                || name.words().contains("notes")) {
            return 0;
        }
        if (name.hasAny(RoleWords.PERSON)) {
            return PERSON;
        }
        if (name.hasAny(RoleWords.MACHINE)) {
            return 0;
        }
        boolean reference = name.is(RoleWords.REFERENCE) && !name.is(Set.of("target", "expected"));
        if (name.hasAny(RoleWords.LABEL)) {
            return reference && KnownScales.of(facts.values().keySet()).isEmpty() ? 0 : LABEL;
        }
        boolean adjudicated = name.hasAny(RoleWords.ADJUDICATOR);
        return name.hasAny(RoleWords.WEAK_LABEL) ? (adjudicated ? LABEL : WEAK) : 0;
    }

    private static boolean related(ColumnFacts first, ColumnFacts other) {
        Set<String> shared = new HashSet<>(first.name().words());
        shared.retainAll(other.name().words());
        boolean ownWords = first.name().words().size() > shared.size()
                && other.name().words().size() > shared.size();
        boolean sameWord = !shared.isEmpty() && ownWords && strength(other) > WEAK;
        return sameWord || other.name().hasAny(Set.of("adjudicated", "adjudicator", "adjudication", "consensus"));
    }

    private static boolean differsInCriterion(ColumnFacts first, ColumnFacts other) {
        Set<String> own = new HashSet<>(first.name().words());
        Set<String> others = new HashSet<>(other.name().words());
        own.removeAll(other.name().words());
        others.removeAll(first.name().words());
        return others.stream().anyMatch(RoleWords.CRITERIA::contains)
                || own.stream().anyMatch(RoleWords.CRITERIA::contains);
    }
}
