package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.SeenRows;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Which rows of a run are measured, and the ledger entry that measuring test rows costs. */
final class RunPart {
    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description = "train, dev or test; test is a look and is written to the ledger (default: train and dev).")
    Optional<String> split = Optional.empty();

    @Option(
            names = "--measure",
            description = "These rows never shaped a judge: measure them all. A look, written to the ledger.")
    boolean measure;

    /** Agreement of a run on the rows that the flags choose. */
    Agreement agreement(Terminal terminal, Everywhere everywhere, Path folder, String verb) {
        Run run = Run.read(folder);
        JudgeSpec spec = JudgeSpec.read(new RunFolder(folder).judgeFile());
        return agreement(terminal, everywhere, run, spec, verb);
    }

    /** Agreement of a run on the rows that the flags choose. */
    Agreement agreement(Terminal terminal, Everywhere everywhere, Run run, JudgeSpec spec, String verb) {
        Looked looked = look(terminal, everywhere, run, spec, verb);
        return Agreement.of(run, looked.part(), seen(spec, run.data()));
    }

    /** The chosen rows; a look at test rows is on disk before this returns. */
    Looked look(Terminal terminal, Everywhere everywhere, Run run, JudgeSpec spec, String verb) {
        Workspace workspace = everywhere.workspace(terminal);
        Splits splits = workspace.pin(run.data(), spec.name(), Optional.empty(), everywhere.seed);
        if (measure) {
            return new Looked(
                    Part.whole(),
                    OptionalInt.of(record(terminal, everywhere, workspace, splits, run, spec, verb, true)));
        }
        Split wanted = split.map(RunPart::parse).orElse(Split.TRAIN);
        if (split.isEmpty()) {
            return new Looked(Part.development(splits::of), OptionalInt.empty());
        }
        if (wanted != Split.TEST) {
            return new Looked(Part.of(wanted, splits::of), OptionalInt.empty());
        }
        if (splits.rows(Split.TEST) == 0) {
            throw BadInput.of(
                    "there are no test rows: " + splits.sentence(),
                    "label more rows, or use --measure when no row of this file ever shaped a judge");
        }
        return new Looked(
                Part.of(Split.TEST, splits::of),
                OptionalInt.of(record(terminal, everywhere, workspace, splits, run, spec, verb, false)));
    }

    /** The same rows for a judge beside the one that is measured, whose look counts for both. */
    Part unrecorded(Terminal terminal, Everywhere everywhere, Run run, JudgeSpec spec) {
        if (measure) {
            return Part.whole();
        }
        Splits splits = everywhere.workspace(terminal).pin(run.data(), spec.name(), Optional.empty(), everywhere.seed);
        return split.map(RunPart::parse)
                .map(wanted -> Part.of(wanted, splits::of))
                .orElse(Part.development(splits::of));
    }

    private static int record(
            Terminal terminal,
            Everywhere everywhere,
            Workspace workspace,
            Splits splits,
            Run run,
            JudgeSpec spec,
            String verb,
            boolean whole) {
        int rows = whole ? run.data().examples().size() : splits.rows(Split.TEST);
        int number = workspace
                .looks()
                .record(new Look(
                        Instant.now(),
                        spec.name(),
                        run.data().version(),
                        splits.groupsHash(Split.TEST),
                        Look.Kind.MEASURE,
                        verb,
                        run.judge().toString(),
                        lineage(spec, run.judge()),
                        rows));
        everywhere.note(terminal, "look " + number + " recorded in this ledger");
        if (!Look.advice(number).isEmpty()) {
            everywhere.note(terminal, Look.advice(number));
        }
        return number;
    }

    /** What all versions of a judge share: the first ancestor that is known. */
    static String lineage(JudgeSpec spec, JudgeVersion version) {
        return spec.lineage().map(JudgeSpec.Lineage::parent).or(spec::parent).orElseGet(version::toString);
    }

    /** Whether a row shaped the judge, or is a near copy of one that did. */
    static Predicate<Example> seen(JudgeSpec spec, Dataset data) {
        return spec.lineage()
                .flatMap(JudgeSpec.Lineage::rows)
                .map(SeenRows::of)
                .<Predicate<Example>>map(known -> example -> known.contains(example, data.roles()))
                .orElse(example -> false);
    }

    private static Split parse(String text) {
        try {
            return Split.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw BadInput.of("there is no split '" + text + "'", "it is train, dev or test");
        }
    }

    /**
     * Rows that are measured.
     *
     * @param part the rows
     * @param number which look at test rows this is, empty for development rows
     */
    record Looked(Part part, OptionalInt number) {}
}
