package dev.plumbline.dataset;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Rows of a file in their order: in memory as long as they fit into a share of it, else in a spool file, where a row
 * costs eight bytes of memory. A list that only grows; to be filled by one thread and then read by many.
 */
final class RowStore extends AbstractList<Row> implements RandomAccess {
    private static final int SHARE = 8;
    private static final int BYTES_OF_A_CELL = 200;

    private final long most;
    private final List<Row> held = new ArrayList<>();
    private long bytes;
    private Optional<RowSpool> spool = Optional.empty();

    /** @param most estimate of bytes that rows may take in memory */
    RowStore(long most) {
        this.most = most;
    }

    /** Up to an eighth of the memory that Java may use. */
    static RowStore usual() {
        return new RowStore(Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** Adds rows. */
    void addAll(Iterator<Row> source) {
        modCount++;
        while (spool.isEmpty() && source.hasNext()) {
            hold(source.next());
        }
        spool.ifPresent(file -> file.addAll(source));
    }

    private void hold(Row row) {
        held.add(row);
        for (String value : row.values()) {
            bytes += BYTES_OF_A_CELL + value.length();
        }
        if (bytes > most) {
            RowSpool file = new RowSpool();
            file.addAll(held.iterator());
            held.clear();
            spool = Optional.of(file);
        }
    }

    /** Whether the rows are in a file, so that nobody should hold all of them. */
    boolean spooled() {
        return spool.isPresent();
    }

    @Override
    public Row get(int index) {
        return spool.isPresent() ? spool.get().get(index) : held.get(index);
    }

    @Override
    public int size() {
        return spool.map(RowSpool::size).orElseGet(held::size);
    }

    @Override
    public Iterator<Row> iterator() {
        return spool.isPresent() ? spool.get().iterator() : held.iterator();
    }
}
