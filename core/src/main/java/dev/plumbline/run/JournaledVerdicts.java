package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.locks.ReentrantLock;

/** Verdicts that stay in the journal and are read there when they are asked for: eight bytes of memory a row. */
final class JournaledVerdicts implements RowVerdicts {
    private static final long NONE = -1;
    private static final int USUAL_LINE = 1024;

    private final Path journal;
    private final long[] offsets;
    private final BitSet failed = new BitSet();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<RandomAccessFile> file = Optional.empty();

    JournaledVerdicts(Path journal, int rows) {
        this.journal = journal;
        this.offsets = new long[rows];
        Arrays.fill(offsets, NONE);
    }

    @Override
    public int rows() {
        return offsets.length;
    }

    @Override
    public Optional<Verdict> get(int row) {
        return offsets[row] == NONE
                ? Optional.empty()
                : Optional.of(VerdictLine.parsed(journal, 0, line(offsets[row])));
    }

    @Override
    public boolean settled(int row, boolean retryFailed) {
        return offsets[row] != NONE && !(retryFailed && failed.get(row));
    }

    @Override
    public void put(int row, Verdict verdict, long offset) {
        offsets[row] = offset;
        failed.set(row, verdict instanceof Verdict.Failed);
    }

    private byte[] line(long offset) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_LINE);
        byte[] block = new byte[USUAL_LINE];
        lock.lock();
        try {
            if (file.isEmpty()) {
                file = Optional.of(new RandomAccessFile(journal.toFile(), "r"));
            }
            RandomAccessFile in = file.get();
            in.seek(offset);
            while (true) {
                int read = in.read(block);
                for (int i = 0; i < read; i++) {
                    if (block[i] == '\n') {
                        line.write(block, 0, i);
                        return line.toByteArray();
                    }
                }
                if (read < 0) {
                    throw new IOException("it ends within a line that was whole before");
                }
                line.write(block, 0, read);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Verdict> inOrder() {
        return new Ordered(this);
    }

    /** Reads a verdict each time it is asked for. */
    static final class Ordered extends AbstractList<Verdict> implements RandomAccess {
        private final JournaledVerdicts verdicts;

        private Optional<Tally> tally = Optional.empty();

        private Ordered(JournaledVerdicts verdicts) {
            this.verdicts = verdicts;
        }

        synchronized Tally tally() {
            Tally counted = tally.orElseGet(() -> Tally.counted(this));
            tally = Optional.of(counted);
            return counted;
        }

        @Override
        public Verdict get(int row) {
            return verdicts.get(row).orElseThrow();
        }

        @Override
        public int size() {
            return verdicts.rows();
        }
    }
}
