package dev.plumbline.report;

import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.SuiteResult.Ruled;
import dev.plumbline.agreement.SuiteResult.Ruling;
import dev.plumbline.agreement.SuiteResult.State;
import dev.plumbline.agreement.SuiteResult.Used;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The gates of several judges in words, the same in every form. */
final class SuiteText {
    private SuiteText() {}

    static String sentence(SuiteResult suite) {
        List<String> counts = new ArrayList<>();
        for (Ruling ruling : List.of(Ruling.FAIL, Ruling.INCONCLUSIVE, Ruling.WAIVED, Ruling.PASS)) {
            if (suite.count(ruling) > 0) {
                counts.add(Shown.count(suite.count(ruling)) + " " + word(ruling));
            }
        }
        long expired = suite.waivers().stream()
                .filter(used -> used.state() == State.EXPIRED)
                .count();
        return Shown.count(suite.gates().size(), "gate") + ": of "
                + Shown.count(
                        suite.gates().stream()
                                .mapToLong(gate -> gate.conditions().size())
                                .sum(),
                        "condition")
                + " " + String.join(", ", counts)
                + (expired > 0
                        ? "; " + Shown.count(expired, "waiver") + (expired == 1 ? " has" : " have") + " expired"
                        : "")
                + ".";
    }

    private static String word(Ruling ruling) {
        return switch (ruling) {
            case PASS -> "passed";
            case WAIVED -> "waived";
            case INCONCLUSIVE -> "undecided";
            case FAIL -> "failed";
        };
    }

    /** What becomes of a condition, and what it would be without a waiver. */
    static String ruling(Ruled ruled) {
        return ruled.waiver().isPresent()
                ? "WAIVED (" + ruled.condition().verdict() + ")"
                : ruled.ruling().name();
    }

    /** Who waived it and why, or what would settle it. */
    static String why(Ruled ruled) {
        return ruled.waiver()
                .map(waiver -> "waived " + waiver.text())
                .orElseGet(() -> ruled.condition().labelsNeeded().isPresent()
                        ? LabelsNeeded.of(
                                        ruled.condition().labelsNeeded().getAsLong(),
                                        ruled.condition().measured().n())
                                + " would settle it"
                        : ruled.condition().reason());
    }

    /** Waivers that somebody has to do something about. */
    static List<String> overdue(SuiteResult suite) {
        return suite.waivers().stream()
                .filter(used -> used.state() != State.USED)
                .map(SuiteText::overdue)
                .toList();
    }

    /** What each gate could decide at all, and what is to be known of its rows. */
    static List<String> beside(SuiteResult suite) {
        Map<String, List<String>> gates = new LinkedHashMap<>();
        suite.gates().stream().map(SuiteResult.Gate::gate).forEach(gate -> {
            String power = gate.result().power().isBlank() ? "" : ConditionText.power(gate.result());
            Stream.concat(Stream.of(power), gate.result().notes().stream())
                    .filter(line -> !line.isBlank())
                    .map(MethodSection::sentence)
                    .forEach(line -> gates.computeIfAbsent(line, any -> new ArrayList<>())
                            .add(Clip.some(60, gate.name())));
        });
        return gates.entrySet().stream()
                .map(line -> (line.getValue().size() == suite.gates().size()
                                ? "All gates"
                                : String.join("; ", line.getValue()))
                        + ": " + line.getKey())
                .toList();
    }

    static String overdue(Used used) {
        String about = used.waiver().gate()
                + used.waiver().condition().map(said -> ", " + said).orElse("");
        return used.state() == State.EXPIRED
                ? "EXPIRED: the waiver of " + about + " by " + used.waiver().who() + " ended on "
                        + used.waiver().until() + " (" + used.waiver().why() + "); renew it or take it out."
                : "The waiver of " + about + " by " + used.waiver().who()
                        + " is not needed, since all that it is about holds; take it out.";
    }

    static String text(SuiteResult suite) {
        TextTable table = new TextTable("llrlll").row("gate", "condition", "bar", "measured", "verdict", "");
        for (SuiteResult.Gate gate : suite.gates()) {
            for (Ruled ruled : gate.conditions()) {
                table.row(
                        gate.gate().name(),
                        ruled.condition().what(),
                        ConditionText.bar(ruled.condition()),
                        ConditionText.measured(ruled.condition()),
                        ruling(ruled),
                        why(ruled));
            }
        }
        StringBuilder text = new StringBuilder(Escape.terminal(suite.ruling().name() + "  " + sentence(suite)))
                .append("\n\n")
                .append(table.text());
        overdue(suite).forEach(line -> text.append(Escape.terminal(line)).append('\n'));
        return text.toString();
    }
}
