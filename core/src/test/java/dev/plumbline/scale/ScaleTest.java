package dev.plumbline.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass,fail",
                "a,b,c",
                "boolean",
                "ordinal:1..5",
                "ordinal:-2..2",
                "ordinal:low,mid,high",
                "range:0..1",
                "range:-0.5..2.25",
                "prefer:a,b,tie",
                "prefer:a,b"
            })
    void textIsReadBackIntoAnEqualScale(String text) {
        Scale scale = Scale.parse(text);
        assertThat(scale.text()).isEqualTo(text);
        assertThat(Scale.parse(scale.text())).isEqualTo(scale);
    }

    @Test
    void labelsMatchAfterTrimmingNormalisingAndFolding() {
        Scale scale = Scale.of("pass", "Fail");
        assertThat(scale.match(" PASS\t")).contains("pass");
        assertThat(scale.match("ｆａｉｌ")).contains("Fail");
        assertThat(scale.match("passed")).isEmpty();
        assertThat(scale.match("")).isEmpty();
    }

    @Test
    void numbersMatchByValue() {
        Scale scale = Scale.ordinal(1, 5);
        assertThat(scale.match("3.0")).contains("3");
        assertThat(scale.match(" 05 ")).contains("5");
        assertThat(scale.match("6")).isEmpty();
        assertThat(scale.match("3d")).isEmpty();
        assertThat(Scale.range(0, 1).match("1e-1")).contains("0.1");
        assertThat(Scale.range(0, 1).match("NaN")).isEmpty();
        assertThat(Scale.range(0, 1).match("1.01")).isEmpty();
    }

    @Test
    void firstOfTwoIsPositive() {
        assertThat(Scale.of("pass", "fail").positive()).contains("pass");
        assertThat(Scale.of("pass", "fail").withPositive("fail").positive()).contains("fail");
        assertThat(Scale.bool().positive()).contains("true");
        assertThat(Scale.of("a", "b", "c").positive()).isEmpty();
        assertThat(Scale.parse("prefer:a,b,tie").positive()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pass",
                "pass,PASS",
                "pass,",
                "ordinal:5..1",
                "ordinal:a..b",
                "range:1",
                "prefer:a",
                "ordinal:1"
            })
    void badTextIsRefusedWithAReason(String text) {
        assertThatThrownBy(() -> Scale.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void positiveMustBeOnTheScale() {
        assertThatThrownBy(() -> Scale.of("pass", "fail").withPositive("ok"))
                .hasMessage("positive label 'ok' is not on the scale [pass, fail]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes, fully", "say \"no\"", "\"quoted\"", "a=b", "1..5", "ordinal:x", " spaced ", "a\",\"b"})
    void labelsThatHoldWhatTheTextIsMadeOfAreReadBack(String label) {
        for (Scale scale : List.of(
                Scale.of(label, "other"),
                Scale.of("other", label, "third, of three"),
                Scale.ordinal(List.of(label, "high")),
                Scale.preference("first", label, Optional.of("tie")))) {
            assertThat(Scale.parse(scale.text())).as(scale.text()).isEqualTo(scale);
        }
    }

    @Test
    void onlyLabelsThatNeedItAreQuoted() {
        assertThat(Scale.of("yes, fully", "no").text()).isEqualTo("\"yes, fully\",\"no\"");
        assertThat(Scale.of("it's", "5\" wide").text()).isEqualTo("it's,5\" wide");
        assertThat(Scale.parse("\"a, b\" , c").labels()).containsExactly("a, b", "c");
        assertThat(Scale.parse("\"open,c").labels()).containsExactly("\"open", "c");
    }
}
