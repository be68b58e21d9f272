package dev.plumbline.probing.mutation;

/**
 * A sentence of a response and where it stands.
 *
 * @param start first character in the response
 * @param end after its last character
 * @param line number of the line it stands in, from 0
 * @param first whether it is the first of its line
 */
record Passage(int start, int end, int line, boolean first) {
    String in(String text) {
        return text.substring(start, end);
    }
}
