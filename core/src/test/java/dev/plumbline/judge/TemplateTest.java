package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    @Test
    void bothDialectsNameTheSameVariables() {
        String mustache = "{{ response }} and {{notes.first}}, {{ response }} {x} }} {";
        String brace = "{response} and {notes.first}, {response} {{x}} }} {{";
        Template first = Template.parse(mustache, Dialect.MUSTACHE);
        Template second = Template.parse(brace, Dialect.BRACE);
        assertThat(first.variables()).containsExactly("response", "notes.first");
        assertThat(second.variables()).containsExactly("response", "notes.first");
        assertThat(first.render(name -> "<" + name + ">"))
                .isEqualTo("<response> and <notes.first>, <response> {x} }} {");
        assertThat(second.render(name -> "<" + name + ">"))
                .isEqualTo("<response> and <notes.first>, <response> {x} } {");
    }

    @Test
    void whatIsPutInIsNeverReadAsTemplate() {
        for (Dialect dialect : Dialect.values()) {
            String text = dialect == Dialect.MUSTACHE ? "{{ a }}{{ b }}" : "{a}{b}";
            assertThat(Template.parse(text, dialect).render(name -> name.equals("a") ? "{{ b }}{b}$1\\" : "B"))
                    .isEqualTo("{{ b }}{b}$1\\B");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "Response: {{ response }} | MUSTACHE",
                "Response: {response} | BRACE",
                "{\"a\": {{x}}} | MUSTACHE",
                "Answer {{\"verdict\": 1}} about {x} | BRACE",
                "no variable, {\"a\": 1} | MUSTACHE",
            })
    void theDialectIsDetected(String text, Dialect dialect) {
        assertThat(Template.detect(text)).isEqualTo(dialect);
    }

    @Test
    void variablesOfBothDialectsAskForAName() {
        assertThatThrownBy(() -> Template.detect("a {{ x }}\nb {y}"))
                .isInstanceOf(BadInput.class)
                .hasMessage("the instructions have both {{ x }} and {y} (line 2, column 3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ x | upper }}",
                "{{ }}",
                "{{ a b }}",
                "{{{ x }}}",
                "{{ x",
                "{{ #each x }}",
                "{{ 1 }}",
                "{{ x\n}}"
            })
    void anythingElseBetweenDoubleBracesIsAnError(String text) {
        assertThatThrownBy(() -> Template.parse("line\n  " + text, Dialect.MUSTACHE))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("instructions, line 2, column 3: '")
                .hasMessageEndingWith("' is not a variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{x!r}", "{x:.2f}", "{}", "{ x }", "{x", "}", "{x[0]}", "{0}"})
    void anythingElseBetweenBracesIsAnError(String text) {
        assertThatThrownBy(() -> Template.parse("line\n  " + text, Dialect.BRACE))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("instructions, line 2, column 3: '");
    }

    @Test
    void aVariableWithoutValueIsNamedWithItsPlaceAndWhatIsOnOffer() {
        Template template = Template.parse("Judge this.\nAnswer: {{ respnse }}", Dialect.MUSTACHE);
        BadInput unknown = template.unknown("accuracy", "respnse", List.of("question", "response"));
        assertThat(unknown)
                .hasMessage("instructions of judge 'accuracy', line 2, column 9: no value for variable 'respnse';"
                        + " on offer: question, response");
        assertThat(unknown.hint()).contains("did you mean 'response'?");
        assertThat(template.unknown("a", "respnse", List.of("x")).hint())
                .contains("use a variable on offer, or name the column under 'inputs'");
    }
}
