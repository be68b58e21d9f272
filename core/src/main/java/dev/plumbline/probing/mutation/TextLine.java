package dev.plumbline.probing.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a response and what it is in Markdown.
 *
 * @param start first character in the response
 * @param end after its last character, before the line break
 * @param indent blanks before it
 * @param kind what it is
 * @param content where its text begins, after the mark of a list
 */
record TextLine(int start, int end, int indent, Kind kind, int content) {
    private static final Pattern BULLET = Pattern.compile("[-*\u2022\u2013+]\\s+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}[.)]\\s+");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+");

    /** What a line is. */
    enum Kind {
        /** Ordinary text. */
        PROSE,
        /** An item of a list without numbers. */
        BULLET,
        /** An item of a numbered list. */
        NUMBERED,
        /** A heading. */
        HEADING,
        /** A line of a block of code, its fences too. */
        CODE,
        /** Nothing. */
        BLANK
    }

    /** All lines of a text. */
    static List<TextLine> of(String text) {
        List<TextLine> lines = new ArrayList<>();
        boolean code = false;
        int start = 0;
        while (start <= text.length()) {
            int found = text.indexOf('\n', start);
            int end = found < 0 ? text.length() : found;
            boolean fence = text.substring(start, end).strip().startsWith("```");
            lines.add(line(text, start, end, code || fence));
            code ^= fence;
            start = end + 1;
        }
        return lines;
    }

    private static TextLine line(String text, int start, int end, boolean code) {
        int at = start;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int indent = at - start;
        if (at == end) {
            return new TextLine(start, end, indent, code ? Kind.CODE : Kind.BLANK, at);
        }
        if (code) {
            return new TextLine(start, end, indent, Kind.CODE, at);
        }
        for (Mark mark : Mark.values()) {
            Matcher matcher = mark.pattern.matcher(text).region(at, end);
            if (matcher.lookingAt() && matcher.end() < end) {
                return new TextLine(start, end, indent, mark.kind, matcher.end());
            }
        }
        return new TextLine(start, end, indent, Kind.PROSE, at);
    }

    private enum Mark {
        OF_BULLET(TextLine.BULLET, Kind.BULLET),
        OF_NUMBER(TextLine.NUMBER, Kind.NUMBERED),
        OF_HEADING(TextLine.HEADING, Kind.HEADING);

        private final Pattern pattern;
        private final Kind kind;

        Mark(Pattern pattern, Kind kind) {
            this.pattern = pattern;
            this.kind = kind;
        }
    }

    boolean item() {
        return kind == Kind.BULLET || kind == Kind.NUMBERED;
    }

    /** Whether sentences stand in it. */
    boolean prose() {
        return kind == Kind.PROSE || item();
    }

    /** The last line of the block that one line opens: an item of a list has the deeper lines below it. */
    static int blockEnd(List<TextLine> lines, int first) {
        if (!lines.get(first).item()) {
            return first;
        }
        int last = first;
        for (int next = first + 1; next < lines.size(); next++) {
            TextLine line = lines.get(next);
            if (line.kind() != Kind.BLANK) {
                if (line.indent() <= lines.get(first).indent()) {
                    break;
                }
                last = next;
            }
        }
        return last;
    }
}
