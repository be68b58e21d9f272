package dev.plumbline.models;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.testserver.FaultyServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that repeats the key in the ways that JSON and HTTP have. */
@Timeout(60)
class LeakedKeyTest {
    private static final String KEY = "sk/canary+4711/key";

    private static final ModelRequest QUESTION =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);

    private static LanguageModel open(OpenAiModels models, FaultyServer server) {
        return models.open(
                new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(server.base()), Map.of()));
    }

    private static ModelFailure failureOf(FaultyServer.Behaviour behaviour) {
        try (FaultyServer server = new FaultyServer(behaviour);
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.of(KEY))) {
            LanguageModel model = open(models, server);
            return catchThrowableOfType(ModelFailure.class, () -> model.ask(QUESTION));
        }
    }

    private static ModelReply replyOf(String body) {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(200, body));
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.of(KEY))) {
            return open(models, server).ask(QUESTION);
        }
    }

    private static String escaped() {
        return KEY.replace("/", "\\/").replace("+", "\\u002B");
    }

    /** Ways in which programs write a text that they repeat. */
    static Stream<String> spellings() {
        byte[] key = KEY.getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(
                KEY,
                URLEncoder.encode(KEY, StandardCharsets.UTF_8),
                URLEncoder.encode(KEY, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
                each("%%%02X"),
                each("%%%02x"),
                each("\\u%04x"),
                each("\\\\u%04X"),
                each("\\x%02x"),
                each("&#%d;"),
                each("&#x%x;"),
                each("&#x%04X;"),
                KEY.replace("/", "\\u0026#x2F;").replace("+", "\\u0026#43;"),
                KEY.replace("/", "\\/"),
                HexFormat.of().formatHex(key),
                HexFormat.of().withUpperCase().formatHex(key),
                broken(KEY, 5, "\n"),
                broken(KEY, 7, "\r\n\t"),
                broken(KEY, 4, "\\n  "),
                broken(HexFormat.of().formatHex(key), 16, "\n")));
        for (String before : List.of("", "B", "me:", "Bearer ", "Authorization: Bearer ")) {
            byte[] text = (before + KEY + " and more").getBytes(StandardCharsets.UTF_8);
            String standard = Base64.getEncoder().encodeToString(text);
            all.add(standard);
            all.add(standard.replace("/", "\\/").replace("+", "%2B"));
            all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(text));
            all.add(Base64.getMimeEncoder(12, new byte[] {'\n'}).encodeToString(text));
            all.add(broken(standard, 9, "\\r\\n"));
        }
        return all.stream();
    }

    private static String each(String format) {
        return KEY.chars()
                .mapToObj(character -> String.format(Locale.ROOT, format, character))
                .collect(joining());
    }

    private static String broken(String text, int width, String at) {
        return text.replaceAll("(?<=\\G.{" + width + "})", Matcher.quoteReplacement(at));
    }

    /** Undoes every way to write a text that a reader of a log might try. */
    private static String readable(String text) {
        String plain = text.replaceAll("\\\\+([/nr])", "$1").replaceAll("[\\s]|(?<=[A-Za-z0-9+/])[nr](?=[A-Z])", "");
        StringBuilder all = new StringBuilder(text).append(plain);
        for (String word : (text + " " + plain).split("[^A-Za-z0-9+/_-]+", -1)) {
            for (int skipped = 0; skipped < Math.min(4, word.length()); skipped++) {
                String rest = word.substring(skipped).replace('-', '+').replace('_', '/');
                all.append(new String(
                        Base64.getDecoder().decode(rest.substring(0, rest.length() / 4 * 4)),
                        StandardCharsets.ISO_8859_1));
                if (rest.matches("([0-9a-fA-F]{2})+")) {
                    all.append(new String(HexFormat.of().parseHex(rest), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aKeyIsTakenOutHoweverItIsWritten(String written) {
        KeyRemoval removal = KeyRemoval.of(Optional.of(KEY));
        for (String around : List.of("%s", "before %s behind", "{\"a\":\"%s\"}", "s%ss", "\\\\\\%s\\", "%%%s&#")) {
            String text = around.formatted(written);
            assertThat(removal.from(text)).as(text).contains("***");
            assertThat(readable(removal.from(text)))
                    .as("%s became %s", text, removal.from(text))
                    .doesNotContain("canary", "4711", "key");
        }
        assertThat(failureOf((request, reply) -> reply.status(
                                400,
                                "{\"error\":{\"message\":\"no: "
                                        + written.replace("\n", "\\n")
                                                .replace("\r", "\\r")
                                                .replace("\t", "\\t")
                                        + "\"}}"))
                        .getMessage())
                .contains("***");
    }

    @Test
    void nothingElseIsTakenOutAndAwfulTextsAreReadInTime() {
        KeyRemoval removal = KeyRemoval.of(Optional.of(KEY));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        String letters = KEY + "\\\\\\%%&&#;xu0123456789abcdef \n\r";
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(200), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .collect(joining());
            assertThat(removal.from(text)).isEqualTo(text);
            assertThat(removal.from(text + " " + KEY + " " + text)).isEqualTo(text + " *** " + text);
        }
        for (String piece : List.of("\\", "s", "s\n", "\n", "%", "&#", "c2s", KEY.substring(0, 17), "\\u00")) {
            String lengthy = piece.repeat(4_000_000 / piece.length());
            assertThat(removal.from(lengthy)).isEqualTo(lengthy);
        }
    }

    @Test
    void aKeyThatLooksLikeAnEscapeIsTakenOutAsItIs() {
        for (String key : List.of("abc%2Fdefgh", "abc\\ndefgh", "abc&#47;defgh", "nn\\u0041nnnn")) {
            assertThat(KeyRemoval.of(Optional.of(key)).from("the key " + key + "!"))
                    .isEqualTo("the key ***!");
        }
    }

    @Test
    void aKeyThatIsEscapedIsTakenOutOfEveryTextOfAReply() {
        ModelReply reply = replyOf("{\"model\":\"m " + escaped() + "\",\"system_fingerprint\":\"" + escaped()
                + "\",\"choices\":[{\"message\":{\"content\":\"{\\\"reason\\\":\\\""
                + escaped().replace("\\", "\\\\")
                + " and " + KEY + "\\\"}\"},\"finish_reason\":\"stop\",\"logprobs\":{\"content\":["
                + "{\"token\":\"" + escaped() + "\",\"logprob\":-1}]}}]}");

        assertThat(reply.model()).isEqualTo("m ***");
        assertThat(reply.fingerprint()).contains("***");
        assertThat(reply.text()).isEqualTo("{\"reason\":\"*** and ***\"}");
        assertThat(reply.tokens().get(0).text()).isEqualTo("***");
    }

    @Test
    void aKeyThatComesInPiecesIsTakenOut() {
        ModelReply reply = replyOf("{\"choices\":[{\"message\":{\"content\":["
                + "{\"type\":\"text\",\"text\":\"sk/canary\"},{\"type\":\"text\",\"text\":\"+4711/key\"}]},"
                + "\"finish_reason\":\"stop\",\"logprobs\":{\"content\":["
                + "{\"token\":\"sk/canary\",\"logprob\":-1},{\"token\":\"+4711/key\",\"logprob\":-1}]}}]}");

        assertThat(reply.text()).isEqualTo("***");
        assertThat(reply.tokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 429, 500})
    void aKeyThatIsEscapedIsTakenOutOfFailures(int status) {
        for (String body : List.of(
                "{\"error\":{\"code\":" + status + ",\"message\":\"key " + escaped() + "\"}}",
                "not JSON: " + escaped(),
                "{\"error\":\"" + KEY.replace("s", "\\u0073") + "\"}")) {
            assertThat(failureOf((request, reply) -> reply.status(status, body)).getMessage())
                    .contains("***")
                    .doesNotContain("canary", "4711");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/9.9 zzz KEY\r\n\r\n",
                "HTTP/1.1 KEY OK\r\n\r\n",
                "KEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nKEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nKEY\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: KEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: KEY\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: KEY\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: KEY;;==\"\r\nContent-Length: 2\r\n\r\n{}"
            })
    void aKeyInBrokenHttpIsTakenOut(String answer) {
        ModelFailure failure = failureOf((request, reply) -> {
            reply.raw(answer.replace("KEY", KEY));
            reply.socket().close();
        });

        assertThat(failure.getMessage()).isNotBlank().doesNotContain("canary", "4711");
    }
}
