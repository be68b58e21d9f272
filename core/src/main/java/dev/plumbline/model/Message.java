package dev.plumbline.model;

import java.util.Locale;

/**
 * One message of a prompt.
 *
 * @param role who speaks
 * @param text what is said
 */
public record Message(Role role, String text) {
    /** The author of a message. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** Lower-case name as chat protocols have it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A message of the system. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }

    /** A message of the user. */
    public static Message user(String text) {
        return new Message(Role.USER, text);
    }

    /** A message of the model. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }
}
