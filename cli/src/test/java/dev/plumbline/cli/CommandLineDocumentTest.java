package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.statistics.Measure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract for users, compared with what the commands themselves say that they take. */
class CommandLineDocumentTest {
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");
    /** An option as a help text begins its description: short name, long name, or both. */
    private static final Pattern IN_HELP =
            Pattern.compile("(?m)^ {2,6}(?:(-[a-zA-Z])(?:, )?)?(--[a-z][a-z-]*)?(?:=\\S+)?(?: |$)");

    @TempDir
    private Path folder;

    static Set<String> commands() {
        return sections().keySet().stream()
                .filter(heading -> heading.matches("[a-z]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCommandHasASectionAndEverySectionACommand() {
        String help = CommandLineRun.in(folder, "--help").out();
        String listed = help.substring(help.indexOf("Commands:"));
        Set<String> known = Pattern.compile("(?m)^ {2}([a-z]+) ")
                .matcher(listed)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(commands()).isEqualTo(known);
    }

    /** A percent sign alone makes the parser complain on standard error, beside our own stream. */
    @ParameterizedTest
    @MethodSource("commands")
    void helpIsAllThatHelpPrints(String command) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            CommandLineRun help = CommandLineRun.in(folder, command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.err()).isEmpty();
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theFlagsOfACommandAreThoseThatItTakes(String command) {
        String section = java.util.Objects.requireNonNull(sections().get(command));
        Set<String> documented = new TreeSet<>(flags(section));
        sections().forEach((heading, text) -> {
            if (section.contains(
                            "(#" + heading.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ")")
                    && heading.contains("lags")) {
                documented.addAll(flags(text));
            }
        });
        Set<String> taken = new TreeSet<>();
        for (Matcher found = IN_HELP.matcher(
                        CommandLineRun.in(folder, command, "--help").out());
                found.find(); ) {
            for (int group = 1; group <= 2; group++) {
                if (found.group(group) != null) {
                    taken.add(found.group(group));
                }
            }
        }
        taken.removeAll(Set.of("-h", "--help", "-V", "--version"));
        assertThat(documented).isEqualTo(taken);
    }

    @Test
    void theMeasuresOfTheStatisticsPageAreThoseThatThereAre() {
        String page = Documents.prose(Documents.root().resolve("docs").resolve("statistics.md"));
        String measures = page.substring(page.indexOf("## Measures"), page.indexOf("### Of each label"));
        Set<String> documented = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|")
                .matcher(measures)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented)
                .isEqualTo(Arrays.stream(Measure.values())
                        .map(Measure::key)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Flags in the first cells of the tables of a section. */
    private static Set<String> flags(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| `-"))
                .map(line -> line.split("(?<!\\\\)\\|", 3)[1])
                .flatMap(cell -> FLAG.matcher(cell.replaceAll("=\\S+", "")).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        String page = Documents.prose(Documents.root().resolve("docs").resolve("command-line.md"));
        for (String section : page.split("(?m)^## ", -1)) {
            String[] parts = section.split("\n", 2);
            sections.put(parts[0].strip(), parts.length == 2 ? parts[1] : "");
        }
        return sections;
    }
}
