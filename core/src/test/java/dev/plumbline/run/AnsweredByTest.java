package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnsweredByTest {
    private static Verdict from(String model, String fingerprint) {
        return new Verdict.Failed(
                "1",
                "x",
                "y",
                new Usage(
                        1,
                        1,
                        0,
                        0,
                        false,
                        OptionalDouble.empty(),
                        0,
                        Optional.of(model).filter(name -> !name.isEmpty()),
                        Optional.of(fingerprint).filter(print -> !print.isEmpty())));
    }

    @Test
    void aRunThatMixesFingerprintsSaysSo() {
        assertThat(AnsweredBy.of(List.of(
                                from("gpt-4o-2024-08-06", "fp_1"),
                                from("gpt-4o-2024-08-06", "fp_2"),
                                from("gpt-4o-2024-08-06", "fp_2"),
                                from("", "")))
                        .note())
                .contains("the verdicts come from 2 systems of the provider, and every figure mixes them:"
                        + " gpt-4o-2024-08-06 fp_2 (2 rows), gpt-4o-2024-08-06 fp_1 (1 rows)");
    }

    @Test
    void aRunOfOneSystemOrOfNoneSaysNothing() {
        assertThat(AnsweredBy.of(List.of(from("m", "fp"), from("m", "fp"))).note())
                .isEmpty();
        assertThat(AnsweredBy.of(List.of(from("", ""))).note()).isEmpty();
        assertThat(AnsweredBy.of(List.of()).note()).isEmpty();
    }

    @Test
    void whatAProviderReportsIsOneShortLine() {
        assertThat(AnsweredBy.of(List.of(from("a\u001b[2J\n", ""), from("b".repeat(300), "")))
                        .note()
                        .orElseThrow())
                .doesNotContain("\u001b", "\n")
                .contains("b".repeat(80) + "... (1 rows)");
    }
}
