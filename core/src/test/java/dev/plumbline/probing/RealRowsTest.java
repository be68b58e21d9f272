package dev.plumbline.probing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageJudge;
import dev.plumbline.probing.bias.BiasResult;
import dev.plumbline.probing.bias.BothOrders;
import dev.plumbline.probing.bias.Finding;
import dev.plumbline.probing.mutation.Kind;
import dev.plumbline.probing.mutation.Mutants;
import dev.plumbline.probing.mutation.MutationResult;
import dev.plumbline.probing.mutation.Operator;
import dev.plumbline.run.Run;
import dev.plumbline.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Labelled data and recorded verdicts that nobody on this project wrote; skipped where they are absent. */
class RealRowsTest {
    private static Path file(String name) {
        Path file = Path.of(System.getProperty("plumbline.data", "absent"), name);
        assumeTrue(Files.exists(file), "the data set " + file + " is not here");
        return file;
    }

    @Test
    void theLocalJudgeNamesTheDeletedPointAndIsNotTalkedRound() {
        JudgeSpec judge = JudgeSpec.parse("""
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: "{{ response }} {{ grading_notes }}"
                """, "judge.yaml");
        Dataset data = Dataset.read(
                file("evalsbench/benchmark_df.csv"), Columns.label("target").group("question"));
        Mutants mutants = Mutants.of(
                judge,
                data,
                List.of(Operator.DELETE_POINT, Operator.REORDER, Operator.REFORMAT, Operator.INSTRUCTION),
                25,
                1);
        Run run = Runner.with(spec -> CoverageJudge.lexical(spec)).judge(judge, mutants.data());
        MutationResult result = MutationResult.of(mutants, run);

        assertThat(result.operators().get(0).operator()).isEqualTo(Operator.DELETE_POINT);
        assertThat(result.operators().get(0).rate().value().orElseThrow()).isGreaterThan(.6);
        assertThat(result.operators().get(0).named().value().orElseThrow()).isGreaterThan(.85);
        for (Kind kind : List.of(Kind.PRESERVING, Kind.PERSUADING)) {
            assertThat(Objects.requireNonNull(result.rates().get(kind)).value().orElseThrow())
                    .as("%s", kind)
                    .isGreaterThan(.95);
        }
    }

    /** Counted by another program: of 234 pairs 125 differ, 123 went to the first shown twice, 2 to the second. */
    @Test
    void aRecordedJudgeThatGoesByPositionIsCalledOutForIt() throws IOException {
        BiasResult falcon = orders("Falcon");
        Finding inconsistent = falcon.probes().get(0).findings().get(0);
        Finding first = falcon.probes().get(0).findings().get(1);
        assertThat(inconsistent.figure().value()).hasValue(125.0 / 234);
        assertThat(first.figure().value()).hasValue(121.0 / 234);
        assertThat(falcon.called())
                .singleElement()
                .satisfies(one -> assertThat(one.finding()).isEqualTo(first));

        BiasResult gpt4 = orders("GPT-4");
        assertThat(gpt4.probes().get(0).findings().get(0).figure().value()).hasValue(14.0 / 234);
        assertThat(gpt4.called()).isEmpty();
    }

    private static BiasResult orders(String judge) throws IOException {
        List<BothOrders> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file("llmbar/verdicts.jsonl"))) {
            JsonNode answer = new ObjectMapper().readTree(line);
            if (answer.path("judge").asText().equals(judge)
                    && answer.path("prompt").asText().equals("Vanilla")) {
                rows.add(new BothOrders(
                        answer.path("id").asText(),
                        Optional.of(answer.path("original").asText()).filter(List.of("1", "2")::contains),
                        Optional.of(answer.path("swapped").asText()).filter(List.of("1", "2")::contains)));
            }
        }
        return BiasResult.ofOrders(rows, List.of("1", "2"));
    }
}
