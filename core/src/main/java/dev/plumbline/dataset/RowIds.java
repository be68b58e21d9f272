package dev.plumbline.dataset;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.RandomAccess;

/**
 * Ids of rows, and the row of an id: at most 48 bytes of memory a row, since an id stands in its row already. Rows without
 * a column of ids are numbered from 1. Safe for use by many threads.
 */
final class RowIds extends AbstractList<String> implements RandomAccess {
    private final List<Row> rows;
    private final Optional<String> column;
    private final long[] hashes;
    private final int[] numbers;

    private RowIds(List<Row> rows, Optional<String> column) {
        this.rows = rows;
        this.column = column;
        // At most half full.
        int places = column.isPresent() ? Integer.highestOneBit(Math.max(1, rows.size())) * 4 : 0;
        this.hashes = new long[places];
        this.numbers = new int[places];
    }

    /**
     * The ids of a file's rows.
     *
     * @throws BadInput when a row has none, or when two have the same
     */
    static RowIds of(List<Row> rows, Optional<String> column, String source) {
        RowIds ids = new RowIds(rows, column);
        if (column.isPresent()) {
            int index = 0;
            Iterator<List<Row>> blocks = InOrder.blocks(rows.iterator(), Row::characters);
            while (blocks.hasNext()) {
                List<Row> block = blocks.next();
                ids.add(index, block, column.get(), source);
                index += block.size();
            }
        }
        return ids;
    }

    /**
     * Hashes first, places after: the places are all over the memory, and a processor that has nothing else to do
     * between them waits for many at once.
     */
    private void add(int first, List<Row> block, String name, String source) {
        long[] hashed = new long[block.size()];
        for (int i = 0; i < hashed.length; i++) {
            String id = id(block.get(i), name);
            if (id.isEmpty()) {
                throw BadInput.in(
                        source,
                        block.get(i).line(),
                        "the row has no id in column '" + name + "'",
                        "fill it in, or name another column with --id");
            }
            hashed[i] = hash(id);
        }
        for (int i = 0; i < hashed.length; i++) {
            int slot = slot(hashed[i]);
            if (numbers[slot] != 0) {
                throw twice(rows.get(numbers[slot] - 1), block.get(i), name, source);
            }
            hashes[slot] = hashed[i];
            numbers[slot] = first + i + 1;
        }
    }

    private static BadInput twice(Row before, Row row, String name, String source) {
        return BadInput.in(
                source,
                row.line(),
                "id '" + id(row, name) + "' in column '" + name + "' occurs in lines " + before.line() + " and "
                        + row.line(),
                "make the ids distinct, or name another column with --id");
    }

    /** 64 bits, so that two ids of a file never share one in practice and no row has to be read to compare. */
    private static long hash(String id) {
        long hash = id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Where an id of a hash stands, or the empty place where it would. */
    private int slot(long hash) {
        int slot = (int) hash & (numbers.length - 1);
        while (numbers[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }

    /** The row of an id. */
    OptionalInt find(String id) {
        if (column.isEmpty()) {
            return number(id);
        }
        int number = numbers[slot(hash(id))];
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number - 1);
    }

    private OptionalInt number(String id) {
        if (id.isEmpty()
                || id.length() > 10
                || id.charAt(0) == '0'
                || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(id);
        return number <= rows.size() ? OptionalInt.of((int) number - 1) : OptionalInt.empty();
    }

    @Override
    public String get(int index) {
        return column.isPresent() ? of(index, rows.get(index)) : Integer.toString(index + 1);
    }

    /** The id of a row that is at hand. */
    String of(int index, Row row) {
        return column.map(name -> id(row, name)).orElseGet(() -> Integer.toString(index + 1));
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public boolean contains(Object id) {
        return id instanceof String text && find(text).isPresent();
    }

    private static String id(Row row, String name) {
        return row.value(name).orElse("").strip();
    }
}
