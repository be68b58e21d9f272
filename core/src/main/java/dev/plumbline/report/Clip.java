package dev.plumbline.report;

/** Long texts cut for a page, saying how much is left out. */
final class Clip {
    private Clip() {}

    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "\u2026 (" + Shown.count(text.length() - end, "more character") + ")";
    }
}
