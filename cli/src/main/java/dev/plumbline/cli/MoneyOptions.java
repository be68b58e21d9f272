package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.cache.CacheFolder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Flags of commands that may pay for replies: what it would cost, and whether replies are kept. */
final class MoneyOptions {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(m|g|t)i?b?");

    @Option(names = "--estimate", description = "Print calls, tokens, money, time, hosts and fields, and send nothing.")
    boolean estimate;

    @Option(names = "--no-cache", description = "Neither use replies that are kept nor keep new ones.")
    boolean noCache;

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            description = "What the workspace's cache may hold, as 500M or 2G (default: 1G); the oldest replies go.")
    Optional<String> cacheSize = Optional.empty();

    /** Bytes that the cache may hold. */
    long cacheBytes() {
        return cacheSize.map(MoneyOptions::bytes).orElse(CacheFolder.STANDARD_BYTES);
    }

    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
            throw BadInput.of("--cache-size " + text + " is no size", "write it as 500M, 2G or 1T");
        }
        int shift = size.group(2).equals("m") ? 20 : size.group(2).equals("g") ? 30 : 40;
        return Long.parseLong(size.group(1)) << shift;
    }
}
