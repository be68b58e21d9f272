package dev.plumbline.standing;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a tier depends on, in words. */
final class EvidenceText {
    private static final Set<String> SHARES =
            Set.of("accuracy", "accuracy_decided", "balanced_accuracy", "coverage", "within_one");

    private EvidenceText() {}

    static String rule(TierEvidence known) {
        return known.rival().isEmpty() ? "a rule without judgement" : "the rule '" + known.rival() + "'";
    }

    static String lead(TierEvidence known) {
        return known.lead()
                .filter(Interval::defined)
                .map(lead -> points(lead.value().getAsDouble())
                        + (lead.bounded()
                                ? " [" + number(lead.low().getAsDouble()) + ", "
                                        + number(lead.high().getAsDouble()) + "]"
                                : "")
                        + " over " + rule(known))
                .orElse("no rule could be measured");
    }

    private static String points(double difference) {
        return number(difference) + " points";
    }

    private static String number(double difference) {
        String shown = String.format(Locale.ROOT, "%.1f", Math.abs(difference) * 100);
        return shown.equals("0.0") ? "0" : (difference > 0 ? "+" : "\u2212") + shown;
    }

    static String bars(GateResult gate) {
        return String.join(
                ", ",
                gate.conditions().stream()
                        .map(condition -> condition.what() + " " + level(condition.what(), condition.bar()))
                        .toList());
    }

    static String measured(GateResult gate) {
        return String.join(
                ", ",
                gate.conditions().stream()
                        .map(condition -> condition.what() + " " + measured(condition))
                        .toList());
    }

    private static String measured(GateResult.Condition condition) {
        Interval found = condition.measured();
        return found.bounded()
                ? level(condition.what(), found.low().getAsDouble()) + " to "
                        + level(condition.what(), found.high().getAsDouble())
                : condition.reason();
    }

    static String settle(GateResult gate) {
        Optional<GateResult.Condition> open = gate.conditions().stream()
                .filter(condition -> condition.verdict() != GateVerdict.PASS)
                .findFirst();
        if (open.isPresent() && open.get().labelsNeeded().isPresent()) {
            return "label more rows: " + count(open.get().labelsNeeded().getAsLong())
                    + " in all would settle it if the figure stayed; a further look is judged more strictly and takes more";
        }
        return gate.verdict() == GateVerdict.FAIL
                ? "align the judge, or lower what is asked of it: the bar is out of reach"
                : "more labels like these would not settle it: "
                        + open.map(GateResult.Condition::reason).orElse("");
    }

    static String errors(List<DataError> errors) {
        return errors.isEmpty()
                ? "none"
                : errors.stream().map(DataError::id).distinct().collect(Collectors.joining(", "));
    }

    static String mend(List<DataError> errors) {
        Map<String, List<String>> byNext = new LinkedHashMap<>();
        errors.forEach(error ->
                byNext.computeIfAbsent(error.next(), next -> new ArrayList<>()).add(error.message()));
        return byNext.entrySet().stream()
                .map(same -> String.join("; ", same.getValue()) + ". So " + same.getKey())
                .collect(Collectors.joining(". "));
    }

    /** Shares of rows with a decimal, since a whole percent could hide on which side of the bar they lie. */
    private static String level(String what, double value) {
        boolean share = SHARES.contains(what) || what.startsWith("recall.") || what.startsWith("precision.");
        return share
                ? String.format(Locale.ROOT, "%.1f", 100 * value).replaceFirst("\\.0$", "") + " %"
                : String.format(Locale.ROOT, "%.3f", value).replaceAll("0$", "");
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
