package dev.plumbline.judge.coverage;

/**
 * One line of marked-up text without its marks.
 *
 * @param text what remains
 * @param listed it began with a bullet or a number
 * @param titled it was marked as a heading, or is bold as a whole
 */
record Line(String text, boolean listed, boolean titled) {

    static Line of(String raw) {
        String text = raw.strip();
        boolean titled = text.startsWith("#");
        while (text.startsWith("#") || text.startsWith(">")) {
            int marks = 1;
            while (marks < text.length() && (text.charAt(marks) == '#' || text.charAt(marks) == '>')) {
                marks++;
            }
            text = text.substring(marks).strip();
        }
        int mark = listMark(text);
        boolean listed = mark > 0;
        text = text.substring(mark).strip();
        boolean bold = text.length() > 4 && (text.startsWith("**") || text.startsWith("__")) && closesAtEnd(text);
        return new Line(plain(text), listed, titled || bold);
    }

    /** Emphasis marks and code ticks are removed. A single star or line between words stays a separator. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`' || c == '*') {
                continue;
            }
            if (c == '_' && (edge(text, i - 1) || edge(text, i + 1))) {
                continue;
            }
            plain.append(c);
        }
        return plain.toString().strip();
    }

    private static boolean edge(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }

    private static boolean closesAtEnd(String text) {
        String mark = text.substring(0, 2);
        int close = text.indexOf(mark, 2);
        if (close < 0) {
            return false;
        }
        String rest = text.substring(close + 2).strip();
        return rest.isEmpty() || rest.equals(":");
    }

    /** Length of "- ", "* ", "• ", "1. ", "(2) ", "a) " at the start, or 0. */
    private static int listMark(String text) {
        if (text.length() < 2) {
            return 0;
        }
        if ("-*+\u2022\u25aa\u25e6\u2013\u2014\u00b7".indexOf(text.charAt(0)) >= 0) {
            return Character.isWhitespace(text.charAt(1)) ? 2 : 0;
        }
        int i = text.charAt(0) == '(' ? 1 : 0;
        int start = i;
        while (i < text.length() && i - start < 3 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        if (i == start && Character.isLetter(text.charAt(i))) {
            i++;
        }
        boolean closed = i > start && i + 1 < text.length() && (text.charAt(i) == '.' || text.charAt(i) == ')');
        return closed && Character.isWhitespace(text.charAt(i + 1)) ? i + 2 : 0;
    }
}
