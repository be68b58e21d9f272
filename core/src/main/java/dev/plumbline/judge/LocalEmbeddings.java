package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.Embedder;
import dev.plumbline.model.Embedders;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Embedders of this machine behind the port of models, each opened once; what they give costs nothing. */
final class LocalEmbeddings implements AutoCloseable {
    private final Map<String, KeptVectors> opened = new ConcurrentHashMap<>();

    LanguageModel model(String name) {
        KeptVectors vectors = opened.computeIfAbsent(name, one -> new KeptVectors(open(one)));
        return request -> reply(vectors, name, request);
    }

    private static ModelReply reply(KeptVectors kept, String name, ModelRequest request) {
        if (!Embeddings.asked(request)) {
            throw new ModelFailure(
                    ModelFailure.Kind.INVALID_REQUEST, "local:/" + name + " gives vectors and answers no questions");
        }
        List<float[]> vectors =
                kept.of(request.messages().stream().map(Message::text).toList());
        return new ModelReply(
                        Embeddings.text(vectors),
                        name,
                        Optional.of(kept.embedder().digest()),
                        false,
                        List.of(),
                        TokenUsage.NONE)
                .fromCache();
    }

    private static Embedder open(String name) {
        return Embedders.open(name)
                .orElseThrow(() -> BadInput.of(
                        "there is no embedding model 'local:/" + name + "' here",
                        "use local:/bge-small, with plumbline-local on the class path"));
    }

    @Override
    public void close() {
        opened.values().forEach(kept -> Embedders.close(kept.embedder()));
        opened.clear();
    }
}
