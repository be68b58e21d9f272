package dev.plumbline.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The user's input cannot be used as it is: what, where, and what to do. The command line turns it into exit code 2.
 *
 * <pre>{@code
 * throw BadInput.in("answers.csv", 14, 3, "record has 5 fields, the header has 6", "quote fields that hold commas");
 * }</pre>
 */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<String> file;
    private final transient OptionalInt line;
    private final transient OptionalInt column;
    private final transient Optional<String> hint;

    private BadInput(
            String message, Optional<String> file, OptionalInt line, OptionalInt column, Optional<String> hint) {
        super(message);
        this.file = file;
        this.line = line;
        this.column = column;
        this.hint = hint;
    }

    /** Bad input that is in no file, for example a flag. */
    public static BadInput of(String message, String hint) {
        return new BadInput(message, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.of(hint));
    }

    /** Bad input in a file as a whole. */
    public static BadInput in(String file, String message, String hint) {
        return new BadInput(message, Optional.of(file), OptionalInt.empty(), OptionalInt.empty(), Optional.of(hint));
    }

    /** A file that the operating system does not let us use: why, in words instead of the name of an exception. */
    public static BadInput in(String file, String message, IOException problem, String hint) {
        return in(file, message + ": " + reason(problem), hint);
    }

    private static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (problem instanceof AccessDeniedException) {
            return "no permission";
        }
        if (problem instanceof FileAlreadyExistsException || problem instanceof NotDirectoryException) {
            return "a file stands where a folder is needed";
        }
        Optional<String> told = Optional.ofNullable(
                problem instanceof FileSystemException onFile ? onFile.getReason() : problem.getMessage());
        return told.map(text -> text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1))
                .orElse("the operating system does not say why");
    }

    /** Bad input at a line of a file. */
    public static BadInput in(String file, int line, String message, String hint) {
        return new BadInput(message, Optional.of(file), OptionalInt.of(line), OptionalInt.empty(), Optional.of(hint));
    }

    /**
     * Bad input at a place of a file.
     *
     * @param line counted from 1
     * @param column counted from 1, in characters
     */
    public static BadInput in(String file, int line, int column, String message, String hint) {
        return new BadInput(
                message, Optional.of(file), OptionalInt.of(line), OptionalInt.of(column), Optional.of(hint));
    }

    /** Bad input at a place of a file, as far as it is known. */
    static BadInput in(String file, int line, Optional<CsvPlace> place, String message, String hint) {
        return place.isPresent()
                ? in(file, place.get().line(), place.get().column(), message, hint)
                : in(file, line, message, hint);
    }

    /** The file, where there is one. */
    public Optional<String> file() {
        return file;
    }

    /** Line counted from 1. */
    public OptionalInt line() {
        return line;
    }

    /** Column counted from 1. */
    public OptionalInt column() {
        return column;
    }

    /** What to do. */
    public Optional<String> hint() {
        return hint;
    }

    /** {@code file:line:column: message}, as far as the place is known. */
    public String located() {
        StringBuilder text = new StringBuilder();
        file.ifPresent(name -> text.append(name).append(':'));
        line.ifPresent(number -> text.append(number).append(':'));
        column.ifPresent(number -> text.append(number).append(':'));
        return text.append(text.isEmpty() ? "" : " ").append(getMessage()).toString();
    }
}
