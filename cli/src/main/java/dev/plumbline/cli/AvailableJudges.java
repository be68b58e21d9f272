package dev.plumbline.cli;

import dev.plumbline.judge.Judges;
import dev.plumbline.langchain4j.AnthropicModels;
import dev.plumbline.langchain4j.GeminiModels;
import dev.plumbline.models.Keys;
import dev.plumbline.models.OpenAiModels;
import dev.plumbline.models.RecordedJudges;
import dev.plumbline.models.RecordedModels;
import dev.plumbline.run.throttle.Throttles;
import java.util.List;

/** The judges that a command can run: with the terminal's keys and limits, and recordings in its current folder. */
final class AvailableJudges {
    private AvailableJudges() {}

    static Judges to(Terminal terminal) {
        Settings settings = Settings.nearest(terminal.folder());
        settings.limits().forEach(Throttles.ofProcess()::state);
        Keys keys = Keys.of(terminal::variable, settings::key);
        return Judges.fromEnvironment()
                .preferring(
                        List.of(RecordedJudges.in(terminal.folder())),
                        List.of(
                                RecordedModels.in(terminal.folder()),
                                OpenAiModels.with(keys),
                                AnthropicModels.with(keys),
                                GeminiModels.with(keys)));
    }
}
