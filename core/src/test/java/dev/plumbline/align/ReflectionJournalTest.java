package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.ReflectionJournal.Reply;
import dev.plumbline.run.UsageTotal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReflectionJournalTest {
    private static final int WRITERS = 3;
    private static final int REPLIES = 60;

    @TempDir
    Path folder = Path.of("");

    private ReflectionJournal journal() {
        return ReflectionJournal.in(Optional.of(folder));
    }

    private static Reply reply(String text) {
        return new Reply(text, new UsageTotal(1, 1, 10, 2, 0, OptionalDouble.of(.25)));
    }

    @Test
    void alignmentsOfTwoProcessesLoseNoReplyOfEachOther() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.toString(),
                            "w" + writer)
                    .inheritIO()
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }

        assertAllKept();
    }

    @Test
    void journalsOfOneProcessLoseNoReplyOfEachOther() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = "w" + writer;
            ReflectionJournal own = journal();
            writers.add(new Thread(() -> Writer.write(own, name)));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }

        assertAllKept();
    }

    private void assertAllKept() {
        ReflectionJournal read = journal();
        for (int writer = 0; writer < WRITERS; writer++) {
            for (int number = 0; number < REPLIES; number++) {
                assertThat(read.get("w" + writer + "-" + number)).contains(reply(Writer.text(number)));
            }
        }
    }

    @Test
    void halfALineOfAKillIsCutOffWhenReadAndWhenWritten() throws IOException {
        Path file = folder.resolve("reflections.jsonl");
        journal().put("a", reply("first"));
        String whole = Files.readString(file);

        Files.writeString(file, "{\"key\": \"b\", \"te", StandardOpenOption.APPEND);
        ReflectionJournal read = journal();
        assertThat(Files.readString(file)).isEqualTo(whole);

        Files.writeString(file, "{\"key\": \"c\"", StandardOpenOption.APPEND);
        read.put("d", reply("second"));
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(journal().get("a")).contains(reply("first"));
        assertThat(journal().get("d")).contains(reply("second"));
    }

    /** One of several alignments. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            write(ReflectionJournal.in(Optional.of(Path.of(arguments[0]))), arguments[1]);
        }

        static void write(ReflectionJournal journal, String name) {
            for (int number = 0; number < REPLIES; number++) {
                journal.put(name + "-" + number, reply(text(number)));
            }
        }

        static String text(int number) {
            return "reply ".repeat(10 + number);
        }
    }
}
