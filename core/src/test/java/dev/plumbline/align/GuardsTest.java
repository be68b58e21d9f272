package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardsTest {
    private static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ response }}");

    private Guards guards =
            new Guards(JUDGE, List.of(), Helpdesk.of(40, 0, 1).rows().development());
    private DevelopmentRows rows = Helpdesk.of(40, 0, 1).rows().development();

    @BeforeEach
    void someRows() {
        rows = Helpdesk.of(40, 0, 1).rows().development();
        guards = new Guards(JUDGE, List.of(), rows);
    }

    private Optional<JudgeSpec> made(UnaryOperator<JudgeSpec> change) {
        return guards.made("c", JUDGE, () -> change.apply(JUDGE));
    }

    private void assertFired(String guard) {
        assertThat(guards.fired()).extracting(Guards.Fired::guard).containsExactly(guard);
    }

    @Test
    void aCandidateThatKeepsToEverythingPasses() {
        assertThat(made(judge -> judge.withGuidelines(List.of("Every step must be named."))))
                .isPresent();
        assertThat(guards.fired()).isEmpty();
    }

    @Test
    void aLostVariableIsRefused() {
        assertThat(made(judge -> judge.withInstructions("Is it complete? {{ question }}")))
                .isEmpty();
        assertFired("variables");
    }

    @Test
    void anotherScaleOrOtherParametersAreRefused() {
        assertThat(made(judge -> judge.withParameters(Parameters.none().withTemperature(0))))
                .isEmpty();
        assertFired("form");
    }

    @Test
    void aTemplateThatCannotBeReadIsRefused() {
        assertThat(made(judge -> judge.withInstructions("Is it complete? {{ response")))
                .isEmpty();
        assertThat(guards.fired()).hasSize(1);
    }

    @Test
    void charactersThatNoReaderSeesAreRefused() {
        for (String hidden : List.of("\u0007", "\u0000", "\u202e", "\u2066")) {
            someRows();
            assertThat(made(judge -> judge.withGuidelines(List.of("Every step" + hidden + " must be named."))))
                    .isEmpty();
            assertFired("characters");
            assertThat(guards.allows("rule", "Name " + hidden)).isFalse();
        }
        assertThat(guards.allows("rule", "Half a pair \ud800")).isFalse();
        assertThat(guards.allows(
                        "rule", "Line one,\n\tline two: na\u00efve \ud83d\ude00 \u05e9\u05dc\u05d5\u05dd\u200f"))
                .isTrue();
    }

    @Test
    void aRuleOfManyPagesIsRefused() {
        assertThat(guards.allows("rule", "Be fair. ".repeat(1_000))).isFalse();
        assertFired("length");
    }

    @Test
    void eightWordsOfARowInARowAreRefused() {
        Example row = rows.train().examples().stream()
                .filter(example -> example.field("response").orElse("").split(" ", -1).length > 12)
                .findFirst()
                .orElseThrow();
        List<String> words = List.of(row.field("response").orElseThrow().split(" ", -1));
        String copy = "Prefer " + String.join(" ", words.subList(1, 10)) + " here.";

        assertThat(guards.allows("rule", copy)).isFalse();
        assertThat(made(judge -> judge.withGuidelines(List.of(copy)))).isEmpty();
        assertThat(guards.fired()).extracting(Guards.Fired::guard).containsExactly("copied", "copied");
    }

    @Test
    void aCandidateOfEndlessLengthIsRefused() {
        assertThat(made(judge -> judge.withGuidelines(List.of("word ".repeat(Guards.LONGEST)))))
                .isEmpty();
        assertFired("length");
    }

    @Test
    void theSameCandidateIsTriedOnce() {
        assertThat(made(judge -> judge.withGuidelines(List.of("Be brief.")))).isPresent();
        assertThat(made(judge -> judge.withGuidelines(List.of("Be brief.")))).isEmpty();
        assertThat(made(judge -> judge)).isEmpty();
        assertThat(guards.fired()).extracting(Guards.Fired::guard).containsExactly("repeated", "repeated");
    }

    @Test
    void aModelIsOnlyChangedForOneThatTheUserAllows() {
        ModelEndpoint allowed = new ModelEndpoint(ModelUri.parse("openai:/allowed"), Optional.empty(), Map.of());
        ModelEndpoint other = new ModelEndpoint(ModelUri.parse("openai:/other"), Optional.empty(), Map.of());
        guards =
                new Guards(JUDGE, List.of(allowed), Helpdesk.of(40, 0, 1).rows().development());

        assertThat(guards.moved("m", JUDGE, allowed).orElseThrow().endpoint()).isEqualTo(allowed);
        assertThat(guards.moved("n", JUDGE, other)).isEmpty();
        assertThat(guards.made("o", JUDGE, () -> JUDGE.withEndpoint(allowed))).isEmpty();
        assertThat(guards.fired()).extracting(Guards.Fired::guard).containsExactly("model", "form");
    }
}
