package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.labelling.LabelSession;
import dev.plumbline.labelling.ReasonDrafts;
import dev.plumbline.labelling.SheetLabels.SheetRow;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a small screen shows of a row. */
class LabelScreenTest {
    @TempDir
    Path folder;

    /** A screen of 12 lines and 40 columns before which nobody sits. */
    private static final Keys NOBODY = new Keys() {
        @Override
        public Optional<Character> next() {
            return Optional.empty();
        }

        @Override
        public Optional<String> line() {
            return Optional.empty();
        }

        @Override
        public boolean interrupted() {
            return false;
        }

        @Override
        public int height() {
            return 12;
        }

        @Override
        public int width() {
            return 40;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    @Test
    void longLabelsArePartedBetweenKeysAndPushNothingOffTheScreen() {
        Map<Character, String> labels = new LinkedHashMap<>();
        labels.put('e', "entirely satisfactory");
        labels.put('n', "not satisfactory at all");
        labels.put('c', "cannot be judged");
        String text = IntStream.range(0, 40).mapToObj(line -> "line " + line).collect(Collectors.joining("\n"));
        SheetRow row = new SheetRow("a", Map.of("response", text), OptionalDouble.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LabelConversation(
                        new LabelSession(List.of(row), Map.of(), given -> {}),
                        labels,
                        new ReasonDrafts(folder.resolve("drafts.json"), folder.resolve("lock"), "ana", aside -> {}),
                        NOBODY,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        Optional.empty())
                .run();

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        int last = lines.lastIndexOf("b back");
        assertThat(lines.subList(last - 4, last))
                .containsExactly(
                        "e entirely satisfactory",
                        "n not satisfactory at all",
                        "c cannot be judged   |  r reason",
                        "u undo   s skip   q quit   space more");
        assertThat(lines.subList(last - 4, last + 1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        int heading = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("\u2500\u2500 1 of 1"))
                .findFirst()
                .orElseThrow();
        assertThat(last - heading + 1).as("one line is left for the cursor").isLessThanOrEqualTo(11);
    }
}
