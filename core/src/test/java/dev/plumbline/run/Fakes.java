package dev.plumbline.run;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Judges and data for tests of the runner. */
final class Fakes {
    private Fakes() {}

    /** What a journal says of some data. */
    static JournalReader journal(Path file, Dataset data) {
        return JournalReader.read(file, data, spec("").scale());
    }

    /** Appends a line, waits until it is kept, and says where. */
    static long append(VerdictStore store, String line) {
        CompletableFuture<Long> offset = new CompletableFuture<>();
        store.append(line, new VerdictStore.Receipt() {
            @Override
            public void kept(long where) {
                offset.complete(where);
            }

            @Override
            public void lost(Throwable why) {
                offset.completeExceptionally(why);
            }
        });
        return offset.join();
    }

    /** The verdicts among the rows of a journal. */
    static List<Verdict> kept(Path file, Dataset data) {
        RowVerdicts verdicts = journal(file, data).verdicts();
        return IntStream.range(0, verdicts.rows())
                .mapToObj(verdicts::get)
                .flatMap(Optional::stream)
                .toList();
    }

    static JudgeSpec spec(String instructions) {
        return JudgeSpec.named("accuracy")
                .model("ollama:/fake")
                .scale(Scale.of("pass", "fail"))
                .instructions(instructions);
    }

    static Dataset rows(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(new Example("r" + i, "r" + i, Map.of("response", "answer " + i)));
        }
        return Dataset.of(examples);
    }

    /** Makes a judge of a spec out of a function; its version follows from the instructions. */
    static Function<JudgeSpec, Judge> judging(Function<Example, Verdict> function) {
        return spec -> new Judge() {
            @Override
            public JudgeVersion version() {
                return new JudgeVersion(spec.name(), dev.plumbline.dataset.Fingerprint.of(spec.instructions()));
            }

            @Override
            public Verdict judge(Example example) {
                return function.apply(example);
            }
        };
    }

    /** A verdict that follows from the id alone. */
    static Verdict verdict(Example example) {
        int number = Integer.parseInt(example.id().substring(1));
        Usage usage = usage(10, 5);
        return switch (number % 10) {
            case 7 -> new Verdict.Abstained(example.id(), "cannot tell", Map.of("pass", 0.5), usage);
            case 8 -> new Verdict.Unparsed(example.id(), "maybe \ud83d\ude00\nnot", "'maybe' is no label", usage);
            default ->
                new Verdict.Decided(
                        example.id(),
                        number % 3 == 0 ? "pass" : "fail",
                        Optional.of("because of " + number + " \ud800 \"quoted\""),
                        OptionalDouble.of(1.0 / (number + 1.1)),
                        Map.of("pass", 1.0 / (number + 1.1)),
                        List.of(),
                        Optional.empty(),
                        usage);
        };
    }

    /** The verdicts of all examples, in their order. */
    static List<Verdict> verdicts(Dataset data) {
        return data.examples().stream().map(Fakes::verdict).toList();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static Usage usage(long input, long output) {
        return new Usage(
                1, 1, input, output, false, OptionalDouble.empty(), 3, Optional.of("fake-1"), Optional.empty());
    }

    static Usage calls(int number) {
        return new Usage(
                number, number, 10, 5, false, OptionalDouble.empty(), 3, Optional.of("fake-1"), Optional.empty());
    }

    static Usage priced(OptionalDouble usd) {
        return new Usage(1, 1, 10, 5, false, usd, 3, Optional.of("fake-1"), Optional.empty());
    }

    static Verdict failed(Example example, String cause) {
        return new Verdict.Failed(example.id(), cause, "it was " + cause, usage(0, 0));
    }
}
