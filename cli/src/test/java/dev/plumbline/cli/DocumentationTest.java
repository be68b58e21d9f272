package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
    private static final String LAUNCHER = "./plumbline";
    private static final Pattern EXIT = Pattern.compile("#\\s*exit (\\d+)");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    /** Commands in blocks marked {@code not-run}, by how they begin, and why they are not run here. */
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry("demo", "walks the whole loop and takes longer than this test should; it has a test of its own"),
            Map.entry("test", "is a word of the launcher and would start this test again"),
            Map.entry("--version", "starts the launcher's build"),
            Map.entry("audit benchmark_df.csv", "needs a public data set that is not part of the repository"),
            Map.entry(
                    "judge -j accuracy.yaml benchmark_df.csv",
                    "needs a public data set that is not part of the repository"),
            Map.entry(
                    "align -j accuracy.yaml benchmark_df.csv",
                    "needs a public data set that is not part of the repository"),
            Map.entry("align -j accuracy.yaml answers.csv", "cross-fits, which takes longer than this test should"),
            Map.entry(
                    "align -j judge.yaml benchmark_df.csv",
                    "needs a public data set that is not part of the repository"),
            Map.entry("agree labelled.csv", "needs labels of three annotators; AgreeRatersTest runs it"),
            Map.entry(
                    "agree .plumbline/runs/llm-1 --errors",
                    "needs a run of a judge that asks a model; ErrorsOfAJudgeTest runs it"),
            Map.entry("agree rows.csv", "needs a file of labels in rounds; AgreeRoundsTest runs it"),
            Map.entry(
                    "mutate -j accuracy.yaml answers.csv",
                    "needs a sheet that people filled in; MutateCommandTest runs it"),
            Map.entry(
                    "mutate -j accuracy.yaml benchmark_df.csv",
                    "needs a public data set that is not part of the repository"),
            Map.entry(
                    "bias -j accuracy.yaml benchmark_df.csv",
                    "needs a public data set that is not part of the repository"),
            Map.entry("bias llmbar", "needs a public data set that is not part of the repository"),
            Map.entry("judge -j remote.yaml", "needs the network"),
            Map.entry("judge -j cheap.yaml data.csv", "needs a public data set that is not part of the repository"),
            Map.entry("judge -j gpt4.yaml data.csv", "needs a public data set that is not part of the repository"),
            Map.entry(
                    "cascade run-cheap run-gpt4",
                    "needs a public data set that is not part of the repository; CascadeCommandTest runs one"),
            Map.entry("judge -j accuracy.yaml answers.csv --telemetry", "needs a receiver"),
            Map.entry("diff llm.yaml llm.v2.yaml", "needs a judge that was aligned; PinnedJudgesTest runs it"),
            Map.entry("unalign accuracy.v2.yaml", "needs a judge that was aligned; UnalignCommandTest runs it"));

    /** Where the judge files of documents say that their model is. */
    private static final String SERVER = "http://127.0.0.1:8080/v1";

    /** The day that the documents write, and a waiver takes no later one than in 90 days. */
    private static final String WAIVED_UNTIL = "until: 2026-12-31";

    private static String soon() {
        return "until: " + LocalDate.now(ZoneOffset.UTC).plusDays(30);
    }

    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @AfterEach
    void stop() {
        server.close();
    }

    static List<Path> documents() {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandOfADocumentEndsAsTheDocumentSays(Path document) throws IOException {
        setUp(document);
        for (Command command : commands(document, "sh")) {
            CommandLineRun run = CommandLineRun.in(folder, command.words().toArray(String[]::new));
            assertThat(run.code())
                    .as(
                            "%s, line %d: %s%n%s%s",
                            document.getFileName(), command.line(), command.text(), run.out(), run.err())
                    .isEqualTo(command.exit());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aCommandThatIsNotRunHasAReason(Path document) {
        for (Command command : commands(document, "sh not-run")) {
            String text = String.join(" ", command.words());
            assertThat(NOT_RUN.keySet())
                    .as("%s, line %d: %s", document.getFileName(), command.line(), text)
                    .anyMatch(text::startsWith);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFenceSaysWhatItHolds(Path document) {
        assertThat(Documents.blocks(document))
                .allSatisfy(block -> assertThat(block.info())
                        .as("%s, line %d", document.getFileName(), block.line())
                        .isIn("sh", "sh not-run", "text", "yaml", "json", "jsonl", "csv", "java", "xml"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFilesAndHeadingsThatAreThere(Path document) {
        Matcher link = LINK.matcher(Documents.prose(document));
        while (link.find()) {
            String target = link.group(1);
            if (target.startsWith("http://") || target.startsWith("https://")) {
                continue;
            }
            String[] parts = target.split("#", 2);
            Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
            assertThat(file).as("link of %s", document.getFileName()).exists();
            if (parts.length == 2) {
                assertThat(anchors(file))
                        .as("link %s of %s", target, document.getFileName())
                        .contains(parts[1]);
            }
        }
    }

    @Test
    void theReadmeHasCommandsAndAJudgeFile() {
        Path readme = Documents.root().resolve("README.md");
        assertThat(commands(readme, "sh")).isNotEmpty();
        assertThat(judgeFiles(readme)).containsKey("accuracy.yaml");
    }

    @Test
    void theShippedJudgeFileIsThatOfTheReadme() {
        assertThat(Documents.text(Documents.root().resolve("examples/accuracy.yaml")))
                .isEqualTo(judgeFiles(Documents.root().resolve("README.md")).get("accuracy.yaml"));
    }

    /** The files that the documents talk about; the judge files of a document win over those of the README. */
    private void setUp(Path document) throws IOException {
        Files.copy(DemoData.into(Files.createTempDirectory(folder, "bundled")), folder.resolve("answers.csv"));
        // The application as it will be: it says less of what nobody asked.
        Files.writeString(
                folder.resolve("answers.v2.csv"),
                Files.readString(folder.resolve("answers.csv")).replace(" We are sorry to lose you.", ""));
        Files.writeString(folder.resolve("scores.csv"), scores());
        Files.createDirectories(folder.resolve(".plumbline"));
        for (Path source : List.of(Documents.root().resolve("README.md"), document)) {
            for (Map.Entry<String, String> file : judgeFiles(source).entrySet()) {
                Files.writeString(
                        folder.resolve(file.getKey()),
                        file.getValue().replace(SERVER, server.base()).replace(WAIVED_UNTIL, soon()));
            }
        }
    }

    /** Numbers from 0 to 10 of two people and a judge. */
    private static String scores() {
        StringBuilder rows = new StringBuilder("id,response,score_ana,score_ben,score_judge\n");
        for (int row = 0; row < 60; row++) {
            double truth = 2 + row % 13 / 2.0;
            rows.append("r" + row + ",answer " + Integer.toString(row * 7_919, 36) + "," + truth + ","
                    + (truth + row % 3 / 2.0) + "," + (truth + row % 7 / 4.0) + "\n");
        }
        return rows.toString();
    }

    /** YAML blocks that begin with their file's name, as {@code # accuracy.yaml}. */
    private static Map<String, String> judgeFiles(Path document) {
        Map<String, String> files = new java.util.LinkedHashMap<>();
        for (Block block : Documents.blocks(document)) {
            if (block.info().equals("yaml") && block.lines().get(0).matches("# [\\w.-]+\\.yaml")) {
                files.put(block.lines().get(0).substring(2), String.join("\n", block.lines()) + "\n");
            }
        }
        return files;
    }

    private static List<Command> commands(Path document, String info) {
        List<Command> commands = new ArrayList<>();
        for (Block block : Documents.blocks(document)) {
            if (block.info().equals(info)) {
                for (int i = 0; i < block.lines().size(); i++) {
                    String line = block.lines().get(i);
                    if (line.startsWith(LAUNCHER)) {
                        commands.add(Command.of(block.line() + i, line));
                    }
                }
            }
        }
        return commands;
    }

    /** Anchors of headings as code hosts make them. */
    private static List<String> anchors(Path file) {
        return Documents.prose(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+\\s*", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /**
     * A command of a document.
     *
     * @param line its line
     * @param text as it stands there
     * @param words what follows the launcher, without the comment
     * @param exit exit code that the document says it has
     */
    private record Command(int line, String text, List<String> words, int exit) {
        static Command of(int line, String text) {
            Matcher exit = EXIT.matcher(text);
            String plain = text.replaceFirst("\\s#\\s.*$", "").strip();
            List<String> words = Stream.of(
                            plain.substring(LAUNCHER.length()).strip().split("\\s+"))
                    .toList();
            return new Command(line, text, words, exit.find() ? Integer.parseInt(exit.group(1)) : ExitCode.DONE);
        }
    }
}
