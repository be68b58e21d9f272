package dev.plumbline.report;

/** Long texts cut for a page, saying how much is left out. */
final class Clip {
    private Clip() {}

    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = end(most, text);
        return text.substring(0, end) + "\u2026 (" + Shown.count(text.length() - end, "more character") + ")";
    }

    /** The beginning of a text that is itself only the beginning of one, so that nobody knows how much is left out. */
    static String some(int most, String text) {
        return text.length() <= most ? text : text.substring(0, end(most, text)) + "\u2026";
    }

    private static int end(int most, String text) {
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
