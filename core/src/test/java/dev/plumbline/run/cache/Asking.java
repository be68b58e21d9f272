package dev.plumbline.run.cache;

import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and replies for tests of the cache. */
final class Asking {
    private Asking() {}

    static ModelEndpoint endpoint(String model, String base, Map<String, String> headers) {
        return new ModelEndpoint(ModelUri.parse(model), Optional.of(base), headers);
    }

    static ModelEndpoint usual() {
        return endpoint("openai-compatible:/m", "http://host/v1", Map.of());
    }

    static ModelRequest about(String item) {
        return new ModelRequest(
                List.of(Message.system("Judge."), Message.user(item)),
                Optional.of(form("pass", "fail")),
                Parameters.none(),
                true);
    }

    static OutputForm form(String... labels) {
        return new OutputForm("verdict", List.of(new OutputForm.Property("verdict", List.of(labels))));
    }

    static ModelReply reply(String text) {
        return new ModelReply(
                        text,
                        "m-2026",
                        Optional.of("fp_1"),
                        false,
                        List.of(new ModelReply.Token("pass", -0.125, Map.of("pass", -0.125, "fail", -2.5))),
                        new ModelReply.TokenUsage(10, 5))
                .withWireMode("json_schema+logprobs");
    }
}
