package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The manifest is written while the first rows are asked, and no verdict is kept before it. */
@Timeout(60)
class FolderBegunTest {
    @TempDir
    Path temporary;

    @Test
    void noLineIsWrittenBeforeWhatHasToBeThereBefore() throws Exception {
        Path file = temporary.resolve("verdicts.jsonl");
        CountDownLatch manifest = new CountDownLatch(1);
        AtomicBoolean kept = new AtomicBoolean();
        Journal journal = Journal.open(file, 0, () -> 1, () -> Fakes.await(manifest));
        Thread appending = new Thread(() -> {
            Fakes.append(journal, "line");
            kept.set(true);
        });
        appending.start();
        appending.join(200);
        assertThat(kept).isFalse();
        assertThat(file).isEmptyFile();

        manifest.countDown();
        appending.join();
        assertThat(kept).isTrue();
        assertThat(file).hasContent("line\n");
        journal.close();
    }

    @Test
    void aStartThatEndedBeforeItsManifestIsBegunAnew() throws Exception {
        Path folder = temporary.resolve("run");
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("verdicts.jsonl"));
        RunOutcome outcome =
                Runner.with(Fakes.judging(Fakes::verdict)).folder(folder).run(Fakes.spec(""), Fakes.rows(20));

        assertThat(outcome.done()).isEqualTo(20);
        assertThat(new RunFolder(folder).manifest().rows()).isEqualTo(20);
    }

    /** A folder that holds a folder where the manifest belongs, which cannot be replaced by a file, as on a full disk. */
    private Path withoutRoom() throws IOException {
        Path folder = temporary.resolve("full");
        Files.createDirectories(folder.resolve(RunFolder.JUDGE));
        return folder;
    }

    @Test
    void aManifestThatCannotBeWrittenEndsTheRunAsAFullDiskDoes() throws Exception {
        RunOutcome outcome =
                Runner.with(Fakes.judging(Fakes::verdict)).folder(withoutRoom()).run(Fakes.spec(""), Fakes.rows(20));

        assertThat(outcome.ending()).isEqualTo(Ending.STORAGE);
        assertThat(outcome.sentence()).contains("verdicts can no longer be written", RunFolder.JUDGE, "it is a folder");
        assertThat(outcome.done()).isZero();
    }

    @Test
    void whatARunThrewStaysWhatIsThrownAndTheManifestsFailureIsBesideIt() throws Exception {
        Path folder = withoutRoom();
        Runner runner = Runner.with(Fakes.judging(example -> {
                    throw new IllegalStateException("a bug of the judge");
                }))
                .folder(folder);

        assertThatThrownBy(() -> runner.run(Fakes.spec(""), Fakes.rows(3)))
                .hasStackTraceContaining("a bug of the judge")
                .isNotInstanceOf(UncheckedIOException.class)
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).hasAtLeastOneElementOfType(UncheckedIOException.class));
    }

    @Test
    void aRunWithoutRowsSaysThatItsManifestCannotBeWritten() throws Exception {
        Path folder = withoutRoom();
        Runner runner = Runner.with(Fakes.judging(Fakes::verdict)).folder(folder);

        assertThatThrownBy(() -> runner.run(Fakes.spec(""), Fakes.rows(0)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    void whatIsDoneMeanwhileIsWaitedForAndThrowsWhatItThrew() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Runnable wait = Meanwhile.begin("test", () -> {
            begun.countDown();
            Fakes.await(go);
            throw new UncheckedIOException(new IOException("No space left on device"));
        });
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        go.countDown();

        assertThatThrownBy(wait::run).isInstanceOf(UncheckedIOException.class).hasMessageContaining("No space");
        assertThatThrownBy(wait::run).hasMessageContaining("No space");
        Runnable error = Meanwhile.begin("test", () -> {
            throw new OutOfMemoryError("heap");
        });
        assertThatThrownBy(error::run).isInstanceOf(OutOfMemoryError.class);
    }
}
