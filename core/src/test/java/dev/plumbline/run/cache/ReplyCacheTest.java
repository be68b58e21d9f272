package dev.plumbline.run.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.Parameters;
import dev.plumbline.model.ScriptedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReplyCacheTest {
    private static final String TEXT = "{\"verdict\": \"pass\", \"odd\": \"\ud83d\ude00 and half: \ud800 \u00e4\"}";

    @TempDir
    private Path folder;

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final ScriptedModel model = ScriptedModel.by(request -> Asking.reply(TEXT));

    private ReplyCache cache() {
        return ReplyCache.in(CacheFolder.of(folder.resolve("replies"), CacheFolder.STANDARD_BYTES), warnings::add);
    }

    private LanguageModel cached() {
        return cache().apply(Asking.usual(), model);
    }

    private List<Path> files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("secret"))
                    .toList();
        }
    }

    @Test
    void givesTheSameReplyAgainForNothing() {
        ModelReply first = cached().ask(Asking.about("item"));
        ModelReply again = cached().ask(Asking.about("item"));

        assertThat(model.calls()).isEqualTo(1);
        assertThat(first.cached()).isFalse();
        assertThat(again).isEqualTo(first.fromCache());
        assertThat(again.text()).isEqualTo(TEXT);
        assertThat(again.usage()).isEqualTo(ModelReply.TokenUsage.NONE);
        assertThat(again.usd()).hasValue(0);
    }

    @Test
    void everythingThatDeterminesAReplyMakesAnotherEntry() {
        ModelRequest usual = Asking.about("item");
        Parameters none = Parameters.none();
        Map<String, ModelRequest> others = new LinkedHashMap<>();
        others.put("prompt", Asking.about("item "));
        others.put("role", with(List.of(Message.user("Judge."), Message.user("item")), usual));
        others.put("no form", new ModelRequest(usual.messages(), Optional.empty(), none, true));
        others.put("labels", new ModelRequest(usual.messages(), Optional.of(Asking.form("pass")), none, true));
        others.put("temperature", new ModelRequest(usual.messages(), usual.form(), none.withTemperature(0), true));
        others.put("seed", new ModelRequest(usual.messages(), usual.form(), none.withSeed(1), true));
        others.put("log-probabilities", new ModelRequest(usual.messages(), usual.form(), none, false));
        others.put("repeat", new ModelRequest(usual.messages(), usual.form(), none, true, 1));
        cached().ask(usual);
        others.forEach((what, request) ->
                assertThat(cached().ask(request).cached()).as(what).isFalse());

        Map<String, ModelEndpoint> elsewhere = Map.of(
                "model", Asking.endpoint("openai-compatible:/m2", "http://host/v1", Map.of()),
                "host", Asking.endpoint("openai-compatible:/m", "http://other/v1", Map.of()),
                "headers", Asking.endpoint("openai-compatible:/m", "http://host/v1", Map.of("X-Route", "b")));
        elsewhere.forEach((what, endpoint) -> assertThat(
                        cache().apply(endpoint, model).ask(usual).cached())
                .as(what)
                .isFalse());
        assertThat(cached().ask(usual).cached()).isTrue();
    }

    private static ModelRequest with(List<Message> messages, ModelRequest usual) {
        return new ModelRequest(messages, usual.form(), usual.parameters(), usual.logProbabilities());
    }

    @Test
    void manyThreadsThatAskTheSameAtOnceAskOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ScriptedModel slow = ScriptedModel.by(request -> {
            asked.countDown();
            await(go);
            return Asking.reply(TEXT);
        });
        LanguageModel one = cache().apply(Asking.usual(), slow);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<ModelReply>> replies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replies.add(threads.submit(() -> one.ask(Asking.about("item"))));
        }
        await(asked);
        go.countDown();
        int paid = 0;
        for (Future<ModelReply> reply : replies) {
            paid += reply.get(30, TimeUnit.SECONDS).cached() ? 0 : 1;
        }
        threads.shutdown();

        assertThat(slow.calls()).isEqualTo(1);
        assertThat(paid).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void failuresAndCutOffRepliesAreNotKept() throws IOException {
        ModelReply cut =
                new ModelReply("{\"ver", "m", Optional.empty(), true, List.of(), new ModelReply.TokenUsage(10, 5));
        ScriptedModel failing = ScriptedModel.inOrder(
                ScriptedModel.failing(ModelFailure.Kind.OVERLOADED), request -> cut, request -> Asking.reply(TEXT));
        LanguageModel one = cache().apply(Asking.usual(), failing);

        assertThatThrownBy(() -> one.ask(Asking.about("item"))).isInstanceOf(ModelFailure.class);
        assertThat(one.ask(Asking.about("item")).truncated()).isTrue();
        assertThat(files()).isEmpty();
        assertThat(one.ask(Asking.about("item")).cached()).isFalse();
        assertThat(one.ask(Asking.about("item")).cached()).isTrue();
    }

    @Test
    void freshAsksAnewAndKeepsWhatIsSaidNow() {
        cached().ask(Asking.about("item"));
        ScriptedModel changed = ScriptedModel.by(request -> Asking.reply("changed"));

        assertThat(cache().fresh()
                        .apply(Asking.usual(), changed)
                        .ask(Asking.about("item"))
                        .text())
                .isEqualTo("changed");
        assertThat(cached().ask(Asking.about("item")).text()).isEqualTo("changed");
    }

    @Test
    void readOnlyKeepsNothing() throws IOException {
        cache().readOnly().apply(Asking.usual(), model).ask(Asking.about("item"));

        assertThat(files()).isEmpty();
    }

    @Test
    void aReplyByAnotherWireModeThanTheEndpointNowHasIsAskedAnew() {
        cached().ask(Asking.about("old"));
        ScriptedModel poorer = ScriptedModel.by(request -> Asking.reply("now").withWireMode("json_object"));
        LanguageModel one = cache().apply(Asking.usual(), poorer);

        assertThat(one.ask(Asking.about("old")).wireMode()).contains("json_schema+logprobs");
        one.ask(Asking.about("new"));
        assertThat(one.ask(Asking.about("old")).text()).isEqualTo("now");
        assertThat(one.ask(Asking.about("old")).cached()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replies", "index"})
    void whatACrashLeavesOfAReplyIsNoReply(String which) throws IOException {
        cached().ask(Asking.about("item"));
        Path file = replies(which);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(cache().readOnly()
                            .apply(Asking.usual(), model)
                            .ask(Asking.about("item"))
                            .cached())
                    .as("%d bytes of %d", length, whole.length)
                    .isFalse();
        }
        cached().ask(Asking.about("item"));
        assertThat(cached().ask(Asking.about("item")).cached()).isTrue();
    }

    @Test
    void aReplyOfWhichABitChangedIsNoReply() throws IOException {
        cached().ask(Asking.about("item"));
        byte[] whole = Files.readAllBytes(replies("replies"));
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(replies("replies"), changed);
            assertThat(cache().readOnly()
                            .apply(Asking.usual(), model)
                            .ask(Asking.about("item"))
                            .cached())
                    .as("byte %d of %d", at, whole.length)
                    .isFalse();
        }
    }

    private Path replies(String suffix) {
        return folder.resolve("replies").resolve("1." + suffix);
    }

    @Test
    void aLongReplyIsCompressedAndComesBackWhole() throws IOException {
        String text = "reason ".repeat(5_000);
        LanguageModel one = cache().apply(Asking.usual(), ScriptedModel.by(request -> Asking.reply(text)));
        one.ask(Asking.about("item"));

        assertThat(one.ask(Asking.about("item")).text()).isEqualTo(text);
        assertThat(Files.size(replies("replies"))).isLessThan(text.length() / 10);
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldOnceAndTheWorkGoesOn() throws IOException {
        Files.writeString(folder.resolve("replies"), "a file where the folder belongs");
        LanguageModel one = cached();
        for (int i = 0; i < 5; i++) {
            assertThat(one.ask(Asking.about("item " + i)).text()).isEqualTo(TEXT);
        }

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("replies").contains("going on without keeping them");
    }

    @Test
    void aFullDiskIsToldOnceAndLeavesNoHalfReply() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        Files.createDirectories(folder.resolve("replies"));
        Files.createFile(replies("index"));
        Files.createSymbolicLink(replies("replies"), full);

        ModelReply reply = cached().ask(Asking.about("item"));
        assertThat(reply.text()).isEqualTo(TEXT);
        assertThat(warnings).hasSize(1);
        assertThat(replies("index")).isEmptyFile();
    }

    @Test
    void neitherThePromptNorAHeaderIsInTheCache() throws IOException {
        ModelEndpoint endpoint =
                Asking.endpoint("openai-compatible:/m", "http://host/v1", Map.of("X-Team", "canary-header"));
        cache().apply(endpoint, model).ask(Asking.about("canary-prompt"));

        assertThat(files()).as("replies, their index and its lock").hasSize(3);
        for (Path file : files()) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("canary");
            assertThat(file.toString()).doesNotContain("canary");
        }
    }

    @Test
    void recordingsAreNotCached() {
        ModelEndpoint recorded = new ModelEndpoint(
                dev.plumbline.model.ModelUri.parse("recorded:/replies.jsonl"), Optional.empty(), Map.of());

        assertThat(cache().apply(recorded, model)).isSameAs(model);
    }
}
