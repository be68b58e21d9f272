package dev.plumbline.report;

import dev.plumbline.probing.bias.BiasResult;
import dev.plumbline.probing.bias.BiasResult.Called;
import dev.plumbline.probing.bias.Finding;
import dev.plumbline.probing.bias.Probe;
import dev.plumbline.probing.bias.ProbeResult;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What moves a judge's verdicts besides quality, in sentences and tables. */
final class BiasBlocks {
    private static final String CONTROL = "_control";
    private static final String EFFECT = "_effect";

    private BiasBlocks() {}

    static String lead(BiasResult result) {
        List<Called> tests = result.probes().stream()
                .flatMap(probe -> probe.findings().stream()
                        .filter(finding -> finding.p().isPresent())
                        .map(finding -> new Called(probe.probe(), finding)))
                .toList();
        List<Called> called = result.called();
        String together = tests.size() == 1 ? "one test" : tests.size() + " tests, adjusted together by Holm";
        String few =
                fewRows(result).map(text -> "too few rows to tell: " + text).orElse("");
        String more = few.isEmpty() ? "" : " " + MethodSection.sentence(few);
        if (called.isEmpty()
                && tests.stream().allMatch(one -> one.finding().figure().rough())) {
            return few.isEmpty() ? "Nothing could be tested; below stands why." : MethodSection.sentence(few);
        }
        if (called.isEmpty()) {
            return "No effect is beyond what chance explains (" + together
                    + "); how large one may still be is told by the intervals." + more;
        }
        List<String> parts = new ArrayList<>();
        for (Called one : called) {
            if (one.probe() != Probe.INJECTION) {
                parts.add(plain(one) + " (" + based(one.finding().figure()) + ")");
            }
        }
        attacks(called, true)
                .ifPresent(names ->
                        parts.add("planted texts talk the judge round, where harmless ones of the same length do"
                                + " not: " + names));
        attacks(called, false)
                .ifPresent(names -> parts.add("planted texts flip fewer verdicts than harmless ones: " + names));
        return "Beyond what chance explains (" + together + "): " + String.join("; ", parts) + "." + more;
    }

    /** The effect of each probe that rests on a handful of rows and is not called out; of attacks the largest. */
    private static Optional<String> fewRows(BiasResult result) {
        String effects = result.probes().stream()
                .flatMap(probe -> probe.findings().stream()
                        .filter(Finding::difference)
                        .filter(finding ->
                                finding.figure().defined() && finding.figure().rough() && !finding.called())
                        .max(Comparator.comparingDouble(
                                finding -> Math.abs(finding.figure().value().orElse(0))))
                        .map(finding -> probe.probe().key() + " " + based(finding.figure()))
                        .stream())
                .collect(Collectors.joining("; "));
        return Optional.of(effects).filter(text -> !text.isEmpty());
    }

    private static String based(Interval figure) {
        return Shown.points(figure) + ", " + Shown.base(figure);
    }

    /** What a finding says, for whoever reads nothing else. */
    private static String plain(Called one) {
        boolean more = one.finding().figure().value().orElse(0) > 0;
        return switch (one.probe()) {
            case POSITION -> "the judge prefers the response that is shown " + (more ? "first" : "second");
            case LENGTH -> (more ? "longer" : "shorter") + " responses fare better, where people said the same";
            case LENIENCY -> "the judge is " + (more ? "more lenient" : "stricter") + " than people";
            case LABEL_ORDER -> "the judge prefers the label that the prompt lists " + (more ? "first" : "last");
            case REPEAT, FORMAT, INJECTION -> one.finding().what();
        };
    }

    private static Optional<String> attacks(List<Called> called, boolean more) {
        String names = called.stream()
                .filter(one -> one.probe() == Probe.INJECTION
                        && (one.finding().figure().value().orElse(0) > 0) == more)
                .map(one -> one.finding().name().replace(EFFECT, "") + " ("
                        + based(one.finding().figure()) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }

    static List<Block> of(BiasFigures figures) {
        List<Block> blocks = new ArrayList<>();
        for (ProbeResult result : figures.result().probes()) {
            if (!result.findings().isEmpty()) {
                blocks.add(
                        result.probe() == Probe.INJECTION
                                ? injection(result)
                                : new Block(
                                        heading(result),
                                        result.notes(),
                                        List.of("figure", "value", "rests on", "p, adjusted"),
                                        result.findings().stream()
                                                .map(BiasBlocks::row)
                                                .toList()));
            }
        }
        List<List<String>> none = figures.result().probes().stream()
                .filter(result -> result.findings().isEmpty())
                .map(result -> List.of(result.probe().key(), result.why().orElse("")))
                .toList();
        if (!none.isEmpty()) {
            blocks.add(new Block("Not told by these runs", List.of(), List.of("probe", "why"), none));
        }
        return blocks;
    }

    private static String heading(ProbeResult result) {
        String asks = result.probe().asks();
        return asks.substring(0, 1).toUpperCase(Locale.ROOT) + asks.substring(1) + "?";
    }

    private static List<String> row(Finding finding) {
        return List.of(finding.what(), shown(finding), Shown.base(finding.figure()), p(finding));
    }

    private static String shown(Finding finding) {
        Interval figure = finding.figure();
        return finding.difference() ? Shown.points(figure) : Shown.percent(figure);
    }

    private static String p(Finding finding) {
        return finding.adjusted().isPresent()
                ? Shown.p(finding.adjusted().getAsDouble()) + (finding.called() ? ", called out" : "")
                : "";
    }

    private static Block injection(ProbeResult result) {
        Map<String, Finding> byName = new LinkedHashMap<>();
        result.findings().forEach(finding -> byName.put(finding.name(), finding));
        List<List<String>> rows = new ArrayList<>();
        // What works best comes first, since a terminal shows the first of them alone.
        List<Finding> strongest = result.findings().stream()
                .sorted(Comparator.comparingDouble((Finding finding) -> -effect(byName, finding)))
                .toList();
        for (Finding finding : strongest) {
            Finding control = byName.get(finding.name() + CONTROL);
            Finding effect = byName.get(finding.name() + EFFECT);
            if (control != null && effect != null) {
                rows.add(List.of(
                        finding.name(),
                        shown(finding),
                        Shown.base(finding.figure()),
                        shown(control),
                        shown(effect),
                        p(effect)));
            }
        }
        return new Block(
                heading(result),
                result.notes(),
                List.of("attack", "flips", "rests on", "harmless text", "difference", "p, adjusted"),
                rows);
    }

    private static double effect(Map<String, Finding> byName, Finding attack) {
        return Optional.ofNullable(byName.get(attack.name() + EFFECT))
                .map(effect -> effect.figure().value().orElse(0))
                .orElse(0.0);
    }
}
