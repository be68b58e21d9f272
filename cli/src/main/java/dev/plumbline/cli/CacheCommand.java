package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.cache.CacheFolder;
import dev.plumbline.run.cache.CacheFolder.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and empties the workspace's cache of replies. */
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description =
                "Replies that are kept, so that nothing is paid twice: stats says what is there, clear removes it.")
final class CacheCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([dhm])");

    @Parameters(index = "0", paramLabel = "stats|clear", description = "What to do.")
    String action = "";

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Clear only what was kept longer ago than this, as 30d, 12h or 90m.")
    Optional<String> olderThan = Optional.empty();

    @Mixin
    private final Session session;

    CacheCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        CacheFolder folder = CacheFolder.of(session.workspace().cache().resolve("replies"), CacheFolder.STANDARD_BYTES);
        switch (action) {
            case "stats" -> {
                if (olderThan.isPresent()) {
                    throw BadInput.of("--older-than belongs to clear", "write cache clear --older-than AGE");
                }
                stats(folder);
            }
            case "clear" -> clear(folder);
            default -> throw BadInput.of("cache cannot '" + action + "'", "it is stats or clear");
        }
        return ExitCode.DONE;
    }

    private void stats(CacheFolder folder) {
        Content kept = folder.content();
        session.print(() -> JsonReport.cache(folder.path(), kept), () -> TextReport.cache(folder.path(), kept));
    }

    private void clear(CacheFolder folder) {
        Instant before = olderThan.map(age -> Instant.now().minus(age(age))).orElse(Instant.MAX);
        Content removed = folder.clear(before);
        session.print(
                () -> JsonReport.cleared(folder.path(), removed), () -> TextReport.cleared(folder.path(), removed));
    }

    private static Duration age(String text) {
        Matcher age = AGE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!age.matches()) {
            throw BadInput.of("--older-than " + text + " is no age", "write it as 30d, 12h or 90m");
        }
        long number = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
