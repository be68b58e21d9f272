package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;

/** A journal in blocks of whole lines. */
final class JournalLines implements Iterator<JournalLines.Block>, Closeable {
    private static final int BLOCK = 1 << 17;

    private final Path file;
    private final InputStream in;
    private byte[] read = new byte[0];
    private int whole;
    private boolean ended;

    private JournalLines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static JournalLines of(Path file) throws IOException {
        return new JournalLines(file, Files.newInputStream(file));
    }

    @Override
    public boolean hasNext() {
        try {
            while (whole == 0 && !ended) {
                more();
            }
        } catch (IOException failed) {
            throw JournalReader.unreadable(file, failed);
        }
        return whole > 0;
    }

    /** Another block behind what no line end was found in. */
    private void more() throws IOException {
        int rest = read.length;
        byte[] longer = Arrays.copyOf(read, rest + BLOCK);
        int count = in.readNBytes(longer, rest, BLOCK);
        ended = count < BLOCK;
        read = ended ? Arrays.copyOf(longer, rest + count) : longer;
        whole = read.length;
        while (whole > 0 && read[whole - 1] != '\n') {
            whole--;
        }
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Block block = new Block(file, read, whole);
        read = Arrays.copyOfRange(read, whole, read.length);
        whole = 0;
        return block;
    }

    /** Bytes behind the last whole line; known at the end. */
    long torn() {
        return read.length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whole lines: the first bytes of an array. */
    static final class Block {
        private final Path file;
        private final byte[] bytes;
        private final int length;

        private Block(Path file, byte[] bytes, int length) {
            this.file = file;
            this.bytes = bytes;
            this.length = length;
        }

        /** Each line, with its verdict and its row as far as it has them; lean when only what a run has to know is wanted. */
        List<Line> parsed(boolean lean, Dataset data) {
            List<Line> lines = new ArrayList<>();
            int start = 0;
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    Optional<Verdict> verdict = verdict(start, i - start, lean);
                    lines.add(new Line(
                            bytes,
                            start,
                            i - start,
                            verdict,
                            verdict.map(Verdict::exampleId).map(data::indexOf).orElse(OptionalInt.empty())));
                    start = i + 1;
                }
            }
            return lines;
        }

        private Optional<Verdict> verdict(int start, int count, boolean lean) {
            if (lean) {
                return LeanVerdict.read(bytes, start, count);
            }
            try {
                return Optional.of(VerdictLine.parsed(file, 0, Arrays.copyOfRange(bytes, start, start + count)));
            } catch (BadInput notAVerdict) {
                return Optional.empty();
            }
        }
    }

    /** A line, without its end. */
    static final class Line {
        private final byte[] block;
        private final int start;
        private final int length;
        private final Optional<Verdict> verdict;
        private final OptionalInt row;

        private Line(byte[] block, int start, int length, Optional<Verdict> verdict, OptionalInt row) {
            this.block = block;
            this.start = start;
            this.length = length;
            this.verdict = verdict;
            this.row = row;
        }

        int length() {
            return length;
        }

        Optional<Verdict> verdict() {
            return verdict;
        }

        OptionalInt row() {
            return row;
        }

        byte[] bytes() {
            return Arrays.copyOfRange(block, start, start + length);
        }
    }
}
