package dev.plumbline.probing.bias;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What else than quality moves a judge's verdicts.
 *
 * <pre>{@code
 * BiasResult.of(spec, run, Part.development(splits::of), ShapedBy.of(spec, roles), List.of(Probe.values())).called();
 * }</pre>
 *
 * <p>A run that is there tells about length, leniency and verdicts that are none, and about order and chance where the
 * judge was asked in both orders or several times. Labels in the opposite order and planted texts need runs of their own.
 * All p-values of a result are adjusted together (Holm 1979), so that what is {@linkplain Finding#called called out} is a
 * false alarm in at most one of twenty results. Immutable.
 *
 * @param probes one for each probe that was asked for, in their order
 */
public record BiasResult(List<ProbeResult> probes) {
    public BiasResult {
        probes = List.copyOf(probes);
    }

    /** What a run that is there tells. */
    public static BiasResult of(JudgeSpec judge, Run run, Part part, Predicate<Example> seen, List<Probe> wanted) {
        return of(judge, run, part, seen, wanted, Optional.empty(), Optional.empty());
    }

    /**
     * What several runs tell.
     *
     * @param judge the judge as it is
     * @param run its run over labelled rows
     * @param part which rows of it count
     * @param seen rows that shaped the judge, which are left out
     * @param wanted what is looked for
     * @param reversed the run of {@link #reversed} over the same rows
     * @param planted canaries and the judge's run over them
     */
    public static BiasResult of(
            JudgeSpec judge,
            Run run,
            Part part,
            Predicate<Example> seen,
            List<Probe> wanted,
            Optional<Run> reversed,
            Optional<PlantedRun> planted) {
        ProbedRows rows = ProbedRows.of(run, part, seen);
        List<ProbeResult> results = Arrays.stream(Probe.values())
                .filter(wanted::contains)
                .map(probe -> result(probe, judge, rows, reversed, planted))
                .toList();
        return new BiasResult(adjusted(results));
    }

    /**
     * What answers in both orders tell, of any judge that recorded them.
     *
     * @param rows the answers
     * @param labels that for the first response, that for the second, then any other
     */
    public static BiasResult ofOrders(List<BothOrders> rows, List<String> labels) {
        return new BiasResult(adjusted(List.of(PositionProbe.of(rows, labels))));
    }

    /**
     * Canaries and what a judge said of them.
     *
     * @param canaries the copies
     * @param run the judge's run over them
     */
    public record PlantedRun(Canaries canaries, Run run) {}

    /** The judge with its labels in the opposite order; empty where the scale has an order of its own. */
    public static Optional<JudgeSpec> reversed(JudgeSpec judge) {
        return LabelOrderProbe.reversed(judge);
    }

    private static ProbeResult result(
            Probe probe, JudgeSpec judge, ProbedRows rows, Optional<Run> reversed, Optional<PlantedRun> planted) {
        Scale scale = judge.scale();
        Optional<String> positive = positive(judge);
        return switch (probe) {
            case POSITION ->
                scale instanceof Scale.Preference
                        ? PositionProbe.of(
                                rows.rows().stream().map(BothOrders::of).toList(), scale.labels())
                        : ProbeResult.none(probe, "the judge compares no two responses");
            case LENGTH ->
                scale instanceof Scale.Preference
                        ? LengthProbe.ofPairs(rows, scale.labels())
                        : positive.map(label -> LengthProbe.of(rows, judge, label))
                                .orElseGet(() -> twoLabels(probe, scale));
            case LENIENCY ->
                positive.map(label -> LeniencyProbe.of(rows, label)).orElseGet(() -> twoLabels(probe, scale));
            case LABEL_ORDER ->
                reversed.map(run -> LabelOrderProbe.of(rows, run, scale))
                        .orElseGet(() -> ProbeResult.none(
                                probe,
                                LabelOrderProbe.reversed(judge).isPresent()
                                        ? "it needs verdicts with the labels in the opposite order: bias -j JUDGE DATA"
                                        : "the labels of this judge have an order of their own"));
            case REPEAT -> RepeatProbe.of(rows, judge);
            case FORMAT -> FormatProbe.of(rows);
            case INJECTION ->
                positive.flatMap(label -> planted.map(own -> InjectionProbe.of(own.canaries(), own.run(), label)))
                        .orElseGet(
                                () -> positive.isEmpty()
                                        ? twoLabels(probe, scale)
                                        : ProbeResult.none(
                                                probe,
                                                "it needs verdicts on copies of rows that people failed: bias -j JUDGE DATA, with labels"));
        };
    }

    /** The label that a good response gets; empty where there is none, as of two responses that are compared. */
    public static Optional<String> positive(JudgeSpec judge) {
        Scale scale = judge.scale();
        return scale instanceof Scale.Preference
                ? Optional.empty()
                : scale.positive().filter(label -> scale.labels().size() == 2);
    }

    private static ProbeResult twoLabels(Probe probe, Scale scale) {
        return ProbeResult.none(
                probe, "it needs two labels, one of them for a good response, and the scale is " + scale.text());
    }

    private static List<ProbeResult> adjusted(List<ProbeResult> results) {
        double[] p = results.stream()
                .flatMap(result -> result.findings().stream())
                .filter(finding -> finding.p().isPresent())
                .mapToDouble(finding -> finding.p().getAsDouble())
                .toArray();
        double[] holm = Multiplicity.holm(p);
        int next = 0;
        List<ProbeResult> adjusted = new ArrayList<>();
        for (ProbeResult result : results) {
            List<Finding> findings = new ArrayList<>();
            for (Finding finding : result.findings()) {
                findings.add(finding.p().isPresent() ? finding.adjusted(OptionalDouble.of(holm[next++])) : finding);
            }
            adjusted.add(new ProbeResult(result.probe(), findings, result.why(), result.notes()));
        }
        return adjusted;
    }

    /** What chance explains badly, with the probe it belongs to. */
    public List<Called> called() {
        return probes.stream()
                .flatMap(result -> result.findings().stream()
                        .filter(Finding::called)
                        .map(finding -> new Called(result.probe(), finding)))
                .toList();
    }

    /**
     * A finding that is called out.
     *
     * @param probe what was looked for
     * @param finding what was found
     */
    public record Called(Probe probe, Finding finding) {}
}
