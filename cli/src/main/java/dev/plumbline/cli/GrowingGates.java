package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.SharedFile;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.labelling.GateSequence;
import dev.plumbline.labelling.GateSequences;
import dev.plumbline.labelling.GrowingGate;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.GrowingRows;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.report.Defused;
import dev.plumbline.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final String RESTORE =
            "restore the file from version control, or draw fresh rows with label next for another gate";

    /** Ids that are named of many. */
    private static final int NAMED = 5;

    private final Session session;
    private final Workspace workspace;
    private final GateSequences sequences;
    private final KeptRun kept;
    private final LabelBatch batch;
    private final LabelsKept labels;
    private final GrowingGate gate;
    private final GateSequence begun;
    private final Set<String> noted = new HashSet<>();

    private GrowingGates(
            Session session, KeptRun kept, LabelBatch batch, LabelsKept labels, GrowingGate gate, GateSequence begun) {
        this.session = session;
        this.workspace = kept.workspace(session);
        this.sequences = sequences(workspace);
        this.kept = kept;
        this.batch = batch;
        this.labels = labels;
        this.gate = gate;
        this.begun = begun;
    }

    /**
     * What is asked of a gate on growing labels.
     *
     * @param run folder of the run whose verdicts are measured
     * @param minimum bars
     * @param measure whether labels that were there before count, since no row of the batch ever shaped a judge
     * @param mixedFingerprints whether the provider's model may have changed within the run
     * @param filled ids of rows whose labels stand in a sheet that is about to be read
     */
    record Asked(Path run, List<Assignment> minimum, boolean measure, boolean mixedFingerprints, Set<String> filled) {}

    /** Begins the gate, or goes on with it; the look is on disk before a label is taken or a figure shown. */
    static GrowingGates of(
            Session session, Asked asked, LabelBatch batch, LabelsKept labels, Optional<String> annotator) {
        KeptRun kept = KeptRun.read(asked.run());
        checkFingerprints(kept, asked);
        GrowingGate gate = GrowingGate.open();
        for (Assignment bar : asked.minimum()) {
            gate = gate.minimum(bar.name(), bar.value());
        }
        GrowingGate open = gate;
        List<String> conditions = open.conditions(batch.scale());
        Workspace workspace = kept.workspace(session);
        return SharedFile.locked(lock(workspace), () -> {
            LedgerWitnesses.check(workspace, asked.run());
            Optional<GateSequence> known =
                    sequences(workspace).of(batch, kept.run().judge());
            String who = annotator
                    .or(() -> known.map(sequence -> sequence.terms().annotator()))
                    .orElseGet(() -> only(batch, labels));
            Set<String> before = known.isPresent() || asked.measure() ? Set.of() : labels.labelled(batch);
            int filled = (int)
                    asked.filled().stream().filter(id -> !before.contains(id)).count();
            // What the rows refuse they refuse before the look is written down.
            open.check(GrowingRows.of(batch, kept.run(), Map.of(), before, kept.seen()));
            GateSequence now = GateSequence.begin(
                    batch,
                    kept.run(),
                    new GateSequence.Terms(who, conditions, name(workspace, labels, known), asked.measure()),
                    List.copyOf(before),
                    filled,
                    Instant.now());
            known.ifPresent(sequence -> sequence.checkSame(now));
            GateSequence sequence = known.orElse(now);
            OptionalInt look = sequence.look().isPresent()
                    ? sequence.look()
                    : workspace.looks().numberOf(look(kept, batch, sequence));
            if (known.isEmpty()) {
                checkNew(workspace, sequence, look);
                // Before its look, since a look without its gate is one whose file was taken away.
                sequences(workspace).write(sequence);
            }
            int number = look.orElseGet(() -> recordLook(session, workspace, kept, batch, sequence));
            GateSequence begun = sequence.looked(number);
            if (sequence.look().isEmpty()) {
                sequences(workspace).write(begun);
                session.note(TextReport.begun(begun.terms().conditions(), number));
            }
            return new GrowingGates(
                    session, kept, batch, labels, open.look(number).filledBefore(begun.filled()), begun);
        });
    }

    private static void checkNew(Workspace workspace, GateSequence sequence, OptionalInt look) {
        if (look.isPresent()) {
            throw BadInput.in(
                    sequences(workspace)
                            .file(sequence.batch(), sequence.judge())
                            .toString(),
                    "is not there, and the ledger has this gate as look " + look.getAsInt(),
                    RESTORE);
        }
    }

    /**
     * The file of labels as seen from where the workspace is, so that both may be moved together. One that a gate counts
     * already is called as there, by whatever path or link it is named now.
     */
    private static String name(Workspace workspace, LabelsKept labels, Optional<GateSequence> known) {
        Path file = labels.file().toAbsolutePath().normalize();
        Path root = workspace.folder().toAbsolutePath().normalize().resolveSibling("");
        Optional<String> counted = known.map(sequence -> sequence.terms().labels());
        if (counted.isPresent() && same(root.resolve(counted.get()), file)) {
            return counted.get();
        }
        boolean beside = Objects.equals(root.getRoot(), file.getRoot());
        return (beside ? root.relativize(file) : file).toString().replace('\\', '/');
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException | InvalidPathException notThere) {
            return false;
        }
    }

    private static GateSequences sequences(Workspace workspace) {
        return new GateSequences(workspace.folder().resolve("sequences"));
    }

    private static Path lock(Workspace workspace) {
        return workspace.folder().resolve("lock");
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

    /** The whole sequence is one look at the rows of its batch. */
    private static Look look(KeptRun kept, LabelBatch batch, GateSequence sequence) {
        return TestLook.of(
                kept.spec(),
                kept.run().judge(),
                kept.run().data().version(),
                rows(kept, batch),
                Look.Kind.MEASURE,
                "gate",
                Optional.of(sequence.fingerprint()));
    }

    private static LookedRows rows(KeptRun kept, LabelBatch batch) {
        Set<String> ids = batch.rows().stream().map(BatchRow::id).collect(Collectors.toSet());
        return LookedRows.of(kept.run().data(), example -> ids.contains(example.id()));
    }

    private static int recordLook(
            Session session, Workspace workspace, KeptRun kept, LabelBatch batch, GateSequence sequence) {
        return TestLook.record(
                        session,
                        workspace,
                        kept.spec(),
                        kept.run().judge(),
                        kept.run().data().version(),
                        rows(kept, batch),
                        Look.Kind.MEASURE,
                        "gate",
                        Optional.of(sequence.fingerprint()))
                .number();
    }

    /**
     * What the gate says by the labels of now, where nobody is told yet unless it is decided: the last ones may still be
     * taken back.
     */
    GrowingResult watched() {
        return now(false);
    }

    /** What the gate says by the labels of now, for somebody to be told: from here on they count as they are. */
    GrowingResult told() {
        return now(true);
    }

    private GrowingResult now(boolean told) {
        return SharedFile.locked(lock(workspace), () -> {
            GateSequence sequence = sequences
                    .of(batch, kept.run().judge())
                    .orElseThrow(() -> BadInput.in(
                            sequences.file(begun.batch(), begun.judge()).toString(),
                            "was removed while its gate was asked",
                            RESTORE));
            sequence.checkSame(begun);
            Map<String, Given> given = labels.latest(begun.terms().annotator(), batch);
            GrowingRows rows = GrowingRows.of(
                    batch, kept.run(), sequence.counting(given), Set.copyOf(sequence.before()), kept.seen());
            GrowingResult result = gate.check(rows);
            if (told || result.decided()) {
                noteChanged(sequence.changed(given));
                keep(sequence, sequence.told(rows, result, Instant.now()), result);
            }
            return result;
        });
    }

    private void keep(GateSequence before, GateSequence after, GrowingResult result) {
        boolean recorded = recorded(result.look());
        if (recorded && before.decision().isEmpty()) {
            throw BadInput.in(
                    sequences.file(before.batch(), before.judge()).toString(),
                    "has no decision, and " + workspace.gates().file() + " has one of this gate",
                    RESTORE);
        }
        if (!after.equals(before)) {
            sequences.write(after);
        }
        if (after.decision().isPresent() && !recorded) {
            GateLedger.record(
                    workspace,
                    kept.run().judge(),
                    Optional.of(name()),
                    result.gate(),
                    result.look(),
                    workspace.looks().entry(look(kept, batch, after)));
        }
    }

    private boolean recorded(int look) {
        return workspace.gates().of(GateLedger.key(kept.run().judge())).stream()
                .anyMatch(record -> record.gate().filter(name()::equals).isPresent() && record.look() == look);
    }

    /** What the gate is called beside those of a suite. */
    private String name() {
        return "growing " + batch.name();
    }

    private void noteChanged(List<String> changed) {
        List<String> ids = changed.stream().filter(noted::add).toList();
        if (!ids.isEmpty()) {
            session.note(ids.size() + (ids.size() == 1 ? " label" : " labels")
                    + " that counted in this gate " + (ids.size() == 1 ? "is" : "are")
                    + " another by now, or gone; what was said first counts: "
                    + ids.stream().limit(NAMED).map(Defused::line).collect(Collectors.joining(", "))
                    + (ids.size() > NAMED ? ", \u2026" : ""));
        }
    }

    /** Which version of the judge is measured. */
    String judge() {
        return kept.run().judge().toString();
    }
}
