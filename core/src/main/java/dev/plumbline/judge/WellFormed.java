package dev.plumbline.judge;

/** Text that every encoding can carry. */
final class WellFormed {
    private WellFormed() {}

    /**
     * The text with each half of a surrogate pair that has lost its other half replaced by U+FFFD. Such text cannot be
     * written as UTF-8, so a file or a request would silently hold something else.
     */
    static String of(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (mended == null) {
                mended = new StringBuilder(text);
            }
            mended.setCharAt(i, '\uFFFD');
        }
        return mended == null ? text : mended.toString();
    }

    /** Well-formed text with line feeds as line ends and no space at its end, so that formatting of a file is no content. */
    static String block(String text) {
        return of(text).replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
    }
}
