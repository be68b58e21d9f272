package dev.plumbline.cli;

import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.fewshot.Showing;
import dev.plumbline.dataset.BadInput;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How examples are chosen. */
final class ExampleOptions {
    @Option(
            names = "--examples",
            paramLabel = "fixed|nearest|either",
            description =
                    "few-shot: the same examples for all items, to each its nearest, or what is better (default).")
    Optional<String> showing = Optional.empty();

    @Option(
            names = "--similarity-floor",
            paramLabel = "F",
            description = "few-shot: show no example that is less alike than this, 0 to 1.")
    Optional<Double> floor = Optional.empty();

    @Option(
            names = "--embedding-model",
            paramLabel = "URI",
            description =
                    "few-shot, memory: find the nearest examples by vectors of this model, as local:/bge-small (default: by"
                            + " words).")
    Optional<String> embeddingModel = Optional.empty();

    /** Flags that an optimizer would ignore are refused. */
    void check(String optimizer) {
        if (!optimizer.equals("few-shot") && (showing.isPresent() || floor.isPresent())) {
            throw BadInput.of(
                    (showing.isPresent() ? "--examples" : "--similarity-floor") + " is for --optimizer few-shot",
                    "name that optimizer, or leave the flag out");
        }
        if (embeddingModel.isPresent() && !Set.of("few-shot", "memory").contains(optimizer)) {
            throw BadInput.of(
                    "--embedding-model is for --optimizer few-shot and memory", "name one of them, or leave it out");
        }
    }

    FewShotOptimizer applied(FewShotOptimizer optimizer) {
        if (floor.isPresent() && !(floor.get() >= 0 && floor.get() <= 1)) {
            throw BadInput.of("--similarity-floor " + floor.get() + " is no likeness", "it lies between 0 and 1");
        }
        FewShotOptimizer shown =
                showing.map(text -> optimizer.showing(showing(text))).orElse(optimizer);
        return floor.map(shown::similarityFloor).orElse(shown);
    }

    private static Showing showing(String text) {
        try {
            return Showing.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw BadInput.of("--examples " + text + " is not known", "it is fixed, nearest or either");
        }
    }
}
