package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.Splits;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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

    /** Agreement of a kept run on the rows that the flags choose; a look at test rows is on disk before this returns. */
    Agreement agreement(Session session, Path folder, String verb) {
        KeptRun kept = KeptRun.read(folder);
        Looked looked = chosen(session, kept);
        checkMeasurable(kept, looked);
        return kept.agreement(look(session, kept, looked, verb, verb.equals("report"), Optional.empty())
                .part());
    }

    /** Agreement of a kept run on the rows that the flags choose, beside another run whose look counts for both. */
    Agreement beside(Session session, Path folder) {
        KeptRun kept = KeptRun.read(folder);
        return kept.agreement(chosen(session, kept).part());
    }

    /** The rows that the flags choose; a look at test rows is on disk before this returns. */
    Looked look(Session session, KeptRun kept, String verb) {
        return look(session, kept, verb, verb.equals("report"));
    }

    /**
     * The same for a command that may show texts of rows.
     *
     * @param texts whether it does where it may
     */
    Looked look(Session session, KeptRun kept, String verb, boolean texts) {
        return look(session, kept, chosen(session, kept), verb, texts, Optional.empty());
    }

    /** The same of rows that were chosen; where the ledger has the same figures, no other look is recorded. */
    Looked look(Session session, KeptRun kept, Looked looked, String verb, boolean texts, Optional<String> figures) {
        // With --measure texts of all rows are shown, test rows among them.
        Look.Kind kind = measure && texts ? Look.Kind.ROWS : Look.Kind.MEASURE;
        return looked.rows().isEmpty()
                ? looked
                : looked.with(kept.recordLook(session, looked.rows().get(), kind, verb, figures));
    }

    /** The rows that the flags choose. */
    Looked chosen(Session session, KeptRun kept) {
        Splits splits = kept.splits(session);
        splits.notes().forEach(note -> session.note(note));
        if (measure) {
            return new Looked(Part.whole(), Optional.of(LookedRows.of(kept.run().data())), Optional.empty());
        }
        if (split.isEmpty()) {
            return new Looked(Part.development(splits::of), Optional.empty(), Optional.empty());
        }
        Split wanted = parse(split.get());
        if (wanted != Split.TEST) {
            return new Looked(Part.of(wanted, splits::of), Optional.empty(), Optional.empty());
        }
        return new Looked(Part.of(Split.TEST, splits::of), Optional.of(checkTestRows(splits)), Optional.empty());
    }

    /** The test rows, of which there have to be some. */
    static LookedRows checkTestRows(Splits splits) {
        LookedRows rows = LookedRows.of(splits, Split.TEST);
        if (rows.rows() == 0) {
            throw BadInput.of(
                    "there are no test rows: " + splits.sentence(),
                    "label more rows, or use --measure when no row of this file ever shaped a judge");
        }
        return rows;
    }

    /** A look at rows of which none can be measured would be spent on nothing. */
    static void checkMeasurable(KeptRun kept, Looked looked) {
        if (looked.rows().isPresent()) {
            checkMeasurable(kept.run().data(), looked.part(), kept.seen());
        }
    }

    /**
     * Of the rows some have a label that counts, and did not shape the judge.
     *
     * @throws BadInput naming how many are missing for which reason
     */
    static void checkMeasurable(Dataset data, Part part, Predicate<Example> seen) {
        int rows = 0;
        int unlabelled = 0;
        int shaped = 0;
        for (Example example : data.examples()) {
            if (part.has(example)) {
                rows++;
                boolean missing = data.gold(example).value().isEmpty();
                unlabelled += missing ? 1 : 0;
                shaped += !missing && seen.test(example) ? 1 : 0;
            }
        }
        if (unlabelled + shaped == rows) {
            String which = part.name().equals("whole") ? "" : part.name() + " ";
            throw BadInput.of(
                    (rows == 1 ? "the only " + which + "row cannot" : "none of the " + rows + " " + which + "rows can")
                            + " be measured: " + unlabelled + " without a label that counts, " + shaped
                            + " that shaped the judge",
                    "label some of them; no look was recorded");
        }
    }

    /** What a page about other rows than the development rows has behind its name, so that it does not replace theirs. */
    String suffix() {
        return measure ? "-whole" : split.map(name -> "-" + parse(name).text()).orElse("");
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
     * @param rows the rows that a look is counted for; empty for development rows
     * @param look the look, once it is written down
     */
    record Looked(Part part, Optional<LookedRows> rows, Optional<TestLook> look) {
        Looked with(TestLook recorded) {
            return new Looked(part, rows, Optional.of(recorded));
        }
    }
}
