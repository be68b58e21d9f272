package dev.plumbline.report;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.statistics.Advice;
import dev.plumbline.statistics.DisagreementSources;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the disagreement between judge and people comes from, in words and a table. */
final class SourcesBlock {
    private SourcesBlock() {}

    static Block of(DisagreementSources sources) {
        Interval observed = sources.observed(Agreement.LEVEL);
        List<List<String>> rows = new ArrayList<>();
        for (DisagreementSources.Part part : sources.parts(Agreement.LEVEL)) {
            rows.add(List.of(
                    name(part), Shown.percent(part.share()).replace('-', '\u2212'), Shown.base(part.share(), "row")));
        }
        if (!rows.isEmpty()) {
            rows.add(List.of(
                    "together: judge and a person differ", Shown.percent(observed), Shown.base(observed, "row")));
        }
        Interval people = sources.betweenExperts(Agreement.LEVEL);
        if (people.defined()) {
            rows.add(List.of("for comparison: two people differ", Shown.percent(people), Shown.base(people, "row")));
        }
        return new Block(
                "Where disagreement comes from",
                sentences(sources, observed),
                List.of("part", "share", "rests on"),
                rows);
    }

    /** {@code people contradict themselves}, or several where they cannot be told apart. */
    private static String name(DisagreementSources.Part part) {
        return Arrays.stream(Source.values())
                .filter(part.sources()::contains)
                .map(SourcesBlock::name)
                .collect(Collectors.joining(" + "));
    }

    private static String name(Source source) {
        return switch (source) {
            case EXPERT_INCONSISTENCY -> "expert inconsistency";
            case POLICY_SPLIT -> "policy split";
            case JUDGE_NOISE -> "judge noise";
            case SYSTEMATIC_ERROR -> "systematic judge error";
        };
    }

    private static List<String> sentences(DisagreementSources sources, Interval observed) {
        List<String> sentences = new ArrayList<>();
        if (!observed.defined()) {
            sentences.add("It cannot be told: no row has both a label and a verdict.");
            return sentences;
        }
        sentences.add("One verdict and one person's label differ on " + Shown.percent(observed)
                + " of the rows. Advice: " + sources.advice().text() + ". " + why(sources));
        sources.lead(Agreement.LEVEL)
                .filter(lead -> !lead.clear() && lead.largest().identified())
                .ifPresent(lead -> sentences.add(unclear(sources, lead)));
        if (sources.parts(Agreement.LEVEL).stream()
                .anyMatch(part -> part.share().low().orElse(0) < 0)) {
            sentences.add(
                    "No part can truly be below 0 %: a part is what is left when others are taken away, so chance may"
                            + " put it, or its lower bound, there. Such a part may be nothing at all.");
        }
        sources.missing().forEach(missing -> sentences.add("Not known: " + missing + "."));
        return sentences;
    }

    /** That a part only seems to be the largest, before somebody acts on it. */
    private static String unclear(DisagreementSources sources, DisagreementSources.Lead lead) {
        String largest = name(lead.largest());
        String said = Character.toUpperCase(largest.charAt(0)) + largest.substring(1)
                + " is the largest part, but not clearly: its lead over " + name(lead.second()) + " is "
                + Shown.points(lead.difference()) + ". ";
        return said
                + (sources.advice() == Advice.MEASURE_FIRST
                        ? "Which is the larger one decides what to do, so have more rows labelled before you act on either."
                        : "The advice is the same for either.");
    }

    private static String why(DisagreementSources sources) {
        return switch (sources.advice()) {
            case WRITE_THE_CLAUSE ->
                "People hold to different rules. Decide which one is meant, and write it into the guide and the judge.";
            case REPEAT_THE_JUDGE ->
                "The judge contradicts itself. Ask it several times a row and take the majority (--repeat).";
            case ALIGN_THE_JUDGE ->
                "The judge keeps to another rule than people do, by more than people differ from each other.";
            case STOP ->
                "What is left is how people contradict themselves and each other; no judge can do much better.";
            case MEASURE_FIRST -> measure(sources);
        };
    }

    /** What would tell most about the largest part. */
    private static String measure(DisagreementSources sources) {
        Set<Source> largest = sources.largest(Agreement.LEVEL)
                .map(DisagreementSources.Part::sources)
                .orElse(Set.of());
        if (largest.size() < 2) {
            return "These rows are too few to say which part is clearly the largest: have more rows labelled.";
        }
        if (largest.contains(Source.POLICY_SPLIT) && largest.contains(Source.SYSTEMATIC_ERROR)) {
            return "The largest part hides several sources: have rows labelled by several people.";
        }
        return largest.contains(Source.JUDGE_NOISE)
                ? "The largest part hides two sources: ask the judge several times a row (--repeat 3)."
                : "The largest part hides two sources: have rows labelled again by the same people, blind.";
    }
}
