package dev.plumbline.cli;

import dev.plumbline.judge.Judges;
import dev.plumbline.langchain4j.AnthropicModels;
import dev.plumbline.langchain4j.GeminiModels;
import dev.plumbline.models.Keys;
import dev.plumbline.models.OpenAiModels;
import dev.plumbline.models.RecordedJudges;
import dev.plumbline.models.RecordedModels;
import dev.plumbline.run.throttle.Throttles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The judges that a command can run: with the terminal's keys and limits, and recordings beside the judge file. */
final class AvailableJudges {
    private AvailableJudges() {}

    /** The folder of a judge file, where the names of its recordings start. */
    static Path home(Path judgeFile) {
        return Optional.ofNullable(judgeFile.toAbsolutePath().getParent()).orElse(judgeFile);
    }

    /**
     * The judges.
     *
     * @param home the folder where names of recordings start
     */
    static Judges to(Terminal terminal, Path home) {
        Settings settings = Settings.nearest(terminal.folder());
        settings.limits().forEach(Throttles.ofProcess()::state);
        Keys keys = terminal.secrets().hearing(Keys.of(terminal::variable, settings::key));
        return Judges.fromEnvironment()
                .preferring(
                        List.of(RecordedJudges.in(home)),
                        List.of(
                                RecordedModels.in(home),
                                OpenAiModels.with(keys),
                                AnthropicModels.with(keys),
                                GeminiModels.with(keys)))
                .redacting(settings.redaction());
    }
}
