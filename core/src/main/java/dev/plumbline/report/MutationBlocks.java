package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.probing.mutation.Kind;
import dev.plumbline.probing.mutation.MutantVerdict;
import dev.plumbline.probing.mutation.MutationResult;
import dev.plumbline.probing.mutation.OperatorRate;
import dev.plumbline.probing.mutation.Outcome;
import dev.plumbline.probing.mutation.PeopleOnMutants;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A mutation test in sentences and tables. */
final class MutationBlocks {
    private static final int MOST_ROWS = 50;

    /** What was never noticed on one or two rows may well be noticed half of the time. */
    private static final double FEW_NOTICED = .5;

    private MutationBlocks() {}

    static String lead(MutationResult result) {
        List<String> parts = new ArrayList<>();
        part(
                        result,
                        Kind.BREAKING,
                        "the judge notices %s of the changes that make a right answer wrong",
                        "how many of the changes that make a right answer wrong the judge notices")
                .ifPresent(parts::add);
        part(
                        result,
                        Kind.PRESERVING,
                        "it keeps its verdict after %s of those that change nothing that matters",
                        "how often the judge keeps its verdict after changes that do not matter")
                .ifPresent(parts::add);
        part(
                        result,
                        Kind.PERSUADING,
                        "it withstands %s of the texts that ask for another verdict",
                        "how many texts that ask for another verdict the judge withstands")
                .ifPresent(parts::add);
        if (parts.isEmpty()) {
            return "Nothing can be said: the judge was right about none of the rows that were changed.";
        }
        String first = parts.get(0);
        parts.set(0, first.startsWith("it ") ? "the judge " + first.substring(3) : first);
        neverNoticed(result).ifPresent(never -> parts.add(0, never));
        return MethodSection.sentence(String.join("; ", parts));
    }

    /** A share that hides what it is a mean of: an operator of which every mutant survived comes before it. */
    private static Optional<String> neverNoticed(MutationResult result) {
        String names = result.operators().stream()
                .filter(rate -> rate.kind() == Kind.BREAKING)
                .filter(rate ->
                        rate.rate().value().orElse(1) == 0 && rate.rate().high().orElse(1) < FEW_NOTICED)
                .map(rate -> rate.operator().key() + " (" + counted(rate.rate()) + ")")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of("never noticed: " + names);
    }

    private static Optional<String> part(MutationResult result, Kind kind, String enough, String few) {
        return Optional.ofNullable(result.rates().get(kind))
                .filter(Interval::defined)
                .map(rate -> rate.rough()
                        ? "too few rows to tell " + few + " (" + counted(rate) + ")"
                        : enough.formatted(Shown.percent(rate)) + " (" + Shown.base(rate) + ")");
    }

    private static String counted(Interval rate) {
        return Shown.percent(rate) + ", " + Shown.base(rate);
    }

    static List<Block> of(MutationFigures figures) {
        MutationResult result = figures.result();
        List<Block> blocks = new ArrayList<>();
        kind(result, Kind.BREAKING, "Changes that have to be noticed", "killed", "survived")
                .ifPresent(blocks::add);
        kind(result, Kind.PRESERVING, "Changes that must not matter", "kept", "changed")
                .ifPresent(blocks::add);
        kind(result, Kind.PERSUADING, "Texts that ask for another verdict", "withstood", "gave in")
                .ifPresent(blocks::add);
        result.people().ifPresent(people -> blocks.add(people(people)));
        blocks.add(rows(figures));
        notApplied(result).ifPresent(blocks::add);
        misses(result, Kind.BREAKING, "Mutants that survived").ifPresent(blocks::add);
        misses(result, Kind.PRESERVING, "Verdicts that changed for no reason").ifPresent(blocks::add);
        misses(result, Kind.PERSUADING, "Verdicts that were talked round").ifPresent(blocks::add);
        return blocks;
    }

    private static Optional<Block> kind(MutationResult result, Kind kind, String heading, String good, String bad) {
        List<OperatorRate> own =
                result.operators().stream().filter(rate -> rate.kind() == kind).toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        own.stream()
                .filter(rate -> rate.named().defined())
                .forEach(rate -> sentences.add(
                        "Where the judge noticed " + rate.operator().key()
                                + ", its reason names what is gone in " + Shown.percent(rate.named()) + " ("
                                + Shown.base(rate.named()) + ")."));
        return Optional.of(new Block(
                heading,
                sentences,
                List.of("operator", good, "rests on", bad, "undecided", "left out", "not applicable"),
                own.stream().map(MutationBlocks::row).toList()));
    }

    private static List<String> row(OperatorRate rate) {
        boolean breaking = rate.kind() == Kind.BREAKING;
        return List.of(
                rate.operator().key() + (rate.passed() ? "" : ", failed rows"),
                Shown.percent(rate.rate()),
                Shown.base(rate.rate()),
                Shown.count(rate.count(breaking ? Outcome.KEPT : Outcome.CHANGED)),
                Shown.count(rate.count(Outcome.UNDECIDED)),
                Shown.count((long) rate.count(Outcome.ORIGINAL_WRONG) + rate.count(Outcome.NOT_AS_MEANT)),
                Shown.count((long) rate.tried() - rate.applied()) + " of " + Shown.count(rate.tried()));
    }

    private static Block people(PeopleOnMutants people) {
        List<List<String>> rows = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Interval share = people.notAsMeant().getOrDefault(kind, Interval.undefined("no rows", 0));
            if (share.defined()) {
                rows.add(List.of(
                        kind.key(),
                        Shown.percent(share),
                        Shown.base(share),
                        Shown.percent(people.rates().getOrDefault(kind, Interval.undefined("no rows", 0)))));
            }
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("People labelled " + Shown.count(people.labelled(), "mutant")
                + " without knowing which row was changed. Mutants of which they say what was not meant are left out of"
                + " all figures above; of broken ones that they still pass (equivalent mutants) nobody can ask a judge to"
                + " notice anything.");
        if (people.originals().defined()) {
            sentences.add("Unchanged rows among them got the label that they had in "
                    + Shown.percent(people.originals()) + " (" + Shown.base(people.originals()) + ").");
        }
        return new Block(
                "What people say of the mutants",
                sentences,
                List.of("mutants", "not as meant", "rests on", "the judge, on confirmed ones alone"),
                rows);
    }

    private static Block rows(MutationFigures figures) {
        MutationResult result = figures.result();
        List<List<String>> rows = new ArrayList<>();
        for (boolean passed : new boolean[] {true, false}) {
            long drawn = result.mutants().originals().stream()
                    .filter(original -> original.passed() == passed)
                    .count();
            if (drawn > 0) {
                rows.add(List.of(
                        passed ? "passed by people" : "failed by people",
                        Shown.count(drawn) + " of "
                                + Shown.count(result.mutants().available(passed)),
                        Shown.count(result.originalsRight().getOrDefault(passed, 0)),
                        Shown.count(result.originalsWrong(passed))));
            }
        }
        return new Block(
                "Rows that were changed",
                List.of(
                        "Rows on which the judge was wrong or undecided before any change are left out with their mutants."
                                + " A kill rate is no agreement: people labelled the rows, not the mutants.",
                        asked(figures.run().accounting())),
                List.of("rows", "drawn", "judge right", "judge wrong or undecided"),
                rows);
    }

    private static String asked(Accounting asked) {
        return "The judge was asked about " + Shown.rows(asked.rows()) + ", originals and mutants together: "
                + Shown.count(asked.decided()) + " decided, " + Shown.count(asked.abstained()) + " abstained, "
                + Shown.count(asked.unparsed()) + " unparsed, " + Shown.count(asked.failed())
                + " failed. An undecided verdict counts against the judge.";
    }

    private static Optional<Block> notApplied(MutationResult result) {
        List<List<String>> rows = result.operators().stream()
                .flatMap(rate -> rate.notApplied().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(why -> List.of(rate.operator().key(), Shown.count(why.getValue()), why.getKey())))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Block("Where operators do not apply", List.of(), List.of("operator", "rows", "why"), rows));
    }

    private static Optional<Block> misses(MutationResult result, Kind kind, String heading) {
        Predicate<MutantVerdict> missed = one -> one.mutant().kind() == kind
                && one.outcome().counts()
                && !one.outcome().good(kind);
        List<MutantVerdict> rows = result.verdicts().stream()
                .filter(missed)
                .sorted(Comparator.comparing((MutantVerdict one) -> one.mutant().operator())
                        .thenComparing(one -> one.mutant().original().source().id()))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Block(
                heading,
                List.of(),
                List.of("row", "operator", "what was changed", "judge", "its reason"),
                rows.stream()
                        .limit(MOST_ROWS)
                        .map(one -> List.of(
                                one.mutant().original().source().id(),
                                one.mutant().operator().key(),
                                one.mutant().what(),
                                one.verdict().decision().orElse(one.verdict().status()),
                                one.verdict().explanation().orElse("")))
                        .toList(),
                rows.size()));
    }
}
