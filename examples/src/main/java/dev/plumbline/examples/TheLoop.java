package dev.plumbline.examples;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Disagreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.align.Align;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.AlignmentRows;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.audit.Audit;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Splits;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Run;
import dev.plumbline.run.Runner;
import dev.plumbline.scale.Scale;
import java.io.PrintStream;
import java.nio.file.Path;

/** From labelled answers to an aligned judge with its proof. */
public final class TheLoop {
    private TheLoop() {}

    /**
     * Walks the loop.
     *
     * @param arguments the labelled file, and the folder in which the run and the new judge are kept
     */
    public static void main(String[] arguments) {
        walk(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
    }

    static Alignment walk(Path file, Path folder, PrintStream out) {
        // 1. Data: labels and groups are part of it, so no later step can forget them.
        Dataset data = Dataset.read(file, Columns.recognised());
        Splits splits = Splits.of(data, 1);
        out.println(Audit.of(data));

        // 2. A judge is a value. Its version is the hash of everything that determines a verdict.
        JudgeSpec spec = JudgeSpec.named("accuracy")
                .model("local:/lexical")
                .scale(Scale.of("pass", "fail"))
                .instructions("""
                        Check if the response contains the points in the grading notes.
                        Response: {{ response }}
                        Grading notes: {{ grading_notes }}
                        """);

        try (Judges judges = Judges.fromEnvironment()) {
            // 3. A run: blocking, resumable, n examples in, n verdicts out.
            Run run = Runner.with(judges)
                    .budget(Budget.calls(1000))
                    .folder(folder.resolve("accuracy-1"))
                    .judge(spec, data);

            // 4. Agreement on development rows: intervals, and the rows to read.
            Agreement agreement = Agreement.of(run, Part.development(splits::of), example -> false);
            out.println("accuracy " + agreement.accuracy().text());
            out.println("kappa " + agreement.cohenKappa().text());
            agreement.disagreements().stream().limit(3).map(TheLoop::line).forEach(out::println);

            // 5. Align: the optimizer sees train and dev; the proof is made on test, once.
            Alignment aligned = Align.with(CalibrationOptimizer.withDefaults())
                    .align(spec, AlignmentRows.of(data, splits::of), judges);
            out.println(aligned.decision());
            aligned.worthWriting().ifPresent(next -> next.write(folder.resolve("accuracy.v2.yaml")));
            return aligned;
        }
    }

    private static String line(Disagreement row) {
        return row.id() + ": people say " + row.human() + ", the judge "
                + row.judge().orElse("nothing") + ", because " + row.reason().orElse("it gave no reason");
    }
}
