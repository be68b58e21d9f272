package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.audit.Finding.Severity;
import dev.plumbline.statistics.Interval;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The one sentence that a manager can read: how well the judge agrees, on how many rows, beside what a trivial rule
 * gets, beside how well people agree, and whether that is enough.
 */
final class Headline {
    private static final Map<String, String> RIVALS = Map.of(
            "majority", "always giving the most frequent label gets",
            "length", "a length rule gets",
            "overlap", "a word-overlap rule gets",
            "without_judge", "the same fit without the judge gets");

    private static final String ADDS_LITTLE =
            "Nearly all of this comes from matching the reference to the answer;" + " the judge itself adds little.";

    private Headline() {}

    static String of(AgreementFigures figures, Optional<GateResult> gate) {
        Optional<Interval> accuracy = figures.measure("accuracy").filter(Interval::defined);
        boolean nothingLeft =
                figures.accounting().seen() > 0 && figures.accounting().measured() == 0;
        if (figures.range().isPresent() && figures.judged() && !nothingLeft) {
            return NumberText.headline(figures, figures.range().get()) + NumberText.enough(gate);
        }
        if (accuracy.isEmpty()) {
            return nothingLeft
                    ? (figures.stages().isEmpty()
                                    ? "Every labelled row here shaped this judge"
                                    : "The thresholds of this cascade were fitted to every labelled row here, or its judges"
                                            + " were shaped by it")
                            + ", so none of them says how good it is; rows that it"
                            + " never saw do: the test rows, through gate or --split test."
                    : figures.judged() ? unknown(figures) : raters(figures);
        }
        String sentence = "The judge agrees with your experts on " + share(accuracy.get(), figures.split());
        return sentence + beside(figures) + gate.map(Headline::enough).orElse("") + ".";
    }

    static String of(AlignmentFigures figures) {
        Optional<AlignmentFigures.Proof> proof = figures.best();
        if (proof.isEmpty()
                || proof.get()
                        .after()
                        .measure("accuracy")
                        .filter(Interval::defined)
                        .isEmpty()) {
            return "Aligned on " + Shown.rows(trained(figures)) + ", without a proof on other rows" + outcome(figures)
                    + ".";
        }
        AgreementFigures after = proof.get().after();
        String start = figures.test().isPresent()
                ? "Aligned, the judge agrees with your experts on "
                : "Cross-fitted, the way this judge was aligned agrees with your experts on ";
        String before = proof.get()
                .before()
                .measure("accuracy")
                .filter(Interval::defined)
                .map(interval ->
                        "; before it was " + Shown.percent(interval.value().getAsDouble()))
                .orElse("");
        return start
                + share(after.measure("accuracy").orElseThrow(), figures.test().isPresent() ? "test" : "whole") + before
                + beside(after) + outcome(figures) + "."
                + (figures.judgeAddsLittle() ? " " + ADDS_LITTLE : "");
    }

    static String of(ComparisonFigures figures) {
        if (figures.pairs().isEmpty()) {
            return "There is nothing to compare.";
        }
        ComparisonFigures.Pair pair = figures.pairs().stream()
                .max(Comparator.comparingDouble(
                        p -> Math.abs(p.paired().difference().value().orElse(0))))
                .orElseThrow();
        Interval difference = pair.paired().difference();
        String counts = Shown.rows(pair.paired().rows()) + ": "
                + Shown.count(pair.paired().fixed()) + " fixed, "
                + Shown.count(pair.paired().broken()) + " broken";
        if (pair.paired().fixed() == pair.paired().broken()) {
            return pair.b() + " and " + pair.a() + " are right equally often on " + counts + ".";
        }
        String clear = !difference.bounded()
                ? "no interval can be given"
                : difference.low().getAsDouble() > 0 || difference.high().getAsDouble() < 0
                        ? "more than chance explains"
                        : "no more than chance explains";
        String how = difference.value().orElse(0) < 0 ? " less often than " : " more often than ";
        return pair.b() + " is right " + Shown.distance(difference) + how + pair.a() + " on " + counts + "; " + clear
                + ".";
    }

    static String of(AuditFigures figures) {
        long errors = figures.count(Severity.ERROR);
        long warnings = figures.count(Severity.WARNING);
        String found = errors + warnings == 0
                ? figures.labels().values().stream().noneMatch(number -> number > 0)
                        ? "no labels, so nothing can be measured on them yet"
                        : "nothing that would mislead"
                : Shown.count(errors, "error") + " and " + Shown.count(warnings, "warning");
        return Shown.rows(figures.rows()) + " in " + Shown.count(figures.groups(), "group") + ": " + found + ".";
    }

    /** What a gate's verdict means, in words. */
    static String of(GateResult gate) {
        return switch (gate.verdict()) {
            case PASS -> "Every bar is reached, also at the worse end of its interval.";
            case FAIL -> "At least one bar is out of reach, also at the better end of its interval.";
            case INCONCLUSIVE -> "These rows cannot settle every bar: " + unsettled(gate) + ".";
        };
    }

    private static String unsettled(GateResult gate) {
        return gate.conditions().stream()
                .filter(condition -> condition.verdict() == GateVerdict.INCONCLUSIVE && outside(condition))
                .findFirst()
                .map(condition -> condition.what() + ": " + condition.reason())
                .orElse("at least one lies inside its interval");
    }

    /** Whether the bar is not between the bounds, so that something else must be why nothing is settled. */
    private static boolean outside(GateResult.Condition condition) {
        Interval measured = condition.measured();
        return !measured.bounded()
                || condition.bar() < measured.low().getAsDouble()
                || condition.bar() > measured.high().getAsDouble();
    }

    /** What a decision means, in words. */
    static String ruling(AlignmentFigures figures) {
        return switch (figures.decision()) {
            case PROMOTE -> "Use the new judge: rows that it never saw bear it out.";
            case KEEP ->
                figures.test().isPresent()
                        ? "Keep the judge as it is: on rows that it never saw the new one does not earn its place."
                        : "Keep the judge as it is: nothing better was found.";
            case INCONCLUSIVE -> "These rows cannot settle whether to use the new judge.";
        };
    }

    private static String share(Interval accuracy, String split) {
        String kind = switch (split) {
            case "test" -> "unseen ";
            case "development", "train", "dev" -> split + " ";
            default -> "";
        };
        return Shown.percent(accuracy.value().getAsDouble()) + " of " + Shown.count(accuracy.n()) + " " + kind
                + (accuracy.n() == 1 ? "row" : "rows") + Shown.bounds(accuracy);
    }

    private static String beside(AgreementFigures figures) {
        String rival = figures.baselines().entrySet().stream()
                .filter(entry -> entry.getValue().defined())
                .max(Comparator.comparingDouble(
                        entry -> entry.getValue().value().getAsDouble()))
                .map(entry -> "; " + RIVALS.getOrDefault(entry.getKey(), "the rule '" + entry.getKey() + "' gets") + " "
                        + Shown.percent(entry.getValue().value().getAsDouble()))
                .orElse("");
        String people = figures.humanReference()
                .filter(Interval::defined)
                .map(reference -> "; experts agree with each other on "
                        + Shown.percent(reference.value().getAsDouble()))
                .orElse("");
        return rival + people;
    }

    private static String enough(GateResult gate) {
        Optional<Condition> bar = gate.conditions().stream()
                .filter(condition -> condition.what().equals("accuracy"))
                .findFirst();
        if (bar.isEmpty()) {
            return "";
        }
        String height = Shown.percent(bar.get().bar());
        return bar.get().verdict() == GateVerdict.PASS
                ? "; enough rows to call " + height + " safe"
                : bar.get().verdict() == GateVerdict.FAIL
                        ? "; that is under the bar of " + height
                        : "; too few rows to call " + height + " safe";
    }

    private static String outcome(AlignmentFigures figures) {
        return switch (figures.decision()) {
            case PROMOTE -> "; rows never seen bear it out";
            case KEEP -> figures.test().isPresent() ? "; not worth a change" : "; nothing better was found";
            case INCONCLUSIVE ->
                "; these rows cannot settle whether to use it"
                        + (figures.conclusion().labelsNeeded().isPresent() ? ": " + LabelsNeeded.of(figures) : "");
        };
    }

    private static long trained(AlignmentFigures figures) {
        return figures.splits().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("test"))
                .mapToLong(entry -> entry.getValue().rows())
                .sum();
    }

    private static String unknown(AgreementFigures figures) {
        return "How well the judge agrees with your experts cannot be told: "
                + figures.measure("accuracy").flatMap(Interval::reason).orElse("no measure applies") + ".";
    }

    private static String raters(AgreementFigures figures) {
        return figures.measures().entrySet().stream()
                .filter(entry -> entry.getValue().defined())
                .findFirst()
                .map(entry -> "How far your raters agree: " + MeasureName.of(entry.getKey()) + " "
                        + Shown.figure(entry.getKey(), entry.getValue()) + " on "
                        + Shown.rows(entry.getValue().n()) + ".")
                .or(() -> figures.measures().values().stream()
                        .findFirst()
                        .map(first -> "How far your raters agree cannot be told: "
                                + first.reason().orElse("no measure applies") + "."))
                .orElse("How far your raters agree cannot be told: no measure applies.");
    }
}
