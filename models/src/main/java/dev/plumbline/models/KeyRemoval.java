package dev.plumbline.models;

import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a key out of what a server says: servers like to repeat the key that they refuse, and JSON has many ways to
 * write one text, as {@code \/} and {@code \}{@code u002b}, also within a text that is JSON itself.
 */
final class KeyRemoval {
    /** Shorter ones are words that a local server is given for form's sake, as x or none; replies are full of them. */
    private static final int SHORTEST_KEY = 8;

    /** Four texts of JSON within each other; bounded, because a server could send a million. */
    private static final int MOST_BACKSLASHES = 15;

    private static final String REMOVED = "***";

    private final Optional<Pattern> written;

    private KeyRemoval(Optional<Pattern> written) {
        this.written = written;
    }

    static KeyRemoval of(Optional<String> key) {
        return new KeyRemoval(key.filter(secret -> secret.length() >= SHORTEST_KEY)
                .map(secret -> Pattern.compile(
                        secret.chars().mapToObj(KeyRemoval::character).collect(Collectors.joining()))));
    }

    private static String character(int character) {
        String backslashes = "\\\\{0," + MOST_BACKSLASHES + "}";
        String digits = String.format(Locale.ROOT, "%04x", character);
        return backslashes + "(?:" + Pattern.quote(String.valueOf((char) character)) + "|(?<=\\\\)u(?i:" + digits
                + "))";
    }

    String from(String text) {
        return written.map(key -> key.matcher(text).replaceAll(REMOVED)).orElse(text);
    }

    /** Texts that came in pieces are looked through again as a whole. */
    ModelReply from(ModelReply reply) {
        if (written.isEmpty()) {
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
