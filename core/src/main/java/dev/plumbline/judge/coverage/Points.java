package dev.plumbline.judge.coverage;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a reference into points: lines, {@code ;}, ends of sentences, arrows of bullets, and in notes (not in
 * prose) also commas and {@code " - "}; never inside brackets, numbers or words.
 */
final class Points {
    /** What comes after so many points changes no verdict that anybody could explain. */
    static final int MOST = 256;

    /** Words of a point that are looked up; the table of words and sentences grows with them. */
    static final int MOST_WORDS = 64;

    private static final int LONGEST_LABEL = 5;
    private static final int LONGEST_LABEL_TEXT = 80;
    private static final double PROSE = 0.34;

    private final List<Point> points = new ArrayList<>();
    private String label = "";
    private List<Word> labelWords = List.of();
    private boolean inEmphasis;

    private Points() {}

    static List<Point> of(String reference) {
        Points split = new Points();
        reference.lines().forEach(split::line);
        return split.points;
    }

    private void line(String raw) {
        label("", List.of());
        inEmphasis = false;
        String line = withoutMark(raw.strip());
        boolean[] bracketed = Brackets.inside(line);
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            if (!bracketed[i] && ends(line, i)) {
                clause(line.substring(start, i + 1));
                label("", List.of());
                start = i + 1;
            }
        }
        clause(line.substring(start));
    }

    private static String withoutMark(String line) {
        if (line.length() > 1 && "-*\u2022\u2013".indexOf(line.charAt(0)) >= 0 && line.charAt(1) == ' ') {
            return line.substring(2);
        }
        int i = 0;
        while (i < line.length() && i < 3 && Character.isDigit(line.charAt(i))) {
            i++;
        }
        boolean numbered = i > 0
                && i + 1 < line.length()
                && (line.charAt(i) == '.' || line.charAt(i) == ')')
                && line.charAt(i + 1) == ' ';
        return numbered ? line.substring(i + 2) : line;
    }

    private static boolean ends(String line, int at) {
        char c = line.charAt(at);
        return c == '!' ? shout(line, at) : SentenceEnd.at(line, at);
    }

    /** An exclamation mark ends a sentence only where a capital follows; elsewhere it is emphasis. */
    private static boolean shout(String line, int at) {
        return at > 0
                && at + 2 < line.length()
                && line.charAt(at + 1) == ' '
                && line.charAt(at - 1) != ' '
                && Character.isUpperCase(line.charAt(at + 2));
    }

    private void clause(String clause) {
        boolean prose = prose(clause);
        boolean[] bracketed = Brackets.inside(clause);
        int start = 0;
        for (int i = 0; i < clause.length(); i++) {
            char c = clause.charAt(i);
            if (bracketed[i]) {
                continue;
            }
            if (c == ':' && labelEnds(clause, start, i)) {
                String text =
                        Line.plain(clause.substring(start, i)).replace("!", "").strip();
                label(text, content(text));
                start = i + 1;
            } else if (!prose && separates(clause, i)) {
                point(clause.substring(start, i));
                start = i + 1;
            }
        }
        point(clause.substring(start));
    }

    private static boolean separates(String clause, int i) {
        char c = clause.charAt(i);
        boolean between = i > 0 && i + 1 < clause.length();
        if (c == ',') {
            return !(between && Character.isDigit(clause.charAt(i - 1)) && Character.isDigit(clause.charAt(i + 1)));
        }
        return (c == '-' || c == '\u2013' || c == '\u2014')
                && between
                && clause.charAt(i - 1) == ' '
                && clause.charAt(i + 1) == ' ';
    }

    /** Where a third of the words is grammar, a comma is part of a sentence and no end of a point. */
    private static boolean prose(String clause) {
        List<Word> words = Words.of(clause);
        long stop = words.stream().filter(Word::stop).count();
        return words.size() >= 6 && stop > PROSE * words.size();
    }

    private static boolean labelEnds(String clause, int start, int colon) {
        if (colon + 1 < clause.length() && !Character.isWhitespace(clause.charAt(colon + 1))) {
            return false;
        }
        if (colon - start > LONGEST_LABEL_TEXT) {
            return false;
        }
        int words = Words.of(clause.substring(start, colon)).size();
        String rest = clause.substring(colon + 1, Math.min(clause.length(), colon + 1 + LONGEST_LABEL_TEXT));
        return words > 0 && words <= LONGEST_LABEL && !content(rest).isEmpty();
    }

    private void label(String text, List<Word> words) {
        label = text;
        labelWords = words;
    }

    private void point(String piece) {
        boolean emphasised = emphasis(piece);
        List<Word> words = content(piece);
        if (words.isEmpty() || points.size() >= MOST) {
            return;
        }
        String text = tidy(piece);
        points.add(new Point(text, label, words, labelWords, emphasised));
    }

    /** A pair of stars may span several points, so the state is carried from point to point. */
    private boolean emphasis(String piece) {
        boolean emphasised = inEmphasis || piece.indexOf('!') >= 0;
        for (int i = 0; i < piece.length(); i++) {
            if (piece.charAt(i) == '*') {
                inEmphasis = i + 1 < piece.length() && Character.isLetterOrDigit(piece.charAt(i + 1));
                emphasised = true;
            }
        }
        return emphasised;
    }

    private static String tidy(String piece) {
        String text = Line.plain(piece).replace("!", "").strip();
        int end = text.length();
        while (end > 0 && ".;,:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    private static List<Word> content(String text) {
        return Words.of(text).stream()
                .filter(word -> !word.stop())
                .limit(MOST_WORDS)
                .toList();
    }
}
