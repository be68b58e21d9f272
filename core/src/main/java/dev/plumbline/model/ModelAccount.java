package dev.plumbline.model;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The account at a provider that a model is asked through: limits are an account's, whatever runs share it.
 *
 * @param host host, with the port where the address names one, in lower case
 * @param identity tells keys apart and holds none: a prefix of the key's SHA-256, or {@code none}
 */
public record ModelAccount(String host, String identity) {
    private static final int DIGITS = 16;

    /** The account of an address and the key that is sent to it. */
    public static ModelAccount of(URI address, Optional<String> key) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return new ModelAccount(
                address.getHost().toLowerCase(Locale.ROOT) + port,
                key.map(ModelAccount::hash).orElse("none"));
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The host alone. */
    @Override
    public String toString() {
        return host;
    }
}
