package dev.plumbline.judge;

/**
 * Name and content hash of a judge. Printed as {@code accuracy@9f2c01ab34cd}.
 *
 * @param name the judge's name, not part of the hash
 * @param hash 64 hexadecimal digits
 */
public record JudgeVersion(String name, String hash) {
    static final int SHOWN = 12;
    private static final int LEAST = 8;

    public JudgeVersion {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a judge version is 64 hexadecimal digits, got '" + hash + "'");
        }
    }

    /**
     * Whether a text names this version: 8 or more digits of its hash, with or without {@code name@} before them.
     */
    public boolean isNamedBy(String text) {
        int at = text.lastIndexOf('@');
        String digits = text.substring(at + 1);
        boolean sameName = at < 0 || text.substring(0, at).equals(name);
        return sameName && digits.length() >= LEAST && hash.startsWith(digits);
    }

    @Override
    public String toString() {
        return name + "@" + hash.substring(0, SHOWN);
    }
}
