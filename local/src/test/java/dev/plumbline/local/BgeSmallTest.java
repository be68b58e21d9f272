package dev.plumbline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BgeSmallTest {
    private static BgeSmall embedder;

    @BeforeAll
    static void open() {
        embedder = BgeSmall.open();
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    private static double cosine(String a, String b) {
        List<float[]> vectors = embedder.embed(List.of(a, b));
        return IntStream.range(0, 384)
                .mapToDouble(i -> (double) vectors.get(0)[i] * vectors.get(1)[i])
                .sum();
    }

    @Test
    void aParaphraseIsNearerThanAnotherMatter() {
        double near = cosine("How do I reset my password?", "I forgot my password and need a new one");
        double far = cosine("How do I reset my password?", "The cat sleeps on the warm roof");
        assertThat(near).isGreaterThan(far + .15);
    }

    @Test
    void vectorsHaveLengthOneAndAreInOrder() {
        List<float[]> vectors = embedder.embed(List.of("a", "b", "a", ""));
        assertThat(vectors).hasSize(4).allSatisfy(vector -> {
            double square = IntStream.range(0, vector.length)
                    .mapToDouble(i -> (double) vector[i] * vector[i])
                    .sum();
            assertThat(square).isCloseTo(1, within(1e-5));
        });
        assertThat(vectors.get(0)).isEqualTo(vectors.get(2)).isNotEqualTo(vectors.get(1));
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void aTextHasTheSameVectorAloneAndAmongOthers() {
        List<String> texts = IntStream.range(0, 24)
                .mapToObj(i -> "Sentence number " + i + " has words" + " and more".repeat(i))
                .toList();
        List<float[]> together = embedder.embed(texts);
        try (BgeSmall other = BgeSmall.open()) {
            for (int i = 0; i < texts.size(); i += 5) {
                assertThat(other.embed(List.of(texts.get(i))).get(0)).isEqualTo(together.get(i));
            }
        }
    }

    @Test
    void textOfAnyLengthAndKindIsAccepted() {
        List<float[]> vectors = embedder.embed(List.of(
                "ten thousand words ".repeat(3_334), "x".repeat(1_000_000), "\u0301".repeat(100_000), "\ud800", "\n"));
        assertThat(vectors).hasSize(5).allSatisfy(vector -> assertThat(vector).hasSize(384));
    }

    @Test
    void theDigestNamesTheWeights() {
        assertThat(embedder.digest()).matches("[0-9a-f]{64}");
        assertThat(embedder.dimensions()).isEqualTo(384);
    }

    @Test
    void vectorsAreKeptFromRunToRunAndDamageIsSkipped(@TempDir Path folder) throws IOException {
        List<String> texts = List.of("first text", "second text");
        List<float[]> first;
        try (BgeSmall writer = BgeSmall.open(folder)) {
            first = writer.embed(texts);
        }
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        long whole = Files.size(file);
        Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        try (BgeSmall reader = BgeSmall.open(folder)) {
            assertThat(reader.embed(texts)).usingRecursiveComparison().isEqualTo(first);
            reader.embed(List.of("third text"));
        }
        assertThat(Files.size(file)).isEqualTo(whole / 2 * 3);
    }

    @Test
    void aCacheThatCannotBeOpenedDoesNotFailTheVerdict(@TempDir Path folder) throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        try (BgeSmall without = BgeSmall.open(notAFolder)) {
            assertThat(without.embed(List.of("a text")))
                    .usingRecursiveComparison()
                    .isEqualTo(embedder.embed(List.of("a text")));
        }
    }

    @Test
    void aCacheOnAFullDiskDoesNotFailTheVerdict(@TempDir Path folder) throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "no device that is always full");
        Path link = Files.createSymbolicLink(
                folder.resolve("bge-small-" + embedder.digest().substring(0, 12)), full);
        try (BgeSmall without = BgeSmall.open(folder)) {
            assertThat(without.embed(List.of("a text", "another"))).hasSize(2);
            assertThat(without.embed(List.of("a third text"))).hasSize(1);
        }
        Files.delete(link);
    }

    @Test
    void twoInOneProcessShareACache(@TempDir Path folder) throws Exception {
        List<String> texts = IntStream.range(0, 40).mapToObj(i -> "text " + i).toList();
        try (BgeSmall one = BgeSmall.open(folder);
                BgeSmall two = BgeSmall.open(folder)) {
            CompletableFuture<List<float[]>> beside = CompletableFuture.supplyAsync(() -> two.embed(texts));
            assertThat(one.embed(texts)).hasSize(40);
            assertThat(beside.get()).hasSize(40);
        }
        try (var files = Files.list(folder)) {
            // 32 bytes of key, 384 numbers, 4 bytes of checksum, from each of the two.
            assertThat(Files.size(files.findFirst().orElseThrow())).isEqualTo(2L * 40 * (32 + 384 * 4 + 4));
        }
    }

    @Test
    void closingWaitsForWhatIsBeingEmbedded() throws Exception {
        BgeSmall busy = BgeSmall.open();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<List<float[]>> embedding = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            return busy.embed(List.of("many words ".repeat(5_000)));
        });
        begun.await();
        busy.embed(List.of("a text"));
        busy.close();
        assertThat(embedding
                        .handle((vectors, failure) ->
                                failure == null || String.valueOf(failure).contains("RejectedExecution"))
                        .get())
                .isTrue();
    }

    @Test
    void aJudgeOfTheNameUsesIt() {
        JudgeSpec spec = JudgeSpec.named("accuracy")
                .model("local:/bge-small")
                .scale(Scale.of("pass", "fail"))
                .instructions("");
        try (Judges judges = Judges.fromEnvironment()) {
            Example example = Example.of(
                    "response", "Sorry about that! The money comes back in 5 days.",
                    "grading_notes", "sorry about that; money comes back in 5 days");
            assertThat(judges.judge(spec).judge(example).decision()).contains("pass");
            assertThat(judges.judge(spec).version().hash())
                    .isNotEqualTo(spec.version().hash());
        }
    }
}
