package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final ModelRequest REQUEST =
            new ModelRequest(List.of(Message.user("question")), Optional.empty(), Parameters.none(), false);

    @TempDir
    private Path folder;

    @Test
    void aReplyWithHalfASurrogatePairIsRecordedAndReplayedAsItWas() throws Exception {
        String said = "caf\u00e9 \ud83d and \udc00";
        Path file = folder.resolve("replies.jsonl");
        try (Recording recording = Recording.to(file)) {
            LanguageModel model = recording.apply(ScriptedModel.inOrder(ScriptedModel.replying(said)));
            assertThat(model.ask(REQUEST).text()).isEqualTo(said);
        }
        ModelEndpoint recorded =
                new ModelEndpoint(ModelUri.parse("recorded:/replies.jsonl"), Optional.empty(), Map.of());
        assertThat(RecordedModels.in(folder).open(recorded).ask(REQUEST).text()).isEqualTo(said);
    }

    @Test
    void otherRepliesStayReadable() throws Exception {
        Path file = folder.resolve("replies.jsonl");
        try (Recording recording = Recording.to(file)) {
            recording
                    .apply(ScriptedModel.inOrder(ScriptedModel.replying("caf\u00e9 \ud83d\ude00")))
                    .ask(REQUEST);
        }
        assertThat(Files.readString(file)).contains("\"reply\":\"caf\u00e9 \ud83d\ude00\"");
    }
}
