package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Verdicts that stay in the journal and are read there when they are asked for: eight bytes of memory a row. Verdicts lie
 * in the journal nearly in the order of the data, so that a part is read at a time; the file is open only meanwhile, and
 * nobody has to close it.
 */
final class JournaledVerdicts implements RowVerdicts {
    private static final long NONE = -1;
    private static final int PART = 1 << 16;

    private final Path journal;
    private final long[] offsets;
    private final BitSet failed = new BitSet();
    private final ReentrantLock lock = new ReentrantLock();
    private byte[] part = {};
    private long partOffset;

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
        lock.lock();
        try {
            int end = end(offset);
            for (int size = PART; end < 0; size *= 2) {
                read(offset, size);
                end = end(offset);
                if (end < 0 && part.length < size) {
                    throw new IOException("it ends within a line that was whole before");
                }
            }
            return Arrays.copyOfRange(part, (int) (offset - partOffset), end);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Where in the part the line ends that begins at an offset; -1 where it is not in the part as a whole. */
    private int end(long offset) {
        if (offset < partOffset || offset >= partOffset + part.length) {
            return -1;
        }
        for (int i = (int) (offset - partOffset); i < part.length; i++) {
            if (part[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void read(long offset, int size) throws IOException {
        try (InputStream in = Files.newInputStream(journal)) {
            in.skipNBytes(offset);
            part = in.readNBytes(size);
            partOffset = offset;
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
