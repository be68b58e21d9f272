package dev.plumbline.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a prompt: who speaks, and what is said.
 *
 * <pre>{@code
 * Message.user("Is it right?").text();
 * }</pre>
 *
 * <p>A prompt is counted, hashed and sent as UTF-8, and read as a text by people only, so that either is made of the
 * other when it is first asked for. Immutable, safe for use by many threads.
 */
public final class Message {
    private final Role role;
    private volatile @Nullable String text;
    private volatile byte @Nullable [] utf8;

    /** The author of a message. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** Lower-case name as chat protocols have it. */
        public String text() {
            return text;
        }
    }

    private Message(Role role, @Nullable String text, byte @Nullable [] utf8) {
        this.role = role;
        this.text = text;
        this.utf8 = utf8;
    }

    /** A message of the system. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text, null);
    }

    /** A message of the user. */
    public static Message user(String text) {
        return new Message(Role.USER, text, null);
    }

    /**
     * A message of the user.
     *
     * @param utf8 the text in UTF-8, which now belongs to the message and may not be changed
     */
    public static Message user(byte[] utf8) {
        return new Message(Role.USER, null, utf8);
    }

    /** A message of the model. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text, null);
    }

    /** Who speaks. */
    public Role role() {
        return role;
    }

    /** What is said. */
    public String text() {
        String known = text;
        if (known == null) {
            known = new String(utf8(), StandardCharsets.UTF_8);
            text = known;
        }
        return known;
    }

    /** What is said, in UTF-8; not to be changed. Half a surrogate pair, which UTF-8 has not, is a question mark. */
    public byte[] utf8() {
        byte[] known = utf8;
        if (known == null) {
            known = Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8);
            utf8 = known;
        }
        return known;
    }

    /** Equal when the same one says the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message message && role == message.role && text().equals(message.text());
    }

    @Override
    public int hashCode() {
        return Objects.hash(role, text());
    }

    @Override
    public String toString() {
        return role.text() + ": " + text();
    }
}
