package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Orders;
import dev.plumbline.model.OneModel;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.run.Run;
import dev.plumbline.run.Runner;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PositionConsistencyTest {
    @Test
    void aRunInOneOrderHasNone() {
        assertThat(PositionConsistency.of(
                        Rows.passFail().add("1", "pass", "pass").run()))
                .isEmpty();
    }

    /** The share is counted a second time from the file that recorded both orders. */
    @Test
    void recordedVerdictsOfARealJudgeInBothOrdersGiveTheirShare() throws IOException {
        Path recorded = Path.of(System.getProperty("plumbline.data", "absent"), "llmbar", "verdicts.jsonl");
        assumeTrue(Files.exists(recorded), "needs the data sets");
        Map<String, JsonNode> answers = new HashMap<>();
        long same = 0;
        long both = 0;
        List<Example> examples = new ArrayList<>();
        for (String line : Files.readAllLines(recorded)) {
            JsonNode answer = new ObjectMapper().readTree(line);
            if (answer.get("judge").asText().equals("GPT-4")
                    && answer.get("prompt").asText().equals("Vanilla")) {
                String id = answer.get("id").asText();
                answers.put(id, answer);
                examples.add(
                        new Example(id, id, Map.of("item", "key=" + id, "output_1", "FIRST", "output_2", "SECOND")));
                if (!answer.get("original").isNull() && !answer.get("swapped").isNull()) {
                    both++;
                    same += answer.get("original").equals(answer.get("swapped")) ? 1 : 0;
                }
            }
        }
        assertThat(answers).hasSize(234);
        Pattern item = Pattern.compile("key=(\\S+)");
        ScriptedModel model = ScriptedModel.answering(request -> {
            String asked = request.messages().get(1).text();
            Matcher id = item.matcher(asked);
            assertThat(id.find()).isTrue();
            JsonNode answer = java.util.Objects.requireNonNull(answers.get(id.group(1)));
            boolean given = asked.indexOf("FIRST") < asked.indexOf("SECOND");
            JsonNode label = answer.get(given ? "original" : "swapped");
            // The file has both in terms of the original order; a model that is shown the other speaks of that.
            String said = given == label.asText().equals("1") ? "1" : "2";
            return label.isNull() ? "no verdict" : "{\"verdict\": \"" + said + "\"}";
        });
        JudgeSpec spec = JudgeSpec.named("better")
                .model("openai:/gpt-4")
                .scale(Scale.parse("prefer:1,2"))
                .instructions("{{ item }} {{ output_1 }} {{ output_2 }}")
                .withReason(false)
                .withOrders(Orders.BOTH_OR_ABSTAIN);
        Dataset data = Dataset.of(
                List.of("item", "output_1", "output_2"),
                examples,
                new Rows(spec.scale()).data().roles(),
                Optional.of(spec.scale()),
                List.of(),
                Map.of());
        Judges judges = Judges.of(List.of(), List.of(new OneModel(model)));
        Run run = Runner.with(judges::judge).judge(spec, data);

        Interval share = PositionConsistency.of(run).orElseThrow();
        assertThat(share.value()).hasValue((double) same / both);
        assertThat(share.n()).isEqualTo(both);
        assertThat(share.low()).isEqualTo(Proportion.of(same, both).wilson(.95).low());
        assertThat(share.value().orElseThrow()).isBetween(.5, .99);
    }
}
