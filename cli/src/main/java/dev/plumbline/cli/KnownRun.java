package dev.plumbline.cli;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.GateRecord;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import dev.plumbline.standing.AskedBar;
import dev.plumbline.standing.RunEvidence;
import dev.plumbline.standing.RunStanding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers what is known of a run: its verdicts and labels, the ledger, gates, and the version before. */
final class KnownRun {
    private static final String MOST = "max-";

    private final Session session;
    private final Path folder;
    private final KeptRun kept;
    private final Workspace workspace;

    private KnownRun(Session session, Path folder, KeptRun kept) {
        this.session = session;
        this.folder = folder;
        this.kept = kept;
        this.workspace = kept.workspace(session);
    }

    static KnownRun in(Session session, Path folder) {
        return new KnownRun(session, folder, KeptRun.read(folder));
    }

    /**
     * What is known; a look at test rows is on disk before this returns.
     *
     * @param part the rows
     * @param asked bars that were given; none for those of the newest gate of this version
     * @param named the run of the version before, where the user named it
     */
    RunEvidence evidence(RunPart part, List<AskedBar> asked, Optional<Path> named) {
        Optional<Path> before = named.or(this::before);
        List<GateRecord> gates = workspace.gates().of(GateLedger.key(kept.run().judge()));
        List<AskedBar> bars = asked.isEmpty() ? ofGates(gates) : asked;
        RunPart.Looked rows = part.chosen(session, kept);
        RunPart.checkMeasurable(kept, rows);
        RunEvidence evidence = RunEvidence.of(
                        kept.run(),
                        kept.spec(),
                        kept.splits(session),
                        rows.part().name(),
                        new RunFolder(folder).manifest())
                .asking(bars)
                .gated(gates);
        if (before.isPresent()) {
            evidence = beside(evidence, new RunFolder(before.get()));
        }
        // What would be refused is refused before a look is spent on it, also what only measuring finds.
        evidence.checkBars();
        if (rows.rows().isPresent()) {
            RunStanding.of(evidence);
        }
        String figures = figures(rows.part(), bars);
        part.look(session, kept, rows, "report", true, Optional.of(figures));
        List<Look> ledger = workspace.looks().all();
        return evidence.looked(ledger, rows.rows().isEmpty() ? OptionalInt.empty() : place(ledger, figures));
    }

    /** Its rows are those at hand, so that they need not be where they were when it ran. */
    private RunEvidence beside(RunEvidence evidence, RunFolder other) {
        if (!other.manifest().identity().dataset().equals(kept.run().data().version())) {
            throw BadInput.in(
                    other.toString(),
                    "was run over other rows than " + kept.run().judge(),
                    "judge the same data with both, and name that run");
        }
        return evidence.beside(Run.read(other.path(), kept.run().data()), JudgeSpec.read(other.judgeFile()));
    }

    /** The ledger as it stands in its file. */
    List<String> ledger() {
        return workspace.looks().kept();
    }

    /** The bars of the newest gate; those beside another judge are no bars on a measure. */
    private static List<AskedBar> ofGates(List<GateRecord> gates) {
        List<AskedBar> bars = new ArrayList<>();
        if (!gates.isEmpty()) {
            for (GateRecord.Asked asked : gates.get(gates.size() - 1).asked()) {
                boolean most = asked.what().startsWith(MOST);
                String what = most ? asked.what().substring(MOST.length()) : asked.what();
                if (!what.contains(" ") && !what.equals("undecided")) {
                    bars.add(new AskedBar(what, asked.bar(), most));
                }
            }
        }
        return bars;
    }

    /** The newest run over the same rows of the version that this judge was made from. */
    private Optional<Path> before() {
        Optional<String> parent =
                kept.spec().lineage().map(JudgeSpec.Lineage::parent).or(kept.spec()::parent);
        return parent.flatMap(
                version -> NamedJudges.finished(workspace, (JudgeVersion known) -> known.isNamedBy(version)).stream()
                        .filter(other -> new RunFolder(other)
                                .manifest()
                                .identity()
                                .dataset()
                                .equals(kept.run().data().version()))
                        .findFirst());
    }

    /**
     * All that the figures follow from, so that the same ones shown again are no other look. A bar that is named once they
     * were seen may be chosen by them, so it makes another look.
     */
    private String figures(Part part, List<AskedBar> bars) {
        Fingerprint all = Fingerprint.start()
                .add(GateLedger.key(kept.run().judge()))
                .add(part.name())
                .add(kept.run().data().version());
        for (int row = 0; row < kept.run().verdicts().size(); row++) {
            Example example = kept.run().data().examples().get(row);
            if (part.has(example)) {
                all.add(kept.run().data().gold(example).value().orElse(""))
                        .add(kept.run().verdicts().get(row).decision().orElse(""));
            }
        }
        bars.stream()
                .map(bar -> (bar.atMost() ? MOST : "") + bar.what() + "=" + bar.bar())
                .sorted()
                .forEach(all::add);
        return all.hex();
    }

    private static OptionalInt place(List<Look> ledger, String figures) {
        for (int place = 0; place < ledger.size(); place++) {
            if (ledger.get(place).figures().filter(figures::equals).isPresent()) {
                return OptionalInt.of(place);
            }
        }
        throw new IllegalStateException("the look that was just recorded is not in the ledger");
    }

    /** Bars as the flags give them. */
    static List<AskedBar> asked(List<String> minimum, List<String> maximum) {
        List<AskedBar> bars = new ArrayList<>();
        for (String text : minimum) {
            Assignment bar = Assignment.of("--min", text, "accuracy=0.85");
            bars.add(new AskedBar(bar.name(), bar.value(), false));
        }
        for (String text : maximum) {
            Assignment bar = Assignment.of("--max", text, "mae=0.5");
            bars.add(new AskedBar(bar.name(), bar.value(), true));
        }
        List<String> names = bars.stream().map(AskedBar::what).toList();
        names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw BadInput.of("two bars are given for '" + name + "'", "give one");
                });
        return bars;
    }
}
