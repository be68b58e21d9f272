package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Row;
import dev.plumbline.dataset.RowReader;
import dev.plumbline.probing.bias.BothOrders;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers to both orders of two responses, from two columns of a file. */
final class OrderColumns {
    private OrderColumns() {}

    /** An empty cell is no answer, and neither is what is not on the scale; how many are not is told. */
    static List<BothOrders> read(
            Session session, String file, String given, String swapped, ColumnOptions columns, Scale scale) {
        if (scale.labels().size() < 2) {
            throw BadInput.of(
                    "the scale " + scale.text() + " has no answers for two responses", "give --scale prefer:a,b");
        }
        Optional<String> group = columns.group.filter(name -> !name.equals("none"));
        List<BothOrders> rows = new ArrayList<>();
        int unknown = 0;
        try (RowReader reader = RowReader.open(session.path(file))) {
            while (reader.hasNext()) {
                Row row = reader.next();
                for (String column : List.of(given, swapped)) {
                    if (!reader.columns().contains(column)) {
                        throw BadInput.in(
                                file,
                                "has no column '" + column + "'",
                                "its columns are " + String.join(", ", reader.columns()));
                    }
                }
                Optional<String> first = cell(row, given);
                Optional<String> second = cell(row, swapped);
                unknown += (int) List.of(first, second).stream()
                        .flatMap(Optional::stream)
                        .filter(text -> scale.match(columns.mapped(text)).isEmpty())
                        .count();
                rows.add(new BothOrders(
                        group.flatMap(row::value).orElse("line " + row.line()),
                        first.flatMap(text -> scale.match(columns.mapped(text))),
                        second.flatMap(text -> scale.match(columns.mapped(text)))));
            }
        }
        if (unknown > 0) {
            session.note(unknown + " answers are not on the scale " + scale.text() + " and count as none");
        }
        return rows;
    }

    private static Optional<String> cell(Row row, String column) {
        return row.value(column).map(String::strip).filter(text -> !text.isEmpty());
    }
}
