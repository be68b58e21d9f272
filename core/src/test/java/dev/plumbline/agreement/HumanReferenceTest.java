package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HumanReferenceTest {
    @Test
    void judgeAndAnnotatorsFaceTheSameReferences() {
        // References of annotator 1, 2, 3 on each row: the two others where they agree, else none.
        HumanReference reference = Rows.passFail()
                .voted("a", List.of("pass", "pass", "pass"), "pass")
                .voted("b", List.of("fail", "pass", "pass"), "pass")
                .voted("c", List.of("fail", "fail", "fail"), "pass")
                .agreement()
                .humanReference()
                .orElseThrow();
        // Row a: three labels, all agree. Row b: annotator 1 faces pass, the others a tie. Row c: three, all agree.
        assertThat(reference.human().n()).isEqualTo(7);
        assertThat(reference.human().value().orElseThrow()).isCloseTo(6.0 / 7, within(1e-12));
        assertThat(reference.judge().value().orElseThrow()).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(reference.difference().value().orElseThrow()).isCloseTo(-2.0 / 7, within(1e-12));
        assertThat(reference.human().groups()).isEqualTo(3);
        assertThat(reference.annotators())
                .extracting(HumanReference.Annotator::name)
                .containsExactly("annotator1", "annotator2", "annotator3");
        assertThat(reference.annotators().get(0).human().value().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(reference.annotators().get(0).judge().value().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void twoAnnotatorsAreEachOthersReference() {
        HumanReference reference = Rows.passFail()
                .voted("a", List.of("pass", "pass"), "pass")
                .voted("b", List.of("pass", "fail"), "pass")
                .voted("c", List.of("", "fail"), "fail")
                .agreement()
                .humanReference()
                .orElseThrow();
        assertThat(reference.human().n()).isEqualTo(4);
        assertThat(reference.human().value()).hasValue(0.5);
        assertThat(reference.judge().value()).hasValue(0.75);
    }

    @Test
    void whoSawTheVerdictOrTheOtherLabelsIsNoReference() {
        HumanReference alone = Rows.passFail()
                .voted("a", List.of("pass", "pass"), "pass")
                .voted("b", List.of("pass", "fail"), "pass")
                .agreement()
                .humanReference()
                .orElseThrow();
        HumanReference watched = Rows.passFail()
                .voted("a", List.of("pass", "pass"), "pass")
                .voted("b", List.of("pass", "fail"), "pass")
                .labelledBy("cleo", "a", "pass", false)
                .labelledBy("cleo", "b", "pass", false)
                .labelledBy("adjudicator", "b", "pass", true)
                .agreement()
                .humanReference()
                .orElseThrow();
        assertThat(watched).isEqualTo(alone);
    }

    @Test
    void oneAnnotatorIsNoReference() {
        assertThat(Rows.passFail().add("a", "pass", "pass").agreement().humanReference())
                .isEmpty();
        assertThat(Agreement.between(List.of("pass"), List.of("pass"), dev.plumbline.scale.Scale.of("pass", "fail"))
                        .humanReference())
                .isEmpty();
    }
}
