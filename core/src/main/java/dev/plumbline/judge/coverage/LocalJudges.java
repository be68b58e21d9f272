package dev.plumbline.judge.coverage;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeProvider;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.NearestWord;
import dev.plumbline.model.Embedder;
import dev.plumbline.model.Embedders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes the judges of {@code local:/lexical}, and of {@code local:/NAME} for every embedder on the class path. Each
 * embedder is opened once, when it is first asked for, and closed with this. Safe for use by many threads.
 */
public final class LocalJudges implements JudgeProvider, AutoCloseable {
    private static final String LEXICAL = "lexical";

    /** Embedders that are told of where something serves them; a provider cannot be asked for its names. */
    private static final List<String> KNOWN = List.of("bge-small");

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
    public boolean sends() {
        return false;
    }

    @Override
    public Judge judge(JudgeSpec spec) {
        String name = spec.model().name();
        return name.equals(LEXICAL)
                ? CoverageJudge.lexical(spec)
                : CoverageJudge.with(spec, embedders.computeIfAbsent(name, LocalJudges::open));
    }

    private static Embedder open(String name) {
        return Embedders.open(name).orElseThrow(() -> unknown(name));
    }

    private static BadInput unknown(String name) {
        List<String> models = Stream.concat(Stream.of(LEXICAL), KNOWN.stream().filter(Embedders::has))
                .map(model -> "local:/" + model)
                .toList();
        return BadInput.of(
                "there is no local model 'local:/" + name + "'; there is " + String.join(" and ", models),
                NearestWord.to("local:/" + name, models)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("use one of these"));
    }

    @Override
    public void close() {
        embedders.values().forEach(Embedders::close);
        embedders.clear();
    }
}
