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

    @Override
    public boolean add(Row row) {
        modCount++;
        if (spool.isPresent()) {
            spool.get().add(row);
            return true;
        }
        held.add(row);
        for (String value : row.values()) {
            bytes += BYTES_OF_A_CELL + value.length();
        }
        if (bytes > most) {
            RowSpool file = new RowSpool();
            held.forEach(file::add);
            held.clear();
            spool = Optional.of(file);
        }
        return true;
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
