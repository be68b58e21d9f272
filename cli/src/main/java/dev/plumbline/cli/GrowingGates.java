package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.labelling.GateSequence;
import dev.plumbline.labelling.GrowingGate;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.GrowingRows;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.SheetLabels.Given;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A gate on the labels of a batch, which may be asked after each of them. It is begun once for a judge version and a batch,
 * is one look at the rows of the batch however often it is asked, and goes on where it was, whichever command asks.
 */
final class GrowingGates {
    private final Workspace workspace;
    private final KeptRun kept;
    private final LabelBatch batch;
    private final GrowingGate gate;
    private final String annotator;
    private GateSequence sequence;

    private GrowingGates(
            Workspace workspace,
            KeptRun kept,
            LabelBatch batch,
            GrowingGate gate,
            String annotator,
            GateSequence sequence) {
        this.workspace = workspace;
        this.kept = kept;
        this.batch = batch;
        this.gate = gate;
        this.annotator = annotator;
        this.sequence = sequence;
    }

    /**
     * What is asked of a gate on growing labels.
     *
     * @param run folder of the run whose verdicts are measured
     * @param minimum bars
     * @param measure whether labels that were there before count, since no row of the batch ever shaped a judge
     * @param mixedFingerprints whether the provider's model may have changed within the run
     */
    record Asked(Path run, List<Assignment> minimum, boolean measure, boolean mixedFingerprints) {}

    /** Begins the gate, or goes on with it; the look is on disk before a label is taken or a figure shown. */
    static GrowingGates of(
            Session session, Asked asked, LabelBatch batch, LabelsKept labels, Optional<String> annotator) {
        KeptRun kept = KeptRun.read(asked.run());
        checkFingerprints(kept, asked);
        GrowingGate gate = GrowingGate.open();
        for (Assignment bar : asked.minimum()) {
            gate = gate.minimum(bar.name(), bar.value());
        }
        List<String> conditions = gate.conditions(batch.scale());
        Workspace workspace = kept.workspace(session);
        Path folder = folder(workspace);
        Optional<GateSequence> known =
                GateSequence.read(folder, batch, kept.run().judge());
        String who = annotator.or(() -> known.map(GateSequence::annotator)).orElseGet(() -> only(batch, labels));
        Set<String> before = known.isPresent() || asked.measure() ? Set.of() : labelled(batch, labels);
        // What the rows refuse they refuse before the look is written down.
        gate.check(GrowingRows.of(batch, kept.run(), Map.of(), before, kept.seen()));
        GateSequence begun =
                GateSequence.begin(batch, kept.run().judge(), who, conditions, Instant.now(), List.copyOf(before));
        known.ifPresent(sequence -> sequence.checkSame(begun));
        GateSequence sequence = known.orElse(begun);
        int look = look(session, workspace, kept, batch, sequence);
        if (known.isEmpty()) {
            sequence.write(folder);
        }
        return new GrowingGates(workspace, kept, batch, gate.look(look), who, sequence);
    }

    private static void checkFingerprints(KeptRun kept, Asked asked) {
        TreeSet<String> fingerprints = kept.run().verdicts().stream()
                .flatMap(verdict -> verdict.usage().fingerprint().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (fingerprints.size() > 1 && !asked.mixedFingerprints()) {
            throw BadInput.of(
                    "the verdicts come from " + fingerprints.size() + " model fingerprints: "
                            + String.join(", ", fingerprints),
                    "run the judge again in one go, or say that this is meant with --mixed-fingerprints");
        }
    }

    private static String only(LabelBatch batch, LabelsKept labels) {
        List<String> annotators = labels.annotators(batch);
        if (annotators.size() == 1) {
            return annotators.get(0);
        }
        throw BadInput.in(
                labels.file().toString(),
                annotators.isEmpty()
                        ? "there is no label of the batch '" + batch.name() + "'"
                        : "labels of the batch '" + batch.name() + "' are of " + String.join(", ", annotators),
                annotators.isEmpty()
                        ? "label rows with label ask or label read, or name the file of labels with --labels"
                        : "begin with the one whose labels count: label read SHEET --annotator NAME --until-gate");
    }

    private static Set<String> labelled(LabelBatch batch, LabelsKept labels) {
        Set<String> ids = new TreeSet<>();
        labels.annotators(batch)
                .forEach(who -> ids.addAll(labels.latest(who, batch).keySet()));
        return ids;
    }

    /** The whole sequence is one look at the rows of its batch. */
    private static int look(
            Session session, Workspace workspace, KeptRun kept, LabelBatch batch, GateSequence sequence) {
        Looks looks = workspace.looks();
        OptionalInt before = looks.numberOf(kept.spec().name(), sequence.fingerprint());
        if (before.isPresent()) {
            return before.getAsInt();
        }
        Set<String> ids = batch.rows().stream().map(BatchRow::id).collect(Collectors.toSet());
        return TestLook.record(
                        session,
                        workspace,
                        kept.spec(),
                        kept.run().judge(),
                        kept.run().data().version(),
                        LookedRows.of(kept.run().data(), example -> ids.contains(example.id())),
                        Look.Kind.MEASURE,
                        "gate",
                        Optional.of(sequence.fingerprint()))
                .number();
    }

    private static Path folder(Workspace workspace) {
        return workspace.folder().resolve("sequences");
    }

    /** What the gate says by the labels of now; a decision is written down once. */
    GrowingResult now(LabelsKept labels) {
        return now(labels.latest(annotator, batch));
    }

    GrowingResult now(Map<String, Given> labels) {
        GrowingResult result =
                gate.check(GrowingRows.of(batch, kept.run(), labels, Set.copyOf(sequence.before()), kept.seen()));
        sequence.checkStill(result);
        if (result.decided() && sequence.decision().isEmpty()) {
            sequence = sequence.decided(result.gate().verdict().name(), result.labelled(), Instant.now());
            sequence.write(folder(workspace));
            GateLedger.record(workspace, kept.run().judge(), Optional.empty(), result.gate(), result.look());
        }
        return result;
    }

    /** Which version of the judge is measured. */
    String judge() {
        return kept.run().judge().toString();
    }
}
