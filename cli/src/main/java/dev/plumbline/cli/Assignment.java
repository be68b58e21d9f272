package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;

/**
 * A flag's value of the form {@code NAME=NUMBER}. The last equals sign counts, because labels and folders may hold one.
 *
 * @param name what is before it
 * @param value what is behind it
 */
record Assignment(String name, double value) {
    static Assignment of(String flag, String text, String example) {
        int equals = text.lastIndexOf('=');
        if (equals > 0) {
            try {
                return new Assignment(
                        text.substring(0, equals),
                        Double.parseDouble(text.substring(equals + 1).strip()));
            } catch (NumberFormatException noNumber) {
                // Said below, together with what the form is.
            }
        }
        throw BadInput.of(flag + " " + text + " is not of the form NAME=NUMBER", "for example " + flag + " " + example);
    }
}
