package dev.plumbline.run.throttle;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The throttles of accounts: every model of an account gets the same one. A model without an account, such as a
 * recording, is left as it is.
 *
 * <pre>{@code
 * Throttles.ofProcess().state("llm.example.org", Limits.none().withRequestsPerMinute(500));
 * LanguageModel polite = Throttles.ofProcess().apply(model);
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class Throttles implements UnaryOperator<LanguageModel> {
    private static final Throttles OF_PROCESS = new Throttles();

    private final Map<ModelAccount, Throttle> throttles = new ConcurrentHashMap<>();
    private final Map<String, Limits> stated = new ConcurrentHashMap<>();

    private Throttles() {}

    /** Those of this process, shared by all its runs. */
    public static Throttles ofProcess() {
        return OF_PROCESS;
    }

    /** Others, known to nobody else. */
    public static Throttles separate() {
        return new Throttles();
    }

    /**
     * States the limits of every account at a host, now and later.
     *
     * @param host host as in addresses, in lower case; with {@code :PORT} it is meant at that port only, which goes
     *     before the host alone
     */
    public void state(String host, Limits limits) {
        stated.put(host, limits);
        throttles.forEach((account, throttle) -> throttle.state(limits(account)));
    }

    /** The model within the limits of its account. */
    @Override
    public LanguageModel apply(LanguageModel model) {
        return model.account()
                .map(account -> of(account).apply(model).of(account))
                .orElse(model);
    }

    /** The throttle of an account. */
    public Throttle of(ModelAccount account) {
        return throttles.computeIfAbsent(account, made -> Throttle.of(limits(made)));
    }

    private Limits limits(ModelAccount account) {
        String alone = account.host().replaceFirst(":\\d+$", "");
        return stated.getOrDefault(account.host(), stated.getOrDefault(alone, Limits.none()));
    }
}
