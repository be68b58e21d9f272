package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Example;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemFieldsTest {
    private final ItemFields fields = new ItemFields(Map.of());

    @Test
    void aPlainNameFindsTheFieldOrItsNestedForm() {
        Example nested = Example.of("inputs.question", "q", "outputs.response", "r", "expectations.facts", "f");
        assertThat(fields.value(nested, "question")).contains("q");
        assertThat(fields.value(nested, "outputs.response")).contains("r");
        assertThat(fields.value(nested, "facts")).contains("f");
        assertThat(fields.value(nested, "nothing")).isEmpty();
        assertThat(fields.value(Example.of("question", "top", "inputs.question", "q"), "question"))
                .contains("top");
    }

    @Test
    void aReservedNameIsAJsonObjectOfItsFields() {
        Example nested = Example.of("inputs.b", "say \"hi\"\n", "inputs.a.x", "1", "trace.span", "s");
        assertThat(fields.value(nested, "inputs")).contains("{\"b\": \"say \\\"hi\\\"\\n\", \"a.x\": \"1\"}");
        assertThat(fields.value(nested, "trace")).contains("{\"span\": \"s\"}");
        assertThat(fields.value(Example.of("inputs", "plain text"), "inputs")).contains("plain text");
    }

    @Test
    void aReservedNameInAFlatRowIsTheFieldWithTheRole() {
        Example flat = Example.of("query", "q", "answer", "a", "grading_notes", "n");
        assertThat(fields.value(flat, "inputs")).contains("q");
        assertThat(fields.value(flat, "outputs")).contains("a");
        assertThat(fields.value(flat, "expectations")).contains("n");
        assertThat(fields.value(flat, "response")).contains("a");
        assertThat(fields.value(flat, "trace")).isEmpty();
    }

    @Test
    void theJudgeItselfCanSayWhichFieldHasARole() {
        ItemFields named = new ItemFields(Map.of("response", "draft"));
        Example flat = Example.of("answer", "a", "draft", "d");
        assertThat(named.role(flat, "response")).contains("d");
        assertThat(named.value(flat, "outputs")).contains("d");
        assertThat(named.value(flat, "answer")).contains("a");
        assertThat(named.role(Example.of("answer", "a"), "response")).isEmpty();
    }
}
