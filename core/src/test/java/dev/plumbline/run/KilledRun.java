package dev.plumbline.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A run in a process of its own, for tests that kill it. Writes one byte for each row that it asks. */
final class KilledRun {
    private KilledRun() {}

    /** Arguments: folder, rows, milliseconds for a row, file for the bytes. */
    public static void main(String[] arguments) throws IOException {
        long millis = Long.parseLong(arguments[2]);
        try (FileOutputStream calls = new FileOutputStream(arguments[3], true)) {
            RunOutcome outcome = Runner.with(Fakes.judging(example -> {
                        try {
                            calls.write('.');
                            Thread.sleep(millis);
                        } catch (IOException failure) {
                            throw new UncheckedIOException(failure);
                        } catch (InterruptedException interrupted) {
                            throw new IllegalStateException(interrupted);
                        }
                        return Fakes.verdict(example);
                    }))
                    .folder(Path.of(arguments[0]))
                    .concurrency(8)
                    .run(Fakes.spec(""), Fakes.rows(Integer.parseInt(arguments[1])));
            System.out.println(outcome.ending() + " " + outcome.done() + " " + outcome.sentence());
        }
    }
}
