package dev.plumbline.cli;

import dev.plumbline.dataset.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a command's judge files are asked through: one for each folder, where names of recordings start, so that judges of
 * one folder share connections, what was learned of their endpoints, and calls under way.
 */
final class JudgesByHome implements AutoCloseable {
    private final Session session;
    private final Workspace workspace;
    private final MoneyOptions money;
    private final CommandTelemetry telemetry;
    private final Map<Path, AskedJudges> opened = new HashMap<>();

    JudgesByHome(Session session, Workspace workspace, MoneyOptions money, TelemetryOptions telemetry) {
        this.session = session;
        this.workspace = workspace;
        this.money = money;
        this.telemetry = new CommandTelemetry(session, telemetry);
    }

    /** The judges of a judge file's folder. */
    AskedJudges of(Path judgeFile) {
        return opened.computeIfAbsent(
                AvailableJudges.home(judgeFile).normalize(),
                home -> AskedJudges.to(session, workspace, money, telemetry, home));
    }

    @Override
    public void close() {
        try (telemetry) {
            opened.values().forEach(AskedJudges::close);
        }
    }
}
