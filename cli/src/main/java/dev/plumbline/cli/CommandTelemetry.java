package dev.plumbline.cli;

import dev.plumbline.report.Defused;
import dev.plumbline.telemetry.Telemetry;
import java.util.Optional;

/** The telemetry of one command, whatever number of judges it asks: one queue, and one sentence about what was lost. */
final class CommandTelemetry implements AutoCloseable {
    private final Session session;
    private final TelemetryOptions options;
    private Optional<Telemetry> telemetry = Optional.empty();
    private boolean opened;

    CommandTelemetry(Session session, TelemetryOptions options) {
        this.session = session;
        this.options = options;
    }

    /** Opened when it is first wanted, since a command that finds that it asks nobody has nothing to say about it. */
    Optional<Telemetry> open() {
        if (!opened) {
            Settings settings = Settings.nearest(session.terminal().folder());
            telemetry = options.open(session, settings, settings.redaction());
            opened = true;
        }
        return telemetry;
    }

    @Override
    public void close() {
        telemetry.ifPresent(open -> {
            open.close();
            open.losses().ifPresent(sentence -> session.terminal().err().println(Defused.line(sentence)));
        });
    }
}
