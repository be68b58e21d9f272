package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.Parameters;
import dev.plumbline.model.RateLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class UsualCompletionTest {
    private static final long SEED = 20_261_123;
    private static final ModelRequest REQUEST =
            new ModelRequest(List.of(Message.user("Is it right?")), Optional.empty(), Parameters.none(), true);

    private static final String USUAL = """
            {"id":"1","model":"m","system_fingerprint":"f","choices":[{"index":0,"finish_reason":"stop",
            "message":{"role":"assistant","content":"{\\"verdict\\":\\"pass\\"} \\u00e9 \\ud83d\\ude00","refusal":null},
            "logprobs":{"content":[
            {"token":"pass","logprob":-0.25,"bytes":[112,97],"top_logprobs":[{"token":"pass","logprob":-0.25},
            {"token":"fail","logprob":-1.5e0},{"token":"fail","logprob":-2},{"token":"x","logprob":null}]},
            {"token":"\\"}","logprob":0,"top_logprobs":[]},{"token":"","logprob":-1}],"refusal":null}},{"index":1}],
            "usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":9,"prompt_tokens_details":{"cached_tokens":2},
            "completion_tokens_details":{"reasoning_tokens":2}},"service_tier":{"a":[1,{"b":2}]}}
            """;

    /** Each exchanged for another gives a completion that servers may send, or that they should not. */
    private static final Map<String, List<String>> EXCHANGED = Map.of(
            "\"f\"", List.of("null", "\"\"", "7"),
            "\"m\"", List.of("null", "\"\"", "7"),
            "\"stop\"", List.of("\"length\"", "null", "\"content_filter\"", "3"),
            "\"refusal\":null}", List.of("\"refusal\":\"no\"}", "\"refusal\":\"\"}", "\"tool_calls\":[]}"),
            "-0.25,", List.of("\"-0.25\",", "1e400,", "-12345678901234567890,", "null,"),
            "\"content\":[", List.of("\"content\":null,\"other\":["),
            "\"id\":\"1\"",
                    List.of("\"error\":null", "\"error\":{\"code\":429,\"message\":\"slow\"}", "\"choices\":[]"),
            "{\"index\":1}", List.of("{\"message\":{\"content\":\"two\"}}", "null", "7"),
            "\"prompt_tokens\":3", List.of("\"prompt_tokens\":3.0", "\"prompt_tokens\":-1", "\"prompt_tokens\":null"),
            "\"total_tokens\":9", List.of("\"total_tokens\":7", "\"prompt_cache_hit_tokens\":1", "\"usage\":{}"));

    @Test
    void whatIsReadInOnePassIsWhatIsReadOfTheTree() {
        assertThat(UsualCompletion.read(USUAL.getBytes(StandardCharsets.UTF_8))).isPresent();
        System.out.println("UsualCompletionTest: seed " + SEED);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int usual = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = changed(random).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(4) == 0) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            Optional<ModelReply> quick = UsualCompletion.read(body);
            if (quick.isPresent()) {
                usual++;
                assertThat(all(body))
                        .as(new String(body, StandardCharsets.UTF_8))
                        .isEqualTo(quick.get());
            }
        }
        assertThat(usual).isBetween(2_000, 18_000);
    }

    private static String changed(RandomGenerator random) {
        String body = USUAL;
        List<String> parts =
                new ArrayList<>(EXCHANGED.keySet().stream().sorted().toList());
        for (int i = random.nextInt(4); i > 0; i--) {
            String part = parts.get(random.nextInt(parts.size()));
            List<String> others = EXCHANGED.getOrDefault(part, List.of());
            body = body.replace(part, others.get(random.nextInt(others.size())));
        }
        return body;
    }

    private static Object all(byte[] body) {
        try {
            return ChatResponse.readAll(
                    new ModelServer.Answer(body, Map.of(), RateLimits.UNKNOWN), REQUEST, WireMode.best());
        } catch (ModelFailure | Refused failure) {
            return failure;
        }
    }

    @Test
    void bytesThatAreNoCharactersAreLeftToTheTree() {
        for (int[] wrong : new int[][] {{0xC0, 0x80}, {0xC1, 0xA2}, {0xF4, 0x90, 0x80, 0x80}, {0xED, 0xA0, 0x80}}) {
            byte[] body = USUAL.replace("\"m\"", "\"" + "m".repeat(wrong.length) + "\"")
                    .getBytes(StandardCharsets.UTF_8);
            int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("\"model\":\"m") + "\"model\":\"".length();
            for (int i = 0; i < wrong.length; i++) {
                body[at + i] = (byte) wrong[i];
            }
            assertThat(UsualCompletion.read(body)).isEmpty();
        }
    }
}
