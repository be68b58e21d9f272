package dev.plumbline.cli;

import dev.plumbline.models.Keys;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys that a command has read. What goes wrong unforeseen is told in words that nobody wrote for it, so that it is looked
 * through for them first. Safe for use by many threads.
 */
final class Secrets {
    private static final String INSTEAD = "***";
    /** Shorter ones are words that local servers are given for form's sake, and stand in any text. */
    private static final int SHORTEST = 8;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The same keys, each known from when it is read. */
    Keys hearing(Keys keys) {
        return (scheme, address) -> {
            Optional<String> key = keys.key(scheme, address);
            key.ifPresent(this::add);
            return key;
        };
    }

    void add(String secret) {
        if (secret.length() >= SHORTEST) {
            known.add(secret);
        }
    }

    /** The text with none of them. */
    String removed(String text) {
        String without = text;
        for (String secret : longestFirst()) {
            without = without.replace(secret, INSTEAD);
        }
        return without;
    }

    /** One that is a part of another would else leave the rest of that standing. */
    private List<String> longestFirst() {
        return known.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
