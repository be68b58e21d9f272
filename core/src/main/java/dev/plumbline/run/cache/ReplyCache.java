package dev.plumbline.run.cache;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelDecorator;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives a model's reply again instead of asking twice: the same model at the same endpoint, prompt, form, parameters and
 * repeat.
 *
 * <pre>{@code
 * try (CacheFolder folder = CacheFolder.of(workspace.cache(), CacheFolder.STANDARD_BYTES)) {
 *     ReplyCache cache = ReplyCache.in(folder, System.err::println);
 *     Judges cached = judges.decorated(CallPolicy.standard(1)).decorated(cache);
 *     Runner.with(cached::judge).judge(spec, data);
 * }
 * }</pre>
 *
 * <p>The folder keeps its files open until it is closed.
 *
 * <p>It belongs outside of retries, limits and deadlines, so that a reply that is known waits for nothing. Threads that
 * ask the same at once ask once. Failures and cut-off replies are not kept. A reply from the cache is
 * {@linkplain ModelReply#cached() marked}, costs nothing and counts as no call. Recordings are not cached.
 *
 * <p>One reply is kept to a request, with the wire mode that it came by. Where this process has learned that the endpoint
 * now is asked in another mode, the kept reply is not given; the new one takes its place.
 *
 * <p>Safe for use by many threads and processes. A folder that cannot be written is told once, and the work goes on.
 */
public final class ReplyCache implements ModelDecorator {
    private static final Set<String> NOT_CACHED = Set.of("local", "recorded");

    private final Kept kept;
    private final Use use;

    /** What is done with kept replies. */
    enum Use {
        /** They are given, and new ones kept. */
        NORMAL,
        /** Models are asked anew, and what they say is kept. */
        FRESH,
        /** They are given, and nothing is kept. */
        READ_ONLY
    }

    private ReplyCache(Kept kept, Use use) {
        this.kept = kept;
        this.use = use;
    }

    /**
     * A cache.
     *
     * @param warnings told once, when a reply cannot be kept
     */
    public static ReplyCache in(CacheFolder folder, Consumer<String> warnings) {
        return new ReplyCache(new Kept(folder, warnings), Use.NORMAL);
    }

    /** The same without giving what is kept: every request is asked anew, and its reply replaces what was kept. */
    public ReplyCache fresh() {
        return new ReplyCache(kept, Use.FRESH);
    }

    /** The same without keeping anything. */
    public ReplyCache readOnly() {
        return new ReplyCache(kept, Use.READ_ONLY);
    }

    /** The model behind the cache. */
    @Override
    public LanguageModel apply(ModelEndpoint endpoint, LanguageModel model) {
        if (NOT_CACHED.contains(endpoint.model().scheme())) {
            return model;
        }
        return new CachedModel(endpoint, model, kept, use);
    }
}
