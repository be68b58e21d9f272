package dev.plumbline.dataset;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/**
 * A few columns of a large file as whole numbers: each different text is kept once, and a row is the number of its
 * text. Reading a million rows of short columns takes about a second.
 *
 * <pre>{@code
 * CodedColumns columns = CodedColumns.read(file, List.of("human", "judge"));
 * CodedColumns.Column human = columns.column("human");
 * human.text(human.code(0));
 * }</pre>
 *
 * <p>An absent value and an empty cell both are the empty text. Immutable.
 */
public final class CodedColumns {
    private final String source;
    private final List<String> present;
    private final Map<String, Column> columns;
    private final int[] lines;

    private CodedColumns(String source, List<String> present, Map<String, Column> columns, int[] lines) {
        this.source = source;
        this.present = present;
        this.columns = columns;
        this.lines = lines;
    }

    /**
     * Reads columns of a file of any format that {@link RowReader} reads.
     *
     * @throws BadInput when the file cannot be read or a column is not there
     */
    public static CodedColumns read(Path file, List<String> names) {
        try (RowReader rows = RowReader.open(file)) {
            Coder[] coders = names.stream().map(Coder::new).toArray(Coder[]::new);
            int[] lines = new int[1024];
            int count = 0;
            while (rows.hasNext()) {
                Row row = rows.next();
                lines = count < lines.length ? lines : Arrays.copyOf(lines, count * 2);
                lines[count++] = row.line();
                for (Coder coder : coders) {
                    coder.add(row);
                }
            }
            AskedColumns asked = new AskedColumns(rows.source(), rows.columns());
            names.forEach(name -> asked.find(name, "asked for"));
            Map<String, Column> columns = new LinkedHashMap<>();
            for (int i = 0; i < coders.length; i++) {
                columns.put(names.get(i), coders[i].column());
            }
            return new CodedColumns(rows.source(), rows.columns(), columns, Arrays.copyOf(lines, count));
        }
    }

    /** Number of rows. */
    public int rows() {
        return lines.length;
    }

    /** The line of the file at which a row begins. */
    public int line(int row) {
        return lines[row];
    }

    /** The name of the file for messages. */
    public String source() {
        return source;
    }

    /** All columns of the file, those that were not asked for included. */
    public List<String> present() {
        return present;
    }

    /**
     * A column that was asked for.
     *
     * @throws IllegalArgumentException when it was not
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("column '" + name + "' was not read");
        }
        return column;
    }

    /** The same columns, one of them with its texts read as others, for example by a mapping of labels. */
    public CodedColumns reading(String name, UnaryOperator<String> as) {
        Map<String, Column> changed = new LinkedHashMap<>(columns);
        Column column = column(name);
        changed.put(name, new Column(column.texts().stream().map(as).toList(), column.codes));
        return new CodedColumns(source, present, changed, lines);
    }

    /** One column as codes. */
    public static final class Column {
        private final List<String> texts;
        private final int[] codes;

        private Column(List<String> texts, int[] codes) {
            this.texts = texts;
            this.codes = codes;
        }

        /** Texts by code, in order of first occurrence; {@link CodedColumns#reading} may have made some of them equal. */
        public List<String> texts() {
            return texts;
        }

        /** The text of a code. */
        public String text(int code) {
            return texts.get(code);
        }

        /** The code of a row: the place of its text in {@link #texts}. */
        public int code(int row) {
            return codes[row];
        }

        /** The text of each row; each different text is kept once. */
        public List<String> cells() {
            return new Cells(this);
        }
    }

    private static final class Cells extends AbstractList<String> implements RandomAccess {
        private final Column column;

        Cells(Column column) {
            this.column = column;
        }

        @Override
        public String get(int row) {
            return column.text(column.code(row));
        }

        @Override
        public int size() {
            return column.codes.length;
        }
    }

    private static final class Coder {
        private final String name;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private List<String> lastNames = List.of();
        private int[] codes = new int[1024];
        private int count;
        private int at = -1;

        Coder(String name) {
            this.name = name;
        }

        void add(Row row) {
            if (!sameNames(row.names())) {
                lastNames = row.names();
                at = lastNames.indexOf(name);
                for (int i = 0; at < 0 && i < lastNames.size(); i++) {
                    at = lastNames.get(i).endsWith("." + name) ? i : -1;
                }
            }
            String text = at < 0 ? "" : row.values().get(at);
            Integer code = known.get(text);
            if (code == null) {
                code = texts.size();
                known.put(text, code);
                texts.add(text);
            }
            codes = count < codes.length ? codes : Arrays.copyOf(codes, count * 2);
            codes[count++] = code;
        }

        @SuppressWarnings("ReferenceEquality") // Rows of a delimited file share one list of names.
        private boolean sameNames(List<String> names) {
            return names == lastNames;
        }

        Column column() {
            return new Column(List.copyOf(texts), Arrays.copyOf(codes, count));
        }
    }
}
