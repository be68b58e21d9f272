package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelDecorator;
import dev.plumbline.model.ModelEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes judges of specs, whatever judges: a language model, a local model, a recording.
 *
 * <pre>{@code
 * try (Judges judges = Judges.fromEnvironment().decorated(Retry.standard(seed))) {
 *     Verdict verdict = judges.judge(spec).judge(Example.of("response", answer, "grading_notes", notes));
 * }
 * }</pre>
 *
 * <p>The model's scheme decides: a {@link JudgeProvider} that serves it makes the judge; else a
 * {@link LanguageModelProvider} opens the model, and the judge asks it with the prompt that the spec renders, reads the
 * reply strictly, asks once more when it is not in the form, and otherwise gives an unparsed verdict. Each endpoint is
 * opened and decorated once, so that limits hold for all judges together. Safe for use by many threads.
 */
public final class Judges implements AutoCloseable {
    private static final List<String> SCHEMES =
            List.of("openai", "anthropic", "gemini", "ollama", "openai-compatible", "local", "recorded");

    private final List<JudgeProvider> judges;
    private final List<LanguageModelProvider> models;
    private final ModelDecorator decorator;
    private final Redaction redaction;
    private final LocalEmbeddings embeddings;
    private final Map<ModelEndpoint, LanguageModel> opened = new ConcurrentHashMap<>();

    private Judges(
            Collection<? extends JudgeProvider> judges,
            Collection<? extends LanguageModelProvider> models,
            ModelDecorator decorator,
            Redaction redaction,
            LocalEmbeddings embeddings) {
        this.judges = List.copyOf(judges);
        this.models = List.copyOf(models);
        this.decorator = decorator;
        this.redaction = redaction;
        this.embeddings = embeddings;
    }

    /** Every provider on the class path, with the keys of the environment. */
    public static Judges fromEnvironment() {
        return of(loaded(JudgeProvider.class), loaded(LanguageModelProvider.class));
    }

    /** These providers; an earlier one wins over a later one of the same scheme. */
    public static Judges of(
            Collection<? extends JudgeProvider> judges, Collection<? extends LanguageModelProvider> models) {
        return new Judges(judges, models, (endpoint, model) -> model, Redaction.none(), new LocalEmbeddings());
    }

    /** These providers before those that are there: of a scheme that both serve, these make the judge or the model. */
    public Judges preferring(
            Collection<? extends JudgeProvider> firstJudges, Collection<? extends LanguageModelProvider> firstModels) {
        List<JudgeProvider> allJudges = new ArrayList<>(firstJudges);
        allJudges.addAll(judges);
        List<LanguageModelProvider> allModels = new ArrayList<>(firstModels);
        allModels.addAll(models);
        return new Judges(allJudges, allModels, decorator, redaction, embeddings);
    }

    /** The same for whoever wants versions of judges and asks no language model: none needs a key. */
    public Judges unasked() {
        return new Judges(judges, List.of(new UnaskedModels(List.copyOf(models))), decorator, redaction, embeddings);
    }

    /** The same providers with each language model decorated further: retried, limited, cached. */
    public Judges decorated(UnaryOperator<LanguageModel> outer) {
        return decorated(ModelDecorator.everywhere(outer));
    }

    /** The same with something around each language model that goes by where it is reached: prices, a cache. */
    public Judges decorated(ModelDecorator outer) {
        ModelDecorator both = (endpoint, model) -> {
            LanguageModel inner = decorator.apply(endpoint, model);
            return ofSameAccount(model, outer.apply(endpoint, ofSameAccount(model, inner)));
        };
        return new Judges(judges, models, both, redaction, embeddings);
    }

    /**
     * The same, with parts of every row kept from whatever is asked. Judges that read a row on this machine and ask
     * nobody see all of it. Whoever asks a {@link #model} itself redacts what it says with {@link #redaction}.
     */
    public Judges redacting(Redaction kept) {
        return new Judges(judges, models, decorator, kept, embeddings);
    }

    /** What is kept from whatever is asked. */
    public Redaction redaction() {
        return redaction;
    }

    private static LanguageModel ofSameAccount(LanguageModel model, LanguageModel decorated) {
        return model.account().map(decorated::of).orElse(decorated);
    }

    /**
     * Makes a judge. Nothing is sent.
     *
     * @throws BadInput when no provider serves the model, or when the spec lacks something that its provider needs
     */
    public Judge judge(JudgeSpec spec) {
        String scheme = spec.model().scheme();
        // No provider may stand for a jury or a cascade: what makes its members is here.
        Optional<JudgeProvider> special = !spec.members().isEmpty()
                ? Optional.empty()
                : judges.stream().filter(provider -> provider.serves(scheme)).findFirst();
        if (spec.calibration().isPresent()
                && !special.map(JudgeProvider::calibrates).orElse(false)) {
            Judge inner = judge(spec.withCalibration(Optional.empty()));
            return usable(() -> calibrator(spec).calibrated(spec, inner), "correct 'calibration', or align again");
        }
        if (spec.jury().isPresent()) {
            return new JuryJudge(spec, spec.jury().get(), this::judge);
        }
        if (spec.cascade().isPresent()) {
            return new CascadeJudge(spec, spec.cascade().get(), this::judge);
        }
        if (spec.orders().both() && special.isPresent() && !special.get().asksInBothOrders()) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' asks in both orders, and " + spec.model() + " is not asked anything",
                    "leave 'orders' out, or name a language model");
        }
        if (spec.checklist().isPresent()
                && special.isPresent()
                && !special.get().asksChecklists()) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' has a checklist, and " + spec.model() + " is not asked anything",
                    "leave 'checklist' out, or name a language model");
        }
        if (special.isPresent()) {
            JudgeProvider provider = special.get();
            return provider.sends() && redaction.on()
                    ? redacted(usable(() -> provider.judge(redaction.shown(spec)), "correct the judge file"))
                    : usable(() -> provider.judge(spec), "correct the judge file");
        }
        JudgeSpec shown = redaction.shown(spec);
        LanguageModel model = model(spec.endpoint());
        Judge prompted = shown.checklist().isPresent()
                ? new ChecklistJudge(shown, shown.checklist().get(), splitter(), model)
                : BothOrdersJudge.over(shown, new PromptedJudge(shown, model, embedding(shown)));
        return redaction.on() ? new RedactedJudge(spec.version(), prompted, redaction) : prompted;
    }

    private Optional<LanguageModel> embedding(JudgeSpec spec) {
        return spec.retrieval()
                .flatMap(retrieval -> retrieval.store().embeddingModel())
                .map(this::embedder);
    }

    private Judge redacted(Judge judge) {
        return new RedactedJudge(judge.version(), judge, redaction);
    }

    private static Calibrator calibrator(JudgeSpec spec) {
        // An uncalibrated verdict under a calibrated version would be wrong without a sign of it.
        return loaded(Calibrator.class).stream()
                .findFirst()
                .orElseThrow(() -> BadInput.of(
                        "judge '" + spec.name() + "' is calibrated, and nothing here applies a calibration to "
                                + spec.model(),
                        "put the whole of plumbline-core on the class path"));
    }

    private static ReferenceSplitter splitter() {
        return loaded(ReferenceSplitter.class).stream()
                .findFirst()
                .orElseThrow(() -> BadInput.of(
                        "there is a checklist, and nothing here splits a reference into points",
                        "put the whole of plumbline-core on the class path"));
    }

    /**
     * Opens a language model, for whoever asks one without judging: an optimizer that reflects, for example.
     *
     * @throws BadInput when no provider serves it, or when the endpoint lacks something
     */
    public LanguageModel model(ModelEndpoint endpoint) {
        return opened.computeIfAbsent(endpoint, this::open);
    }

    /**
     * Opens a model that gives vectors, to be asked by {@link dev.plumbline.model.Embeddings}: an embedder of this
     * machine as {@code local:/bge-small}, or a model whose server has {@code /embeddings}. Nothing is sent.
     *
     * @throws BadInput when nothing serves it, or when the endpoint lacks something
     */
    public LanguageModel embedder(ModelEndpoint endpoint) {
        return endpoint.model().scheme().equals("local")
                ? embeddings.model(endpoint.model().name())
                : model(endpoint);
    }

    /** Closes every provider that can be closed; also for those decorated from this. */
    @Override
    public void close() {
        List<Exception> failures = new ArrayList<>();
        List<Object> providers = new ArrayList<>(judges);
        providers.addAll(models);
        providers.add(embeddings);
        for (Object provider : providers) {
            if (provider instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception failed) {
                    failures.add(failed);
                }
            }
        }
        if (!failures.isEmpty()) {
            IllegalStateException failed = new IllegalStateException("a provider could not be closed", failures.get(0));
            failures.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
    }

    private LanguageModel open(ModelEndpoint endpoint) {
        String scheme = endpoint.model().scheme();
        LanguageModelProvider provider = models.stream()
                .filter(candidate -> candidate.serves(scheme))
                .findFirst()
                .orElseThrow(() -> unknown(endpoint));
        return usable(
                () -> decorator.apply(endpoint, provider.open(endpoint)),
                "correct 'model', 'base_url' and 'headers' in the judge file");
    }

    /** What a provider refuses is an input error: its cause is in the judge file or in the environment. */
    private static <T> T usable(Supplier<T> making, String hint) {
        try {
            return making.get();
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            // Where the key alone is missing, nothing in the judge file has to be corrected.
            throw BadInput.of(
                    message,
                    message.contains("needs a key")
                            ? "keys are read from the environment, never from a judge file"
                            : hint);
        }
    }

    private BadInput unknown(ModelEndpoint endpoint) {
        String asked = endpoint.model().scheme();
        if (serves(asked)) {
            return BadInput.of(
                    "model '" + endpoint.model() + "' judges by itself and cannot be asked questions",
                    "name a language model");
        }
        List<String> served = SCHEMES.stream().filter(this::serves).toList();
        return BadInput.of(
                "nothing here serves model '" + endpoint.model() + "'; there is "
                        + (served.isEmpty() ? "no provider at all" : String.join(", ", served)),
                NearestWord.to(asked, served)
                        .map(scheme -> "did you mean '" + scheme + ":/"
                                + endpoint.model().name() + "'?")
                        .orElse("use one of these"));
    }

    private boolean serves(String scheme) {
        return judges.stream().anyMatch(provider -> provider.serves(scheme))
                || models.stream().anyMatch(provider -> provider.serves(scheme));
    }

    private static <T> List<T> loaded(Class<T> service) {
        return ServiceLoader.load(service).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
