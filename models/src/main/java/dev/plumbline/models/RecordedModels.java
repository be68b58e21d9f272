package dev.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Replays replies that {@link Recording} kept: {@code recorded:/replies.jsonl}.
 *
 * <p>Each line of the file is one JSON object:
 *
 * <pre>{@code
 * {"request": "5f0c…", "messages": "91ab…", "reply": "{\"verdict\": \"pass\"}", "model": "gpt-4o-mini-2024-07-18",
 *  "fingerprint": "fp_1", "usage": {"input": 310, "output": 24},
 *  "tokens": [{"token": "pass", "logprob": -0.1, "top": {"pass": -0.1, "fail": -2.5}}]}
 * }</pre>
 *
 * <p>{@code request} is a fingerprint of messages, form, parameters and repeat, {@code messages} one of the messages
 * alone, to find what was asked when a request is not there. {@code fingerprint}, {@code wire_mode},
 * {@code tokens} and {@code truncated} are left out where there is nothing to say. Of several lines for a request the last counts. A
 * request that is not there fails as {@link ModelFailure.Kind#INVALID_REQUEST}. Safe for use by many threads.
 */
public final class RecordedModels implements LanguageModelProvider {
    private final Path folder;

    /** Recordings with names relative to the current folder. */
    public RecordedModels() {
        this(Path.of(""));
    }

    private RecordedModels(Path folder) {
        this.folder = folder;
    }

    /** Recordings with names relative to a folder. */
    public static RecordedModels in(Path folder) {
        return new RecordedModels(folder);
    }

    @Override
    public boolean serves(String scheme) {
        return scheme.equals("recorded");
    }

    /**
     * Reads the recording.
     *
     * @throws dev.plumbline.dataset.BadInput when the file or a line of it cannot be read
     */
    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        return replaying(RecordedLines.of(endpoint.model(), folder));
    }

    static LanguageModel replaying(RecordedLines recorded) {
        Map<String, ModelReply> replies = new HashMap<>();
        recorded.lines().forEach((number, line) -> {
            JsonNode request = line.path("request");
            if (!request.isTextual() || !line.path("reply").isTextual()) {
                throw recorded.bad(number, "the line has no texts 'request' and 'reply'");
            }
            replies.put(request.asText(), RecordedReply.reply(line));
        });
        return request -> {
            ModelReply reply = replies.get(RecordedReply.request(request));
            if (reply == null) {
                throw new ModelFailure(
                        ModelFailure.Kind.INVALID_REQUEST,
                        "there is no recorded reply to request "
                                + RecordedReply.request(request).substring(0, 12) + " in " + recorded.file()
                                + "; record it with the same judge, parameters and data");
            }
            return reply;
        };
    }
}
