package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestFrameTest {
    private static final OutputForm FORM =
            new OutputForm("verdict", List.of(new OutputForm.Property("verdict", List.of("pass", "fail"))));

    private static ModelRequest request(String system, String user, Parameters parameters) {
        return new ModelRequest(
                List.of(Message.system(system), Message.user(user)), Optional.of(FORM), parameters, true);
    }

    @Test
    void everyCharacterOfTheTextArrivesAsItIs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x300; c++) {
            all.append((char) c);
        }
        String text = all + "\u20AC\uD83D\uDE00" + "\"\\\n".repeat(2_000);
        ModelRequest first = request("Judge \"it\".", "short", Parameters.none());
        RequestFrame frame = RequestFrame.of("m", first, WireMode.best());
        ModelRequest second = request("Judge \"it\".", text, Parameters.none());

        assertThat(frame.fits("m", second, WireMode.best())).isTrue();
        JsonNode body =
                new ObjectMapper().readTree(frame.with(second.messages().get(1).utf8()));
        assertThat(body.at("/messages/0/content").asText()).isEqualTo("Judge \"it\".");
        assertThat(body.at("/messages/1/content").asText()).isEqualTo(text);
        assertThat(body.at("/messages/1/role").asText()).isEqualTo("user");
        assertThat(body.path("top_logprobs").asInt()).isEqualTo(20);
        assertThat(frame.with(second.messages().get(1).utf8()))
                .isEqualTo(ChatRequest.body("m", second, WireMode.best()));
    }

    @Test
    void aFrameFitsNothingThatDiffersInMoreThanTheText() {
        ModelRequest first = request("Judge.", "one", Parameters.none());
        RequestFrame frame = RequestFrame.of("m", first, WireMode.best());

        assertThat(frame.fits("other", first, WireMode.best())).isFalse();
        assertThat(frame.fits("m", first, WireMode.best().withoutLogProbabilities()))
                .isFalse();
        assertThat(frame.fits("m", request("Judge well.", "one", Parameters.none()), WireMode.best()))
                .isFalse();
        assertThat(frame.fits("m", request("Judge.", "one", Parameters.none().withSeed(1)), WireMode.best()))
                .isFalse();
        assertThat(frame.fits(
                        "m",
                        new ModelRequest(first.messages(), Optional.empty(), first.parameters(), true),
                        WireMode.best()))
                .isFalse();
        assertThat(frame.fits("m", request("Judge.", "two", Parameters.none()), WireMode.best()))
                .isTrue();
    }
}
