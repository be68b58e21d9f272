package dev.plumbline.models;

/** Foreign text as part of a message: one line, short, in quotes. */
final class Shown {
    private static final int MOST = 200;

    private Shown() {}

    static String of(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        if (line.isEmpty()) {
            return "(nothing)";
        }
        return line.length() <= MOST ? "'" + line + "'" : "'" + line.substring(0, MOST) + "…'";
    }
}
