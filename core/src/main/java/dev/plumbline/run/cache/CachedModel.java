package dev.plumbline.run.cache;

import dev.plumbline.dataset.TextHash;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.run.cache.ReplyCache.Use;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A model at an endpoint behind the cache. */
final class CachedModel implements LanguageModel {
    private final ModelEndpoint endpoint;
    private final LanguageModel model;
    private final Kept kept;
    private final Use use;
    private final Map<String, String> modes = new ConcurrentHashMap<>();
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();

    private volatile @Nullable Head head;

    /** A hash of what a request has in common with many; never added to, only copied. */
    private record Head(ModelRequest like, TextHash hash) {}

    /** A request under way, for others that ask the same. */
    private static final class Flight {
        private final CountDownLatch landed = new CountDownLatch(1);
        private volatile Optional<ModelReply> reply = Optional.empty();
    }

    CachedModel(ModelEndpoint endpoint, LanguageModel model, Kept kept, Use use) {
        this.endpoint = endpoint;
        this.model = model;
        this.kept = kept;
        this.use = use;
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        String key = key(request);
        while (true) {
            Optional<ModelReply> known = use == Use.FRESH ? Optional.empty() : known(key, request);
            if (known.isPresent()) {
                return known.get();
            }
            Flight mine = new Flight();
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                return fly(key, request, mine);
            }
            await(other);
            if (other.reply.isPresent()) {
                return other.reply.get().fromCache();
            }
        }
    }

    private String key(ModelRequest request) {
        Head known = head;
        if (known == null || !RequestKey.sameHead(known.like(), request)) {
            known = new Head(request, RequestKey.head(kept.hash(use != Use.READ_ONLY), endpoint, request));
            head = known;
        }
        return RequestKey.of(known.hash().copy(), request);
    }

    private Optional<ModelReply> known(String key, ModelRequest request) {
        String mode = modes.get(RequestKey.shape(request));
        return kept.get(key)
                .filter(reply -> mode == null || reply.wireMode().orElse("").equals(mode));
    }

    private ModelReply fly(String key, ModelRequest request, Flight flight) {
        try {
            ModelReply reply = model.ask(request);
            reply.wireMode().ifPresent(mode -> modes.put(RequestKey.shape(request), mode));
            if (use != Use.READ_ONLY) {
                kept.put(key, reply);
            }
            flight.reply = Optional.of(reply);
            return reply;
        } finally {
            flights.remove(key);
            flight.landed.countDown();
        }
    }

    private static void await(Flight flight) {
        try {
            flight.landed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(Kind.CONNECTION, "interrupted while another call asked the same");
        }
    }

    @Override
    public String toString() {
        return model + ", cached";
    }
}
