package dev.plumbline.cli;

import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.SuiteGate;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.SuiteResult.State;
import dev.plumbline.agreement.Waiver;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Redaction;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.run.forecast.Forecast;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gates of several judges: all are checked before any is asked, all are asked before any is looked at. */
final class GateSuite {
    private final Session session;
    private final SuiteFile file;
    private final List<Named> gates = new ArrayList<>();

    private GateSuite(Session session, SuiteFile file) {
        this.session = session;
        this.file = file;
    }

    private record Named(String name, OneGate one, Gate gate) {}

    /**
     * Reads the gates; what is wrong with one of them is told before anything is asked.
     *
     * @throws BadInput with line and column
     */
    static GateSuite of(Session session, Path path, ColumnOptions columns, MoneyOptions money) {
        GateSuite suite = new GateSuite(session, SuiteFile.read(path));
        Map<String, GatePlan> plans = new LinkedHashMap<>();
        for (SuiteFile.Entry entry : suite.file.gates()) {
            try {
                OneGate one =
                        OneGate.of(session, entry.plan(), columns.with(entry.label(), entry.group()), money, false);
                String name = entry.name().orElseGet(one::judge);
                if (plans.putIfAbsent(name, entry.plan()) != null) {
                    throw BadInput.of("two gates are called '" + name + "'", "give each a name of its own with name:");
                }
                suite.gates.add(new Named(name, one, one.gate()));
            } catch (BadInput wrong) {
                throw suite.file.wrong(entry, wrong);
            }
        }
        for (int i = 0; i < suite.file.waivers().size(); i++) {
            Waiver waiver = suite.file.waivers().get(i);
            GatePlan plan = plans.get(waiver.gate());
            if (plan == null) {
                throw suite.file.wrongWaiver(
                        i,
                        "no gate is called '" + waiver.gate() + "'",
                        "the gates are " + String.join(", ", plans.keySet()));
            }
            if (waiver.condition().filter(said -> !plan.asks(said)).isPresent()) {
                throw suite.file.wrongWaiver(
                        i,
                        "the gate '" + waiver.gate() + "' has no condition '"
                                + waiver.condition().orElse("") + "'",
                        "name one of its min:, or better-than, no-worse-than, max-undecided, or all");
            }
        }
        return suite;
    }

    /** What asking all judges would cost. */
    ForecastFigures estimate(TelemetryOptions telemetry) {
        List<Forecast> parts = new ArrayList<>();
        String prices = "";
        Redaction redaction = Redaction.none();
        for (Named gate : gates) {
            ForecastFigures own = gate.one().estimate(telemetry);
            parts.addAll(own.parts());
            prices = own.prices();
            redaction = own.redaction();
        }
        return new ForecastFigures(parts, prices, redaction);
    }

    /** Asks and measures. */
    SuiteResult result(TelemetryOptions telemetry) {
        List<OneGate.Judged> judged = new ArrayList<>();
        try (CommandTelemetry sent = new CommandTelemetry(session, telemetry)) {
            gates.forEach(gate -> judged.add(gate.one().judged(sent)));
        }
        List<OneGate.Measured> measured = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            measured.add(judged.get(i).measured(gates.get(i).gate()));
        }
        List<SharedLooks.Numbered> looks = SharedLooks.record(measured);
        List<SuiteGate> found = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            String name = gates.get(i).name();
            OneGate.Passed passed =
                    measured.get(i).at(looks.get(i).number(), looks.get(i).entry(), Optional.of(name));
            found.add(new SuiteGate(name, passed.run().judge().toString(), passed.result()));
        }
        return SuiteResult.of(found, file.waivers(), LocalDate.now(ZoneOffset.UTC));
    }

    /** What is said on the side. */
    void note(SuiteResult result) {
        result.gates()
                .forEach(gate -> gate.gate()
                        .result()
                        .notes()
                        .forEach(note -> session.note(gate.gate().name() + ": " + note)));
        if (result.waivers().stream().anyMatch(used -> used.state() == State.EXPIRED)) {
            session.terminal().err().println("plumbline: a waiver has expired, which fails the suite");
        }
    }

    static GateVerdict verdict(SuiteResult result) {
        return switch (result.ruling()) {
            case PASS, WAIVED -> GateVerdict.PASS;
            case INCONCLUSIVE -> GateVerdict.INCONCLUSIVE;
            case FAIL -> GateVerdict.FAIL;
        };
    }
}
