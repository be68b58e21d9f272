package dev.plumbline.dataset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows that a dataset was read from, by id.
 *
 * @param rows as they were written
 * @param ids the id of each
 */
record DataRows(List<Row> rows, RowIds ids) {
    /** Of a dataset that was not read. */
    static DataRows none() {
        return new DataRows(List.of(), RowIds.of(List.of(), Optional.empty(), ""));
    }

    Optional<Row> find(String id) {
        OptionalInt index = ids.find(id);
        return index.isPresent() ? Optional.of(rows.get(index.getAsInt())) : Optional.empty();
    }
}
