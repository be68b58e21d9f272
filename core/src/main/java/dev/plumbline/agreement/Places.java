package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import java.util.Optional;

/**
 * Says where a row stands: at a line of a file, or by its number counted from 1 where there is no file.
 *
 * @param columns the file, where there is one
 */
record Places(Optional<CodedColumns> columns) {
    static Places none() {
        return new Places(Optional.empty());
    }

    static Places of(CodedColumns columns) {
        return new Places(Optional.of(columns));
    }

    String of(int row) {
        return columns.map(file -> "line " + file.line(row)).orElse("row " + (row + 1));
    }

    BadInput bad(int row, String message, String hint) {
        return columns.map(file -> BadInput.in(file.source(), file.line(row), message, hint))
                .orElseGet(() -> BadInput.of(message, hint));
    }
}
