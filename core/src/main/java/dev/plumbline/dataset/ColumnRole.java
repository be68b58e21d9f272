package dev.plumbline.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a single column can be named as, see {@link Columns#role}. */
public enum ColumnRole {
    /** Ids, which have to be distinct. */
    ID,
    /** Equal values make a group: a question, session or document. */
    GROUP,
    /** What was asked. */
    QUESTION,
    /** What a good response contains. */
    REFERENCE,
    /** What is judged. */
    RESPONSE,
    /** The annotator's reasons, where there is one label column. */
    RATIONALE;

    /** The name in files; with two dashes before it, the flag. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ColumnRole> named(String text) {
        return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
