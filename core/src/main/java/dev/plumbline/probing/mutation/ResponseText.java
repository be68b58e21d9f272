package dev.plumbline.probing.mutation;

import dev.plumbline.judge.coverage.SentenceEnd;
import java.util.ArrayList;
import java.util.List;

/**
 * A response, split into lines and sentences.
 *
 * @param text the response
 * @param lines its lines
 * @param passages its sentences, those of code and headings apart
 */
record ResponseText(String text, List<TextLine> lines, List<Passage> passages) {
    ResponseText {
        lines = List.copyOf(lines);
        passages = List.copyOf(passages);
    }

    static ResponseText of(String text) {
        List<TextLine> lines = TextLine.of(text);
        List<Passage> passages = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            if (lines.get(number).prose()) {
                sentences(text, lines.get(number), number, passages);
            }
        }
        return new ResponseText(text, lines, passages);
    }

    private static void sentences(String text, TextLine line, int number, List<Passage> into) {
        int start = line.content();
        String own = text.substring(0, line.end());
        for (int at = line.content(); at < line.end(); at++) {
            if (SentenceEnd.at(own, at)) {
                int end = at + 1;
                while (end < line.end() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                add(own, start, end, number, start == line.content(), into);
                start = end;
                at = end;
            }
        }
        add(own, start, line.end(), number, start == line.content(), into);
    }

    private static void add(String text, int from, int to, int line, boolean first, List<Passage> into) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            into.add(new Passage(start, end, line, first));
        }
    }

    /** What goes when a sentence is deleted: the sentence, or the whole item of a list that it opens. */
    Span unit(Passage passage) {
        TextLine line = lines.get(passage.line());
        if (passage.first() && line.item()) {
            int last = TextLine.blockEnd(lines, passage.line());
            return new Span(
                    line.start(), Math.min(text.length(), lines.get(last).end() + 1));
        }
        boolean whole = passage.first() && passage.end() == line.end();
        if (whole) {
            return new Span(line.start(), Math.min(text.length(), line.end() + 1));
        }
        int end = passage.end();
        while (end < line.end() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return new Span(passage.start(), end);
    }

    /** The text without some parts of it. */
    String without(List<Span> spans) {
        StringBuilder rest = new StringBuilder(text);
        Span.disjoint(spans).stream()
                .sorted((a, b) -> Integer.compare(b.start(), a.start()))
                .forEach(span -> rest.delete(span.start(), span.end()));
        return rest.toString().stripTrailing();
    }

    /** The text with another in the place of a part of it. */
    String with(Span span, String other) {
        return text.substring(0, span.start()) + other + text.substring(span.end());
    }

    /**
     * A part of a text.
     *
     * @param start its first character
     * @param end after its last character
     */
    record Span(int start, int end) {
        /** The same parts, those that overlap joined. */
        static List<Span> disjoint(List<Span> spans) {
            List<Span> joined = new ArrayList<>();
            spans.stream()
                    .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                    .forEach(span -> {
                        int last = joined.size() - 1;
                        if (last >= 0 && span.start() < joined.get(last).end()) {
                            Span before = joined.get(last);
                            joined.set(last, new Span(before.start(), Math.max(before.end(), span.end())));
                        } else {
                            joined.add(span);
                        }
                    });
            return joined;
        }

        int length() {
            return end - start;
        }
    }
}
