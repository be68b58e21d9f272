package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelsKept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labelling until a gate is decided. */
final class UntilGateOptions {
    @Option(
            names = "--until-gate",
            description = "read, ask: say after the labels whether a gate is decided, and end with its exit code.")
    boolean untilGate;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "With --until-gate: run of the judge over the rows that the batch was drawn from.")
    Optional<String> run = Optional.empty();

    @Option(
            names = "--min",
            paramLabel = "MEASURE=BAR",
            description = "With --until-gate: bound to reach, as accuracy=0.85 or recall.fail=0.7; may be repeated.")
    List<String> minimum = new ArrayList<>();

    @Option(
            names = "--measure",
            description =
                    "With --until-gate: labels that were there before count too, since no row ever shaped a judge.")
    boolean measure;

    @Option(
            names = "--mixed-fingerprints",
            description = "With --until-gate: accept a run in which the provider's model changed.")
    boolean mixedFingerprints;

    @Mixin
    DecisionOptions decision = new DecisionOptions();

    /**
     * The gate, where one is asked for.
     *
     * @param filled ids of rows whose labels stand in a sheet that is about to be read
     */
    Optional<GrowingGates> gate(
            Session session, LabelBatch batch, LabelsKept labels, String annotator, Set<String> filled) {
        if (!untilGate) {
            return Optional.empty();
        }
        String folder = run.orElseThrow(() -> BadInput.of(
                "--until-gate does not know which judge is measured",
                "name its run over the rows: --run .plumbline/runs/accuracy-1"));
        return Optional.of(GrowingGates.of(
                session,
                new GrowingGates.Asked(
                        NamedJudges.run(session, folder),
                        minimum.stream()
                                .map(text -> Assignment.of("--min", text, "accuracy=0.85"))
                                .toList(),
                        measure,
                        mixedFingerprints,
                        filled),
                batch,
                labels,
                Optional.of(annotator)));
    }
}
