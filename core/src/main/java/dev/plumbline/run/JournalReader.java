package dev.plumbline.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.InOrder;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is in a journal. The last line of an example counts, so a row that failed and was judged again has one verdict.
 *
 * @param verdicts verdicts by row
 * @param count number of rows that have one
 * @param wireModes number of verdicts by the wire mode that they came by
 * @param spent what all lines cost together
 * @param length bytes of whole lines
 * @param torn bytes behind the last whole line: the writer was killed while it wrote them
 */
record JournalReader(
        RowVerdicts verdicts, int count, Map<String, Integer> wireModes, UsageTotal spent, long length, long torn) {
    private static final String RESTORE = "restore the file from a copy, or start again in another folder";
    private static final int BLOCK = 1 << 16;

    /** No journal. */
    static JournalReader nothing(RowVerdicts verdicts) {
        return new JournalReader(verdicts, 0, Map.of(), UsageTotal.nothing(), 0, 0);
    }

    /**
     * Reads a journal; one that does not exist is empty.
     *
     * @throws BadInput naming the first line that is no verdict of the data on the scale
     */
    static JournalReader read(Path file, Dataset data, Scale scale) {
        return read(file, data, scale, Optional.empty());
    }

    /** The same of a journal that has to be of a run. */
    static JournalReader read(Path file, Dataset data, Scale scale, RunIdentity run) {
        return read(file, data, scale, Optional.of(run));
    }

    private static JournalReader read(Path file, Dataset data, Scale scale, Optional<RunIdentity> run) {
        if (!Files.exists(file)) {
            return nothing(RowVerdicts.of(data.examples().size(), Optional.of(file)));
        }
        Reading reading = new Reading(file, data, scale, run);
        try (JournalLines lines = JournalLines.of(file)) {
            boolean lean = reading.verdicts instanceof JournaledVerdicts;
            InOrder.of(lines, block -> block.parsed(lean, data), reading::add);
            return new JournalReader(
                    reading.verdicts, reading.count, reading.wireModes, reading.spent, reading.length, lines.torn());
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    static BadInput unreadable(Path file, IOException failure) {
        return BadInput.in(file.toString(), "the journal cannot be read", failure, RESTORE);
    }

    /** Number of whole lines, which is much quicker to find than what they say. */
    static int wholeLines(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        int lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                for (int i = 0; i < read; i++) {
                    lines += block[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
        return lines;
    }

    /** A journal as far as it has been read. */
    private static final class Reading {
        private final Path file;
        private final Dataset data;
        private final Scale scale;
        private final Optional<RunIdentity> run;
        private final RowVerdicts verdicts;
        private final int[] lines;
        private final Map<String, Integer> wireModes = new HashMap<>();
        private UsageTotal spent = UsageTotal.nothing();
        private int count;
        private int number;
        private long length;

        private Reading(Path file, Dataset data, Scale scale, Optional<RunIdentity> run) {
            this.file = file;
            this.data = data;
            this.scale = scale;
            this.run = run;
            this.verdicts = RowVerdicts.of(data.examples().size(), Optional.of(file));
            this.lines = new int[verdicts.rows()];
        }

        private void add(List<JournalLines.Line> block) {
            for (JournalLines.Line line : block) {
                number++;
                if (number == 1) {
                    JsonNode header = VerdictLine.json(file, number, line.bytes());
                    checkHeader(file, header);
                    run.ifPresent(identity -> checkRun(file, header, identity));
                } else {
                    // What could not be parsed is parsed again where its number is known, and says what is wrong.
                    add(line.row(), line.verdict().orElseGet(() -> VerdictLine.parsed(file, number, line.bytes())));
                }
                length += line.length() + 1L;
            }
        }

        private void add(OptionalInt place, Verdict verdict) {
            int row = (place.isPresent() ? place : data.indexOf(verdict.exampleId()))
                    .orElseThrow(() -> damaged(
                            file,
                            number,
                            "the data has no example '" + verdict.exampleId()
                                    + "', so that this is a verdict of other data"));
            if (verdict.decision().map(scale::match).filter(Optional::isEmpty).isPresent()) {
                throw damaged(file, number, shown(verdict) + " is not on the scale " + scale.text());
            }
            spent = spent.plus(verdict.usage());
            if (lines[row] > 0) {
                verdicts.get(row).ifPresent(before -> replace(before, verdict, lines[row]));
            } else {
                count++;
            }
            verdict.usage().wireMode().ifPresent(mode -> wireModes.merge(mode, 1, Integer::sum));
            verdicts.put(row, verdict, length);
            lines[row] = number;
        }

        /** Only a row that failed is asked again; any other second verdict was written by somebody else. */
        private void replace(Verdict before, Verdict verdict, int line) {
            before.usage().wireMode().ifPresent(mode -> wireModes.merge(mode, -1, Integer::sum));
            if (before instanceof Verdict.Failed) {
                return;
            }
            if (!before.status().equals(verdict.status()) || !before.decision().equals(verdict.decision())) {
                throw damaged(
                        file,
                        number,
                        "example '" + verdict.exampleId() + "' is " + shown(verdict) + " here and " + shown(before)
                                + " in line " + line);
            }
        }
    }

    private static String shown(Verdict verdict) {
        return verdict.decision().map(value -> "'" + value + "'").orElseGet(verdict::status);
    }

    private static void checkHeader(Path file, JsonNode line) {
        if (line.path("journal").asInt() != RunFolder.JOURNAL_FORMAT) {
            throw damaged(file, 1, "the first line does not begin with {\"journal\":" + RunFolder.JOURNAL_FORMAT + ",");
        }
    }

    private static void checkRun(Path file, JsonNode header, RunIdentity run) {
        checkSame(file, "judge version", header.path("judge").asText(run.judge()), run.judge());
        checkSame(file, "data version", header.path("dataset").asText(run.dataset()), run.dataset());
    }

    private static void checkSame(Path file, String what, String there, String manifest) {
        if (!there.equals(manifest)) {
            throw BadInput.in(
                    file.toString(),
                    1,
                    "the journal is of another run: " + what + " " + RunIdentity.shortened(there) + " there, "
                            + RunIdentity.shortened(manifest) + " in the manifest",
                    RESTORE);
        }
    }

    static BadInput damaged(Path file, int line, String what) {
        return BadInput.in(file.toString(), line, "the journal is damaged: " + what, RESTORE);
    }
}
