package dev.plumbline.dataset;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/** Examples made of rows whenever they are asked for, so that nobody has to hold all of them. */
final class StoredExamples extends AbstractList<Example> implements RandomAccess {
    private final List<Row> rows;
    private final Making making;

    /** Makes the example of a row. */
    interface Making {
        Example of(int index, Row row);
    }

    StoredExamples(List<Row> rows, Making making) {
        this.rows = rows;
        this.making = making;
    }

    /** These, each changed when it is made. */
    StoredExamples with(UnaryOperator<Example> change) {
        return new StoredExamples(rows, (index, row) -> change.apply(making.of(index, row)));
    }

    @Override
    public Example get(int index) {
        return making.of(index, rows.get(index));
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Iterator<Example> iterator() {
        Iterator<Row> source = rows.iterator();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public Example next() {
                return making.of(next++, source.next());
            }
        };
    }
}
