package dev.plumbline.dataset;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rows in a temporary file that has no name, so that it goes when the process does, however that ends. To be filled by
 * one thread and then read by many.
 */
final class RowSpool implements Iterable<Row> {
    private static final int BLOCK = 1 << 18;
    private static final char MOST_NARROW = 0xff;

    private final RandomAccessFile file;
    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<List<String>> names = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long[] ends = new long[1024];
    private long written;
    private int size;

    RowSpool() {
        try {
            Path temporary = Files.createTempFile("plumbline-rows-", ".spool");
            file = new RandomAccessFile(temporary.toFile(), "rw");
            if (!temporary.toFile().delete()) {
                temporary.toFile().deleteOnExit();
            }
        } catch (IOException failed) {
            throw full(failed);
        }
    }

    private static BadInput full(IOException failed) {
        return BadInput.in(
                System.getProperty("java.io.tmpdir", "the folder for temporary files"),
                "the rows are too many for the memory, and cannot be written there",
                failed,
                "make room there, or give Java more memory: PLUMBLINE_JAVA_OPTS=-Xmx4g");
    }

    /** Adds rows: other threads write down what one takes from where they come. */
    void addAll(Iterator<Row> rows) {
        InOrder.of(InOrder.blocks(rows, Row::characters), this::written, this::append);
    }

    private Written written(List<Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BLOCK);
        int[] ends = new int[rows.size()];
        List<String> columns = List.of();
        int number = -1;
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (int i = 0; i < ends.length; i++) {
                Row row = rows.get(i);
                // Rows of a CSV file all have the same names, and those of JSON mostly.
                if (number < 0 || !row.names().equals(columns)) {
                    columns = row.names();
                    number = number(columns);
                }
                out.writeInt(row.line());
                out.writeInt(number);
                for (String value : row.values()) {
                    write(value, out);
                }
                ends[i] = bytes.size();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Written(bytes.toByteArray(), ends);
    }

    private int number(List<String> columns) {
        lock.lock();
        try {
            return numbers.computeIfAbsent(columns, distinct -> {
                names.add(distinct);
                return names.size() - 1;
            });
        } finally {
            lock.unlock();
        }
    }

    private void append(Written rows) {
        try {
            file.seek(written);
            file.write(rows.bytes);
        } catch (IOException failed) {
            throw full(failed);
        }
        if (size + rows.ends.length > ends.length) {
            ends = Arrays.copyOf(ends, Math.max(ends.length * 2, size + rows.ends.length));
        }
        for (int end : rows.ends) {
            ends[size++] = written + end;
        }
        written += rows.bytes.length;
    }

    /** Length and bytes; texts beyond Latin-1 as UTF-16, which half a surrogate pair survives, with the length below 0. */
    private static void write(String value, DataOutputStream out) throws IOException {
        boolean narrow = isNarrow(value);
        byte[] bytes = narrow ? value.getBytes(StandardCharsets.ISO_8859_1) : utf16(value);
        out.writeInt(narrow ? bytes.length : -bytes.length);
        out.write(bytes);
    }

    private static boolean isNarrow(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > MOST_NARROW) {
                return false;
            }
        }
        return true;
    }

    private static byte[] utf16(String value) {
        ByteBuffer bytes = ByteBuffer.allocate(value.length() * Character.BYTES);
        bytes.asCharBuffer().put(value);
        return bytes.array();
    }

    int size() {
        return size;
    }

    Row get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("row " + index + " of " + size);
        }
        long start = start(index);
        return row(ByteBuffer.wrap(read(start, (int) (ends[index] - start))));
    }

    private long start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private byte[] read(long start, int length) {
        byte[] bytes = new byte[length];
        lock.lock();
        try {
            file.seek(start);
            file.readFully(bytes);
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.unlock();
        }
    }

    private Row row(ByteBuffer bytes) {
        int line = bytes.getInt();
        List<String> columns = names.get(bytes.getInt());
        List<String> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            int length = bytes.getInt();
            if (length >= 0) {
                byte[] narrow = new byte[length];
                bytes.get(narrow);
                values.add(new String(narrow, StandardCharsets.ISO_8859_1));
            } else {
                char[] units = new char[-length / Character.BYTES];
                bytes.asCharBuffer().get(units);
                values.add(new String(units));
                bytes.position(bytes.position() - length);
            }
        }
        return new Row(line, columns, values);
    }

    /** Reads block by block. */
    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private ByteBuffer block = ByteBuffer.allocate(0);
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (!block.hasRemaining()) {
                    block = ByteBuffer.wrap(read(start(next), blockFrom(next)));
                }
                next++;
                return row(block);
            }
        };
    }

    /** Bytes of whole rows from one on: about a block, a row at least. */
    private int blockFrom(int first) {
        long start = start(first);
        int last = first;
        while (last + 1 < size && ends[last + 1] - start <= BLOCK) {
            last++;
        }
        return (int) (ends[last] - start);
    }

    /** Rows as they stand in the file, and where each ends. */
    private static final class Written {
        private final byte[] bytes;
        private final int[] ends;

        private Written(byte[] bytes, int[] ends) {
            this.bytes = bytes;
            this.ends = ends;
        }
    }
}
