package dev.plumbline.models;

/** Foreign text as part of a message: one line, short, in quotes. */
final class Quoted {
    private static final int MOST = 200;

    private Quoted() {}

    static String of(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        if (line.isEmpty()) {
            return "(nothing)";
        }
        return line.length() <= MOST ? "'" + line + "'" : "'" + line.substring(0, MOST) + "…'";
    }
}
