package dev.plumbline.estimate;

import java.util.Locale;
import java.util.Optional;

/** One of the two versions of an application that a release compares. */
public enum AppVersion {
    /** The one in use. */
    BASE,
    /** The one that may replace it. */
    CANDIDATE;

    /** Lower-case name, as in files and documents. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The version of a name, whatever its letter case. */
    public static Optional<AppVersion> named(String text) {
        for (AppVersion version : values()) {
            if (version.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
