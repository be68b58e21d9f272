package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignmentProgressTest {
    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @BeforeEach
    void dataAndJudge() {
        server.into(folder, 160);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun align(String... more) {
        List<String> command = new ArrayList<>(List.of("align", "-j", "judge.yaml", "rows.csv", "--label", "label"));
        command.addAll(List.of("--optimizer", "gepa"));
        if (!List.of(more).contains("--budget")) {
            command.addAll(List.of("--budget", "judge_calls=900,reflection_calls=12"));
        }
        command.addAll(List.of(more));
        return CommandLineRun.in(folder, command.toArray(String[]::new));
    }

    @Test
    void eventsSayTheBestSoFarWhatWasSpentAndWhatIsLeft() throws IOException {
        CommandLineRun run = align("--progress", "json");

        List<JsonNode> events = new ArrayList<>();
        for (String line :
                run.err().lines().filter(line -> line.startsWith("{")).toList()) {
            events.add(new ObjectMapper().readTree(line));
        }
        List<JsonNode> progress = of(events, "progress");
        assertThat(of(events, "stage"))
                .extracting(event -> event.path("stage").asText())
                .startsWith("searching", "proving on test");
        assertThat(of(events, "candidate")).hasSizeGreaterThan(1);
        assertThat(progress).hasSizeGreaterThan(1).allSatisfy(event -> {
            assertThat(event.path("alive").asInt())
                    .isBetween(1, event.path("tried").asInt());
            assertThat(event.at("/best/dev").asDouble()).isBetween(0.0, 1.0);
        });
        JsonNode last = progress.get(progress.size() - 1);
        assertThat(last.at("/best/id").asText()).isNotEqualTo("judge");
        assertThat(last.path("judge_calls").asInt()).isPositive();
        assertThat(last.path("reflection_calls").asInt()).isPositive();
        assertThat(last.path("usd").isNull()).as("no price is known").isTrue();
        assertThat(events.get(events.size() - 1).path("event").asText()).isEqualTo("end");
    }

    @Test
    void whereOnlySomeDevRowsAreAskedAboutThatIsSaid() {
        CommandLineRun run = align("--budget", "judge_calls=150,reflection_calls=12");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern(
                        "judge: the judge as it is, right on \\d+ % \\[\\d+, \\d+\\] of \\d+ dev rows \\(drawn from 40\\)")
                .containsPattern("were compared on \\d+ of 40 dev rows");
        assertThat(align().err()).contains("% of dev rows").doesNotContain("drawn from 40");
    }

    @Test
    void linesForPeopleSayTheSame() {
        assertThat(align().err())
                .containsPattern(
                        "best so far judge, right on \\d+ % of dev rows \\| \\d+ judge calls \\| 0 reflection calls")
                .containsPattern("candidates alive");
        assertThat(align("--progress", "yaml").err()).contains("--progress yaml is not known", "it is json");
    }

    @Test
    void noLineComesTwice() {
        assertThat(align().err().lines().filter(line -> line.contains("best so far")))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    private static List<JsonNode> of(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> event.path("event").asText().equals(name))
                .toList();
    }
}
