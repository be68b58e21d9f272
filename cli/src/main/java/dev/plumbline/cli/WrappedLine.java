package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** A line that is longer than the screen is wide. */
final class WrappedLine {
    private WrappedLine() {}

    /** Its parts: broken between words where it can be, else anywhere. */
    static List<String> of(String text, int width) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int blank = -1;
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            columns += Math.max(0, WCWidth.wcwidth(point));
            blank = point == ' ' ? i : blank;
            if (columns > width && i > from) {
                int end = blank > from ? blank : i;
                parts.add(text.substring(from, end));
                from = blank > from ? blank + 1 : i;
                i = from;
                blank = -1;
                columns = 0;
            } else {
                i += Character.charCount(point);
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}
