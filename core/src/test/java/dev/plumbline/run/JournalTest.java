package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTest {
    @TempDir
    Path temporary;

    /** Counts lines and syncs; the first sync waits until all other callers wait behind it. */
    private static class Sink implements Journal.Sink {
        final AtomicInteger syncs = new AtomicInteger();
        final StringBuilder written = new StringBuilder();
        final CountDownLatch othersWait = new CountDownLatch(1);

        @Override
        public void write(byte[] bytes) throws IOException {
            written.append(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void sync() throws IOException {
            if (syncs.incrementAndGet() == 1) {
                try {
                    othersWait.await();
                } catch (InterruptedException interrupted) {
                    throw new IOException(interrupted);
                }
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void manyLinesShareOneSync() throws Exception {
        Sink sink = new Sink();
        Journal journal = new Journal(sink, 0);
        ExecutorService callers = Executors.newFixedThreadPool(51);
        AtomicInteger returned = new AtomicInteger();
        callers.execute(() -> {
            Fakes.append(journal, "first");
            returned.incrementAndGet();
        });
        while (sink.syncs.get() == 0) {
            Thread.onSpinWait();
        }
        CountDownLatch arriving = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            callers.execute(() -> {
                arriving.countDown();
                Fakes.append(journal, "more");
                returned.incrementAndGet();
            });
        }
        arriving.await();
        assertThat(returned).hasValue(0);
        sink.othersWait.countDown();
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(returned).hasValue(51);
        assertThat(sink.written.toString().lines()).hasSize(51);
        assertThat(sink.syncs.get()).isLessThan(30);
    }

    @Test
    void afterAFailedWriteNothingMoreIsWritten() {
        StringBuilder written = new StringBuilder();
        Journal journal = new Journal(
                new Journal.Sink() {
                    @Override
                    public void write(byte[] bytes) throws IOException {
                        String text = new String(bytes, StandardCharsets.UTF_8);
                        written.append(text);
                        if (text.startsWith("bad")) {
                            throw new IOException("No space left on device");
                        }
                    }

                    @Override
                    public void sync() {}

                    @Override
                    public void close() {}
                },
                0);
        Fakes.append(journal, "good");

        assertThatThrownBy(() -> Fakes.append(journal, "bad"))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        assertThatThrownBy(() -> Fakes.append(journal, "good")).hasMessageContaining("an earlier write failed");
        assertThat(written).hasToString("good\nbad\n");
    }

    @Test
    void afterAnErrorInTheMiddleOfAWriteNothingMoreCountsAsWritten() {
        StringBuilder written = new StringBuilder();
        Journal journal = new Journal(
                new Journal.Sink() {
                    @Override
                    public void write(byte[] bytes) {
                        String text = new String(bytes, StandardCharsets.UTF_8);
                        if (text.startsWith("bad")) {
                            throw new OutOfMemoryError("for the bytes to be written");
                        }
                        written.append(text);
                    }

                    @Override
                    public void sync() {}

                    @Override
                    public void close() {}
                },
                0);
        assertThatThrownBy(() -> Fakes.append(journal, "bad")).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> Fakes.append(journal, "good")).hasMessageContaining("an earlier write failed");
        assertThat(written).isEmpty();
    }

    private static Journal.Sink nowhere() {
        return new Journal.Sink() {
            @Override
            public void write(byte[] bytes) {}

            @Override
            public void sync() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void aReceiptThatThrowsLeavesNoOtherWaiting() throws Exception {
        CountDownLatch toldAll = new CountDownLatch(2);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {});
        try (Journal journal = new Journal(nowhere(), 0, () -> 2)) {
            for (int i = 0; i < 2; i++) {
                journal.append("line", new VerdictStore.Receipt() {
                    @Override
                    public void kept(long offset) {
                        toldAll.countDown();
                        throw new OutOfMemoryError("for what is kept in memory");
                    }

                    @Override
                    public void lost(Throwable why) {
                        toldAll.countDown();
                    }
                });
            }
            assertThat(toldAll.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> Fakes.append(journal, "after it")).isInstanceOf(CompletionException.class);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void whenTheThreadThatWritesEndsEveryLineIsLostAndNoneHangs() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {});
        AtomicInteger asked = new AtomicInteger();
        Journal journal = new Journal(nowhere(), 0, () -> {
            if (Thread.currentThread().getName().equals("plumbline-journal")) {
                asked.incrementAndGet();
                throw new OutOfMemoryError("heap");
            }
            return 2;
        });
        try {
            assertThatThrownBy(() -> Fakes.append(journal, "line")).hasCauseInstanceOf(OutOfMemoryError.class);
            assertThatThrownBy(() -> Fakes.append(journal, "more")).hasMessageContaining("the journal is closed");
            journal.close();
            assertThat(asked).hasValue(1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void everyKindOfVerdictComesBackAsItWent() throws Exception {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        probabilities.put("pass", 0.1 + 0.2);
        probabilities.put("fail", 1 - (0.1 + 0.2));
        List<Verdict> verdicts = List.of(
                new Verdict.Decided(
                        "a\"\n\u0000\ud83d\ude00",
                        "pass",
                        Optional.of("half a pair: \ud800, \udc00"),
                        OptionalDouble.of(Math.PI / 4),
                        probabilities,
                        List.of(
                                new Evidence("point", 1e-17, 0.75, Optional.of("nearest")),
                                new Evidence("other", 1, 0.25, Optional.empty())),
                        Optional.of("fail"),
                        Fakes.usage(3, 4)),
                Verdict.Decided.of("b", "fail"),
                new Verdict.Abstained("c", "band", probabilities, Fakes.usage(1, 1)),
                new Verdict.Abstained(
                        "votes",
                        "a tie",
                        Map.of(),
                        Fakes.usage(2, 2),
                        List.of(
                                new Vote(
                                        "strict@0123456789ab",
                                        "decided",
                                        Optional.of("pass"),
                                        Optional.of("why \u0000"),
                                        OptionalDouble.of(0.1),
                                        2.5),
                                new Vote(
                                        "b", "failed", Optional.empty(), Optional.empty(), OptionalDouble.empty(), 1))),
                new Verdict.Unparsed("d", "</script>\r\n", "no JSON", Fakes.usage(1, 1)),
                new Verdict.Failed("e", "timeout", "silent", Fakes.usage(0, 0)));
        Path file = temporary.resolve("verdicts.jsonl");
        try (Journal journal = Journal.open(file, 0, () -> 1, () -> {})) {
            Fakes.append(journal, "{\"journal\":1}");
            verdicts.forEach(verdict -> Fakes.append(journal, VerdictLine.write(verdict)));
        }

        Dataset data = data(verdicts.stream().map(Verdict::exampleId).toList());
        List<Verdict> read = Fakes.kept(file, data);
        assertThat(read).containsExactlyElementsOf(verdicts);
        assertThat(read.get(0))
                .isInstanceOfSatisfying(
                        Verdict.Decided.class,
                        decided -> assertThat(decided.probabilities().keySet()).containsExactly("pass", "fail"));
        assertThat(Fakes.journal(file, data).torn()).isZero();
        JournaledVerdicts journaled = new JournaledVerdicts(file, verdicts.size());
        offsets(file).forEach((row, offset) -> journaled.put(row, verdicts.get(row), offset));
        assertThat(journaled.inOrder()).containsExactlyElementsOf(verdicts);
        assertThat(openFiles()).doesNotContain(file.toRealPath());
        assertThat(journaled.settled(5, false)).isTrue();
        assertThat(journaled.settled(5, true)).as("failed").isFalse();
        assertThat(journaled.settled(4, true)).isTrue();
    }

    /** Files that this process has open, where the system tells. */
    private static List<Path> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(JournalTest::target).flatMap(Optional::stream).toList();
        }
    }

    private static Optional<Path> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor));
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    @Test
    void aLineOfAnyLengthIsReadFromWhereItBeginsInAnyOrder() {
        Path file = temporary.resolve("verdicts.jsonl");
        List<Verdict> verdicts = IntStream.range(0, 9)
                .<Verdict>mapToObj(
                        i -> new Verdict.Unparsed("r" + i, "x".repeat(70_000 * (i % 4)), "no JSON", Fakes.usage(1, i)))
                .toList();
        JournaledVerdicts journaled = new JournaledVerdicts(file, verdicts.size());
        try (Journal journal = Journal.open(file, 0, () -> 1, () -> {})) {
            for (int row = 0; row < verdicts.size(); row++) {
                journaled.put(row, verdicts.get(row), Fakes.append(journal, VerdictLine.write(verdicts.get(row))));
                assertThat(journaled.get(row)).contains(verdicts.get(row));
            }
        }
        for (int row : new int[] {8, 0, 7, 1, 3, 3, 2, 6, 5, 4}) {
            assertThat(journaled.get(row)).contains(verdicts.get(row));
        }
    }

    private static Dataset data(List<String> ids) {
        return Dataset.of(ids.stream()
                .map(id -> new Example(id, id, Map.of("response", "answer")))
                .toList());
    }

    private static Map<Integer, Long> offsets(Path file) throws IOException {
        Map<Integer, Long> offsets = new HashMap<>();
        long offset = 0;
        List<String> lines = Files.readAllLines(file);
        for (int line = 0; line < lines.size(); line++) {
            if (line > 0) {
                offsets.put(line - 1, offset);
            }
            offset += lines.get(line).getBytes(StandardCharsets.UTF_8).length + 1L;
        }
        return offsets;
    }

    @Test
    void aDamagedJournalIsRefusedWithItsLine() throws Exception {
        Path file = temporary.resolve("verdicts.jsonl");
        Files.writeString(file, "{\"journal\":1}\n{\"id\":\"a\",\"status\":\"splendid\"}\n");
        assertThatThrownBy(() -> Fakes.journal(file, data(List.of("a"))))
                .isInstanceOf(BadInput.class)
                .hasMessage("the journal is damaged: status 'splendid' is none of decided, abstained, unparsed, failed")
                .satisfies(failure -> assertThat(((BadInput) failure).line()).hasValue(2));

        Files.writeString(file, "{\"journal\":99}\n");
        assertThatThrownBy(() -> Fakes.journal(file, data(List.of("a"))))
                .hasMessageContaining("the first line does not begin with {\"journal\":1,");
        Files.writeString(file, "{\"journal\":1}\n{\"id\":\"a\"}\n");
        assertThatThrownBy(() -> Fakes.journal(file, data(List.of("a"))))
                .hasMessageContaining("the text 'status' is missing");
        Files.writeString(file, "{\"journal\":1}\nrubbish\n");
        assertThatThrownBy(() -> Fakes.journal(file, data(List.of("a")))).hasMessageContaining("the line is no JSON");
    }
}
