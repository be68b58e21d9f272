package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;

/** A condition of a gate in the unit that it is about: a rate in per cent, a difference in points, a coefficient. */
final class ConditionText {
    private static final String MAX = "max-";

    /** Why most are not settled, which the table shows. */
    private static final String BETWEEN = "the bar lies between the bounds";

    private ConditionText() {}

    /** What has to be reached. */
    static String bar(Condition condition) {
        if (paired(condition)) {
            return Shown.tenthOfPoints(condition.bar()) + " points";
        }
        String bar = rate(condition) ? Shown.percent(condition.bar()) : JsonValue.decimal(condition.bar());
        return atMost(condition) ? "\u2264 " + bar : bar;
    }

    /** What was measured, with a decimal more than elsewhere: a rounded figure could seem to reach a bar. */
    static String measured(Condition condition) {
        if (paired(condition)) {
            return Shown.exactPoints(condition.measured());
        }
        return rate(condition) ? Shown.exactPercent(condition.measured()) : Shown.coefficient(condition.measured());
    }

    /** Name of a test case. */
    static String name(Condition condition) {
        return condition.what() + (atMost(condition) ? " <= " : " >= ") + JsonValue.decimal(condition.bar());
    }

    /** What the number of rows could decide before anything was measured. */
    static String power(GateResult gate) {
        boolean passed = gate.verdict() == GateVerdict.PASS && gate.power().contains("passes a bar");
        return MethodSection.sentence("before looking, from the number of rows alone: " + gate.power()
                + (passed ? "; what was measured lies further above the bar than that" : ""));
    }

    /** Why conditions are not settled that more is wrong with than where the bar lies, a line each. */
    static String open(GateResult gate, String said) {
        StringBuilder lines = new StringBuilder();
        for (Condition condition : gate.conditions()) {
            String line = condition.what() + ": " + condition.reason();
            if (condition.verdict() == GateVerdict.INCONCLUSIVE
                    && !condition.reason().isEmpty()
                    && !condition.reason().equals(BETWEEN)
                    && !said.contains(line)) {
                lines.append(TextReport.line(line + "."));
            }
        }
        return lines.toString();
    }

    /** Why there is no number of labels that would settle it. */
    static String whyNoLabels(Condition condition) {
        return condition.verdict() == GateVerdict.INCONCLUSIVE
                ? "more labels like these would not settle it"
                : "the condition is settled";
    }

    /** How far verdicts change when the judge is asked again. */
    static String flipped(Interval rate) {
        return "Asked again, the judge changed its verdict on " + Shown.exactPercent(rate) + " of "
                + Shown.count(rate.n(), "row") + ".";
    }

    static boolean paired(Condition condition) {
        return condition.what().startsWith("no-worse-than") || condition.what().startsWith("better-than");
    }

    static boolean atMost(Condition condition) {
        return condition.what().startsWith(MAX);
    }

    private static boolean rate(Condition condition) {
        return condition.what().equals(MAX + "undecided") || MeasureName.isRate(condition.what());
    }

    /** What is measured, without what is asked of it. */
    static String measure(Condition condition) {
        return condition.what().equals(MAX + "undecided")
                ? condition.what()
                : condition.what().replaceFirst("^" + MAX, "");
    }
}
