package dev.plumbline.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Look;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.statistics.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunStandingTest {
    private static Look shown(Look look) {
        return new Look(
                look.time(),
                look.definition(),
                look.dataset(),
                look.rows(),
                Look.Kind.ROWS,
                "label",
                look.judge(),
                look.lineage(),
                Optional.empty());
    }

    private static TierCondition condition(RunStanding standing, String id) {
        return standing.ruling().conditions().stream()
                .filter(condition -> condition.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNumberOfALookFollowsFromTheLinesBeforeIt() {
        RunEvidence evidence = KnownRows.of(400, 400, .95, "whole", 1);
        List<Look> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            three.addAll(evidence.ledger());
        }
        RunStanding second = RunStanding.of(evidence.looked(three, OptionalInt.of(1)));
        assertThat(second.look()).hasValue(2);
        assertThat(second.spent()).isFalse();
        double first = RunStanding.of(evidence)
                .gate()
                .orElseThrow()
                .conditions()
                .get(0)
                .measured()
                .low()
                .orElseThrow();
        assertThat(second.gate()
                        .orElseThrow()
                        .conditions()
                        .get(0)
                        .measured()
                        .low()
                        .orElseThrow())
                .as("a second look is judged more strictly")
                .isLessThan(first);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evidence.looked(three, OptionalInt.of(3)))
                .withMessageContaining("look 3 of a ledger of 3");
    }

    @Test
    void rowsWhoseTextsWereShownProveNothing() {
        RunEvidence evidence = KnownRows.of(400, 400, .95, "whole", 1);
        Look look = evidence.ledger().get(0);
        RunStanding spent = RunStanding.of(evidence.looked(List.of(shown(look), look), OptionalInt.of(1)));
        assertThat(spent.spent()).isTrue();
        assertThat(spent.ruling().tier()).isEqualTo(Tier.DIRECTIONAL);
        assertThat(condition(spent, "fresh").found()).contains("texts were shown");
        assertThat(RunStanding.of(evidence).ruling().tier()).isEqualTo(Tier.VALIDATED);
    }

    @Test
    void theLeadIsThatOverTheRuleThatComesNearest() {
        RunStanding standing = RunStanding.of(KnownRows.of(400, 400, .9, "whole", 1));
        String found = condition(standing, "ahead_beyond_doubt").found();
        assertThat(found).matches("\\+\\d+\\.\\d points \\[.*\\] over the rule '(majority|length|overlap)'");
        double best = standing.agreement().rivals().orElseThrow().all().stream()
                .mapToDouble(rival -> rival.accuracy().value().orElse(0))
                .max()
                .orElseThrow();
        double own = standing.agreement().measure(Measure.ACCURACY).value().orElseThrow();
        assertThat(Double.parseDouble(found.substring(1, found.indexOf(' '))) / 100)
                .isGreaterThanOrEqualTo(Math.floor((own - best) * 1000) / 1000 - .001);
    }

    @Test
    void aBarOfNoMeasureIsRefused() {
        RunEvidence evidence = KnownRows.of(60, 60, .9, "whole", 1);
        assertThatThrownBy(() -> evidence.asking(List.of(new AskedBar("charm", .5, false)))
                        .checkBars())
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("charm");
    }

    @Test
    void theVersionBeforeHasToHaveJudgedTheSameRows() {
        RunEvidence evidence = KnownRows.of(60, 60, .9, "whole", 1);
        RunEvidence other = KnownRows.of(58, 58, .9, "whole", 2);
        JudgeSpec spec = JudgeSpec.parse(
                "name: a\nmodel: local:/lexical\nscale: [pass, fail]\ninstructions: \"{{ response }}\"\n", "a.yaml");
        assertThatThrownBy(() -> evidence.beside(other.run(), spec))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("other rows");
    }
}
