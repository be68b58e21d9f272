package dev.plumbline.judge.coverage;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeProvider;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.Embedder;
import dev.plumbline.model.EmbedderProvider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the judges of {@code local:/lexical}, and of {@code local:/NAME} for every embedder on the class path. Each
 * embedder is opened once, when it is first asked for, and closed with this. Safe for use by many threads.
 */
public final class LocalJudges implements JudgeProvider, AutoCloseable {
    private static final String LEXICAL = "lexical";

    private final Map<String, Embedder> embedders = new ConcurrentHashMap<>();

    @Override
    public boolean serves(String scheme) {
        return scheme.equals("local");
    }

    @Override
    public boolean calibrates() {
        return true;
    }

    @Override
    public Judge judge(JudgeSpec spec) {
        String name = spec.model().name();
        return name.equals(LEXICAL)
                ? CoverageJudge.lexical(spec)
                : CoverageJudge.with(spec, embedders.computeIfAbsent(name, LocalJudges::open));
    }

    private static Embedder open(String name) {
        for (EmbedderProvider provider : ServiceLoader.load(EmbedderProvider.class)) {
            if (provider.serves(name)) {
                return provider.open();
            }
        }
        throw BadInput.of(
                "there is no local model 'local:/" + name + "' on the class path",
                "use local:/lexical, or put the module plumbline-local on the class path for local:/bge-small");
    }

    @Override
    public void close() {
        for (Embedder embedder : embedders.values()) {
            if (embedder instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception failed) {
                    throw new IllegalStateException("an embedder could not be closed", failed);
                }
            }
        }
        embedders.clear();
    }
}
