package dev.plumbline.dataset;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A file of rows opened as text: unpacked, decoded, its first characters at hand to detect what it is. */
final class TextFile {
    private static final int HEAD = 1 << 16;

    private final String name;
    private final Reader text;
    private final String head;

    private TextFile(String name, Reader text, String head) {
        this.name = name;
        this.text = text;
        this.head = head;
    }

    static TextFile open(Path file) {
        if (file.equals(RowReader.STANDARD_INPUT)) {
            return of("standard input", new FilterInputStream(System.in) {
                @Override
                public void close() {
                    // Standard input belongs to the process, not to the reader.
                }
            });
        }
        String name = file.toString();
        if (!Files.exists(file)) {
            throw BadInput.in(
                    name,
                    "there is no such file",
                    "check the path; a name is looked up from " + Path.of("").toAbsolutePath());
        }
        if (!Files.isRegularFile(file)) {
            throw BadInput.in(
                    name,
                    Files.isDirectory(file) ? "is a directory, not a file" : "is not a regular file",
                    Files.isDirectory(file)
                            ? "name a CSV or JSON file in it"
                            : "send the rows to standard input and name it '-'");
        }
        try {
            return of(name, Files.newInputStream(file));
        } catch (NoSuchFileException gone) {
            throw BadInput.in(name, "there is no such file", "check the path");
        } catch (IOException e) {
            throw BadInput.in(name, "cannot be opened: " + e.getMessage(), "check its permissions");
        }
    }

    /** Rows of text that is in memory or comes from elsewhere, named for messages. */
    static TextFile of(String name, InputStream bytes) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(bytes, HEAD);
            InputStream plain = isGzip(buffered) ? GzipGuard.open(name, buffered) : buffered;
            BufferedInputStream unpacked =
                    plain instanceof BufferedInputStream same ? same : new BufferedInputStream(plain, HEAD);
            refuseBinary(name, unpacked);
            Utf8Reader reader = new Utf8Reader(name, unpacked);
            char[] head = new char[HEAD];
            int length = 0;
            for (int n; length < HEAD && (n = reader.read(head, length, HEAD - length)) >= 0; ) {
                length += n;
            }
            String start = new String(head, 0, length);
            if (start.isBlank() && length < HEAD) {
                reader.close();
                throw BadInput.in(name, "the file is empty", "it needs a header line or JSON objects");
            }
            return new TextFile(name, new HeadedReader(start, reader), start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reader text() {
        return text;
    }

    RowReader rows() {
        return isJson() ? new JsonRows(name, text) : new CsvRows(name, text, Delimiter.of(head), false);
    }

    RowReader editedRows() {
        return isJson() ? new JsonRows(name, text) : new CsvRows(name, text, Delimiter.of(head), true);
    }

    private boolean isJson() {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        if (plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".tab")) {
            return false;
        }
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json")) {
            return true;
        }
        String start = head.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static boolean isGzip(BufferedInputStream bytes) throws IOException {
        byte[] magic = peek(bytes, 2);
        return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }

    private static void refuseBinary(String name, BufferedInputStream bytes) throws IOException {
        byte[] magic = peek(bytes, 4);
        String start = new String(magic, StandardCharsets.ISO_8859_1);
        if (start.equals("PAR1")) {
            throw BadInput.in(name, "is a Parquet file", "export it as CSV or JSONL");
        }
        if (start.equals("PK\3\4")) {
            throw BadInput.in(name, "is a zip archive or an Excel workbook", "save it as CSV, in UTF-8");
        }
        if (start.equals("\u00ff\u00fe\0\0") || start.equals("\0\0\u00fe\u00ff")) {
            throw BadInput.in(name, 1, 1, "is UTF-32, not UTF-8", "save it as UTF-8");
        }
        if (start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff")) {
            throw BadInput.in(name, 1, 1, "is UTF-16, not UTF-8", "save it as UTF-8");
        }
    }

    private static byte[] peek(BufferedInputStream bytes, int count) throws IOException {
        bytes.mark(count);
        byte[] start = bytes.readNBytes(count);
        bytes.reset();
        return start;
    }
}
