package dev.plumbline.models;

import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a key out of what a server says: servers like to repeat the key that they refuse, and the header that it came
 * in. It is found as it is, in hexadecimal digits and in Base64, each also escaped as JSON, addresses or HTML have it
 * and with breaks of lines within.
 *
 * <p>Every reply is looked through, so that a text is read once, and closer only where a character may begin a key.
 */
final class KeyRemoval {
    /** Shorter ones are words that a local server is given for form's sake, as x or none; replies are full of them. */
    private static final int SHORTEST_KEY = 8;

    private static final int ASCII = 128;
    private static final String REMOVED = "***";

    private final List<KeySpelling> spellings;
    private final boolean[] maybe = new boolean[ASCII];

    private KeyRemoval(List<KeySpelling> spellings) {
        this.spellings = spellings;
        for (char character = 0; character < ASCII; character++) {
            char one = character;
            maybe[character] =
                    EscapedText.begins(character) || spellings.stream().anyMatch(spelling -> spelling.beginsWith(one));
        }
    }

    static KeyRemoval of(Optional<String> key) {
        return new KeyRemoval(key.filter(secret -> secret.length() >= SHORTEST_KEY)
                .map(KeySpelling::of)
                .orElse(List.of()));
    }

    /** Whether there is no key to be taken out. */
    boolean none() {
        return spellings.isEmpty();
    }

    String from(String text) {
        if (spellings.isEmpty()) {
            return text;
        }
        StringBuilder without = new StringBuilder(0);
        int kept = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            int end = character < ASCII && maybe[character] ? end(text, at) : -1;
            if (end > at) {
                without.append(text, kept, at).append(REMOVED);
                kept = end;
                at = end - 1;
            }
        }
        return kept == 0 ? text : without.append(text, kept, text.length()).toString();
    }

    /** Where the key ends that begins at a place; -1 when none does. */
    private int end(String text, int at) {
        for (int i = 0; i < spellings.size(); i++) {
            int end = spellings.get(i).end(text, at);
            if (end > at) {
                return end;
            }
        }
        return -1;
    }

    /** Texts that came in pieces are looked through again as a whole. */
    ModelReply from(ModelReply reply) {
        if (spellings.isEmpty()) {
            return reply;
        }
        String spelled = reply.tokens().stream().map(Token::text).collect(Collectors.joining());
        return new ModelReply(
                from(reply.text()),
                from(reply.model()),
                reply.fingerprint().map(this::from),
                reply.truncated(),
                from(spelled).equals(spelled) ? reply.tokens() : List.of(),
                reply.usage(),
                reply.limits(),
                reply.wireMode(),
                reply.usd(),
                reply.cached(),
                reply.requests());
    }
}
