package dev.plumbline.bench;

import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Rows a second of a judge on one thread, pass by pass. The first pass counts start and warm-up, and is the only one in
 * which a judge that embeds does not find its texts again.
 *
 * <p>Arguments: judge file, data file, how often the data is judged in a pass.
 */
public final class LocalJudgeSpeed {
    private static final int PASSES = 5;

    private LocalJudgeSpeed() {}

    /** Prints a line for each pass. */
    public static void main(String[] arguments) {
        Dataset data = Dataset.read(Path.of(arguments[1]), Columns.recognised());
        int times = Integer.parseInt(arguments[2]);
        try (Judges judges = Judges.fromEnvironment()) {
            Judge judge = judges.judge(JudgeSpec.read(Path.of(arguments[0])));
            for (int pass = 1; pass <= PASSES; pass++) {
                long start = System.nanoTime();
                for (int i = 0; i < times; i++) {
                    for (Example example : data.examples()) {
                        judge.judge(example);
                    }
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                double rows = (double) times * data.examples().size();
                System.out.println(String.format(Locale.ROOT, "pass %d: %.0f rows/s", pass, rows / seconds));
            }
        }
    }
}
