package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.simba.SimbaOptimizer;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that reflects without end. */
@Timeout(120)
class EndlessRepliesTest {
    private static final int RULES = 10_000;
    private static final String LONG_NAME = "n".repeat(20_000);

    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> reflecting() {
        return Stream.of(
                Arguments.of(PatternsOptimizer.withDefaults(), "patterns", objects()),
                Arguments.of(MemoryOptimizer.withDefaults(), "guidelines", objects()),
                Arguments.of(GepaOptimizer.withDefaults(), "changes", objects()),
                Arguments.of(SimbaOptimizer.withDefaults(), "rules", list(i -> "\"Look at part " + i + ".\"")));
    }

    private static String objects() {
        return list(i -> "{\"name\": \"" + (i == 0 ? LONG_NAME : "part " + i) + "\", \"rule\": \"Look at part " + i
                + ".\", \"action\": \"add\", \"bullet\": \"\", \"rows\": [\"r" + i + "\"]}");
    }

    private static String list(IntFunction<String> entry) {
        return IntStream.range(0, RULES).mapToObj(entry).collect(Collectors.joining(", ", "[", "]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("reflecting")
    void theFirstRulesOfAReplyAreTakenAndThatThereWereMoreIsSaid(Optimizer optimizer, String key, String rules) {
        String reply = "{\"" + key + "\": " + rules + "}";
        TaughtModel model = new TaughtModel(prompt -> reply);

        Alignment aligned = model.align(optimizer, TaughtModel.JUDGE, "judge_calls=300,reflection_calls=20", folder);

        assertThat(aligned.guards())
                .filteredOn(fired -> fired.guard().equals("number"))
                .isNotEmpty()
                .allSatisfy(fired -> assertThat(fired.why()).startsWith("it has 10000 rules, and "));
        assertThat(aligned.notes()).anyMatch(note -> note.startsWith("Guard number refused "));
        assertThat(model.reflected())
                .allSatisfy(prompt -> assertThat(prompt.length()).isLessThan(100_000));
        assertThat(model.judged())
                .allSatisfy(request ->
                        assertThat(request.messages().get(1).text().length()).isLessThan(20_000));
    }
}
