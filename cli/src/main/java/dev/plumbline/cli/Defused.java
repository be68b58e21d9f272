package dev.plumbline.cli;

/** Text from files and models made safe to print on a terminal. */
final class Defused {
    private Defused() {}

    /** One line without control characters, so that no text can move the cursor, colour the screen or fake lines. */
    static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean control = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            safe.appendCodePoint(control ? ' ' : point);
        });
        return safe.toString();
    }
}
