package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.Outcome;
import dev.plumbline.agreement.Part;
import dev.plumbline.align.ShapedBy;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import dev.plumbline.run.forecast.Forecast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One judge on its way through a gate: what is wrong is told before anybody is paid, the look is written down first. */
final class OneGate {
    private static final int CONCURRENCY = 16;

    private final Session session;
    private final GatePlan plan;
    private final ColumnOptions columns;
    private final MoneyOptions money;
    private final boolean fresh;
    private final Path chosen;
    private final JudgeSpec spec;

    private OneGate(Session session, GatePlan plan, ColumnOptions columns, MoneyOptions money, boolean fresh) {
        this.session = session;
        this.plan = plan;
        this.columns = columns;
        this.money = money;
        this.fresh = fresh;
        this.chosen = plan.data().isPresent()
                ? NamedJudges.file(session, plan.target())
                : NamedJudges.run(session, plan.target());
        checkTarget();
        this.spec = JudgeSpec.read(plan.data().isPresent() ? chosen : new RunFolder(chosen).judgeFile());
    }

    /** What is to be measured is there. */
    static OneGate of(Session session, GatePlan plan, ColumnOptions columns, MoneyOptions money, boolean fresh) {
        return new OneGate(session, plan, columns, money, fresh);
    }

    String judge() {
        return spec.name();
    }

    /** A run, or a judge and data: anything else is told apart before a file is searched for that nobody named. */
    private void checkTarget() {
        String target = plan.target();
        if (plan.data().isPresent() && Files.isDirectory(chosen)) {
            throw BadInput.in(target, "is a folder and no judge file", "a run has its data with it: leave DATA out");
        }
        if (plan.data().isPresent()) {
            String data = plan.data().get();
            JudgeFiles.checkOrder(target, chosen, data, session.path(data));
            return;
        }
        if (JudgeFiles.looksLikeOne(chosen)) {
            throw BadInput.in(
                    target, "a judge file needs DATA after it", "as: gate " + target + " DATA --min accuracy=0.85");
        }
        if (!new RunFolder(chosen).begun()) {
            throw BadInput.in(
                    target,
                    "is not the folder of a run",
                    "name the folder that 'plumbline judge' printed, as .plumbline/runs/NAME-1, or a judge file and"
                            + " DATA");
        }
    }

    /** The gate, once it is sure that the judge's scale has what it asks. */
    Gate gate() {
        Gate gate = plan.gate(session);
        gate.checkFor(spec.scale());
        return gate;
    }

    /** What asking the judge would cost. */
    ForecastFigures estimate(TelemetryOptions telemetry) {
        Dataset rows = plan.data().isPresent()
                ? LabelledData.read(session, session.path(plan.data().get()), columns.columns(session, spec.scale()))
                : Run.read(chosen).data();
        try (AskedJudges judges = AskedJudges.to(session, session.workspaceToRead(), money, telemetry, home())) {
            List<Forecast> parts = new ArrayList<>();
            if (plan.data().isPresent()) {
                parts.add(judges.forecaster(CONCURRENCY).of("judging", spec, rows));
            }
            if (fresh) {
                parts.add(judges.freshForecaster(CONCURRENCY).of("judging again", spec, rows));
            }
            return new ForecastFigures(parts, judges.prices(), judges.redaction());
        }
    }

    /** A bar is for rows in general, which rows that were drawn unevenly are not; how others were drawn does not matter. */
    private static void checkDrawn(Dataset data, Part part) {
        LabelChances.of(data, part::has).uneven().ifPresent(why -> {
            throw BadInput.of(
                    why,
                    "gate on rows that were drawn alike (label next without --stratify), in a run without the labels of"
                            + " others (judge with another --labels FILE, or --drop COLUMN); estimate counts rows by their"
                            + " probabilities");
        });
    }

    /**
     * What a gate found.
     *
     * @param result the verdict
     * @param run the verdicts that were measured
     */
    record Passed(GateResult result, Run run) {}

    /** Verdicts that are asked for or read, before anything is measured. */
    final class Judged {
        private final Run recorded;
        private final KeptRun kept;

        private Judged(CommandTelemetry sent) {
            this.recorded =
                    plan.data().isPresent() ? recorded(session.path(plan.data().get()), sent) : Run.read(chosen);
            if (plan.data().isEmpty()) {
                checkDrawn(
                        recorded.data(),
                        plan.part().chosen(session, new KeptRun(recorded, spec)).part());
            }
            if (fresh) {
                KeptRun known = new KeptRun(recorded, spec);
                RunPart.checkMeasurable(known, plan.part().chosen(session, known));
            }
            this.kept = new KeptRun(fresh ? askedAgain(recorded, sent) : recorded, spec);
        }

        /** Measures; nothing is told of it before the look is written down. */
        Measured measured(Gate gate) {
            RunPart.Looked looked = plan.part().chosen(session, kept);
            RunPart.checkMeasurable(kept, looked);
            Agreement agreement = kept.agreement(looked.part());
            // What the gate refuses it refuses before the look is written down.
            return new Measured(
                    this,
                    gate,
                    looked,
                    agreement,
                    gate.check(agreement),
                    looked.rows().orElseThrow());
        }
    }

    /** What was measured, before its look is on disk. */
    final class Measured {
        private final Judged judged;
        private final Gate gate;
        private final RunPart.Looked looked;
        private final Agreement agreement;
        private final GateResult first;
        private final LookedRows rows;

        private Measured(
                Judged judged,
                Gate gate,
                RunPart.Looked looked,
                Agreement agreement,
                GateResult first,
                LookedRows rows) {
            this.judged = judged;
            this.gate = gate;
            this.looked = looked;
            this.agreement = agreement;
            this.first = first;
            this.rows = rows;
        }

        LookedRows rows() {
            return rows;
        }

        private Workspace workspace() {
            return judged.kept.workspace(session);
        }

        private Look look() {
            return TestLook.of(
                    spec,
                    judged.kept.run().judge(),
                    judged.kept.run().data().version(),
                    rows,
                    Look.Kind.MEASURE,
                    "gate",
                    Optional.empty());
        }

        /** Whether a look at the rows of one gate counts at those of another. */
        boolean countsWith(Measured other) {
            return workspace().folder().equals(other.workspace().folder()) && look().countsWith(other.look());
        }

        /** Which look at these rows the next one is. */
        int next() {
            return 1 + workspace().looks().before(look());
        }

        /** Which version of the judge is measured, whatever its name. */
        String version() {
            return judged.kept.run().judge().hash();
        }

        /**
         * All that this gate's figures follow from, so that a build that asks the same gate of the same verdicts and labels
         * again is told the same at the same look. A bar that is named once figures were seen may be chosen by them, so
         * that what is asked is part of it.
         */
        String figures() {
            Fingerprint all = Fingerprint.start().add(version()).add(first.toString());
            for (Outcome row : agreement.outcomes().rows()) {
                all.add(row.id()).add(row.gold().toString()).add(row.judge().orElse(""));
            }
            return all.hex();
        }

        /**
         * Writes a look at these rows, and at what other gates of this version look at, down, unless the ledger has it.
         *
         * @param figures of all gates of this version
         */
        TestLook recordLook(LookedRows rows, String figures) {
            return judged.kept.recordLook(session, rows, Look.Kind.MEASURE, "gate", Optional.of(figures));
        }

        /**
         * What the gate finds at the level of a look.
         *
         * @param entry of the look in the ledger
         */
        Passed at(int look, String entry, Optional<String> name) {
            GateResult result = look == 1 ? first : gate.look(look).check(agreement);
            if (fresh) {
                Agreement before = new KeptRun(judged.recorded, spec).agreement(looked.part());
                result = result.flipping(Comparison.flipRate(before.outcomes(), agreement.outcomes()));
            }
            GateLedger.record(workspace(), judged.kept.run().judge(), name, result, look, entry);
            return new Passed(result, judged.kept.run());
        }
    }

    /** Asks the judge where its verdicts are not there. */
    Judged judged(CommandTelemetry sent) {
        return new Judged(sent);
    }

    /** The rows, once it is sure that some of them can be measured. */
    private Dataset labelled(Path file) {
        LedgerWitnesses.check(session.workspace());
        LabelledData labelled = LabelledData.pinned(
                session,
                session.workspace(),
                file,
                columns.columns(session, spec.scale()),
                spec.name(),
                Optional.empty());
        if (labelled.splits().isEmpty()) {
            throw BadInput.in(
                    file.toString(),
                    "no row has a label, so that there is nothing to agree with",
                    "label rows, or name the column of the labels with --label");
        }
        Splits splits = labelled.splits().get();
        if (!plan.measure()) {
            RunPart.checkTestRows(splits);
        }
        Part part = plan.measure() ? Part.whole() : Part.of(Split.TEST, splits::of);
        checkDrawn(labelled.data(), part);
        RunPart.checkMeasurable(
                labelled.data(), part, ShapedBy.of(spec, labelled.data().roles()));
        return labelled.data();
    }

    private Run recorded(Path file, CommandTelemetry sent) {
        Dataset rows = labelled(file);
        try (AskedJudges judges = AskedJudges.to(session, session.workspace(), money, sent, home())) {
            return judges.runner(spec).from(file).recordedWithin(runs()).judge(spec, rows);
        }
    }

    /** A new run over the same rows, kept beside the recorded one. */
    private Run askedAgain(Run recorded, CommandTelemetry sent) {
        Path file = plan.data()
                .map(session::path)
                .orElseGet(
                        () -> Path.of(new RunFolder(chosen).manifest().origin().path()));
        try (AskedJudges judges = AskedJudges.to(session, session.workspace(), money, sent, home())) {
            return judges.fresh(spec).from(file).within(runs()).judge(spec, recorded.data());
        }
    }

    /** The copy of a judge in a run folder has left its recording behind; that is looked for in the current folder. */
    private Path home() {
        return plan.data().isPresent()
                ? AvailableJudges.home(chosen)
                : session.terminal().folder();
    }

    private Path runs() {
        return session.workspace().runs();
    }
}
