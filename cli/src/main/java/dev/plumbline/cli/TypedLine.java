package dev.plumbline.cli;

import java.text.BreakIterator;
import java.util.Locale;
import org.jline.utils.WCWidth;

/** A line while it is typed. What is taken back is what a person sees as one character, whatever it is written with. */
final class TypedLine {
    private static final int WIDEST = 2;

    private final StringBuilder text = new StringBuilder();

    void add(char unit) {
        text.append(unit);
    }

    /** Takes the last character back and says how many columns of the screen it took; 0 where there is none. */
    int takeBack() {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.toString());
        characters.last();
        int start = characters.previous();
        if (start == BreakIterator.DONE) {
            return 0;
        }
        int columns = text.substring(start)
                .codePoints()
                .map(point -> Math.max(0, WCWidth.wcwidth(point)))
                .sum();
        // Characters that are joined to one take as much as one, whatever each of them would take.
        columns = Math.min(WIDEST, columns);
        text.setLength(start);
        return columns;
    }

    String text() {
        return text.toString().strip();
    }
}
