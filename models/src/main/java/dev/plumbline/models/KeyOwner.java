package dev.plumbline.models;

import java.util.Map;
import java.util.Optional;

/**
 * A provider with a host of its own, which alone gets its key.
 *
 * @param variable environment variable with its key
 * @param host its host; hosts below it are its own as well
 */
record KeyOwner(String variable, String host) {
    private static final Map<String, KeyOwner> ALL = Map.of(
            "openai", new KeyOwner("OPENAI_API_KEY", "api.openai.com"),
            "anthropic", new KeyOwner("ANTHROPIC_API_KEY", "api.anthropic.com"),
            "gemini", new KeyOwner("GEMINI_API_KEY", "generativelanguage.googleapis.com"));

    static Optional<KeyOwner> of(String scheme) {
        return Optional.ofNullable(ALL.get(scheme));
    }

    /** Whether a host is some provider's own. */
    static boolean owned(String host) {
        return ALL.values().stream().anyMatch(owner -> owner.owns(host));
    }

    boolean owns(String name) {
        return name.equals(host) || name.endsWith("." + host);
    }
}
