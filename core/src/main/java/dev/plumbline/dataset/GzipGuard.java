package dev.plumbline.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip and stops when far more comes out than any text would give. */
final class GzipGuard extends FilterInputStream {
    /** Nothing is refused before this much has come out. */
    static final long FREE_BYTES = 256L << 20;

    /** The best that text of rows reaches is about 100; a bomb reaches 1000. */
    static final long MOST_TIMES = 200;

    private final String name;
    private final Counted packed;
    private final long free;
    private long out;

    private GzipGuard(String name, Counted packed, InputStream unpacked, long free) {
        super(unpacked);
        this.name = name;
        this.packed = packed;
        this.free = free;
    }

    static InputStream open(String name, InputStream packed) throws IOException {
        return open(name, packed, FREE_BYTES);
    }

    static InputStream open(String name, InputStream packed, long free) throws IOException {
        Counted counted = new Counted(packed);
        try {
            return new GzipGuard(name, counted, new GZIPInputStream(counted, 1 << 16), free);
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw broken(name, e);
        }
        out += Math.max(0, count);
        if (out > free && out / MOST_TIMES > packed.count) {
            throw BadInput.in(
                    name,
                    "unpacks to more than " + MOST_TIMES + " times its size (" + packed.count + " bytes in, " + out
                            + " bytes out so far)",
                    "if it is not a zip bomb, unpack it yourself first");
        }
        return count;
    }

    private static BadInput broken(String name, IOException e) {
        return BadInput.in(
                name,
                "is compressed with gzip, but cannot be unpacked"
                        + (e.getMessage() == null ? ": it ends too early" : ": " + e.getMessage()),
                "the file is cut off or damaged; make it again");
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
