package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.GateRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {
    private static GateRecord gate(String verdict, GateRecord.Asked... asked) {
        return new GateRecord(
                Instant.parse("2026-11-23T10:00:00Z"),
                "accuracy@1",
                verdict,
                Optional.empty(),
                List.of(asked),
                1,
                Optional.empty());
    }

    private static GateRecord.Asked asked(String what, double bar) {
        return new GateRecord.Asked(what, bar, 120);
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, 0.9, false",
        "pabak, 0.8, false",
        "brennan_prediger, 0.8, false",
        "gwet_ac1, 0.89, false",
        "gwet_ac2_linear, 0.9, false",
        "max-mae, 0.5, false",
        "balanced_accuracy, 0.5, false",
        "scott_pi, 0.1, true",
        "mcc, 0.1, true",
        "weighted_kappa_quadratic, 0.1, true",
        "krippendorff_alpha_ordinal, 0.1, true",
        "lin_ccc, 0.1, true",
        "icc_2_1, 0.1, true",
        "pearson, 0.1, true",
        "pearson, 0, false",
        "balanced_accuracy, 0.51, true",
        "cohen_kappa, 0.4, true",
        "cohen_kappa, 0, false",
        "youden_j, 0.3, true",
        "coverage, 0.99, false",
        "max-undecided, 0.05, false",
        "recall.fail, 0.9, false",
        "no-worse-than was@1, -0.02, false"
    })
    void onlyAFloorUnderItsAgreementCertifiesAJudge(String what, double bar, boolean certified) {
        assertThat(Certificate.of(List.of(gate("PASS", asked(what, bar)))).holds())
                .isEqualTo(certified);
    }

    @Test
    void theLastGateWithAFloorDecides() {
        GateRecord passed = gate("PASS", asked("mcc", .4), asked("recall.fail", .7));
        GateRecord failed = gate("FAIL", asked("balanced_accuracy", .85));
        GateRecord covering = gate("PASS", asked("coverage", .9));

        assertThat(Certificate.of(List.of(passed, covering)).holds()).isTrue();
        assertThat(Certificate.of(List.of(covering, passed, failed)).holds()).isFalse();
        assertThat(Certificate.of(List.of(failed, passed)).holds()).isTrue();
        assertThat(Certificate.of(List.of()).holds()).isFalse();
    }

    @Test
    void itSaysWhatWasAskedOnHowManyRowsAndAtWhichLook() {
        GateRecord suite = new GateRecord(
                Instant.parse("2026-11-23T10:00:00Z"),
                "accuracy@1",
                "PASS",
                Optional.of("by words"),
                List.of(asked("balanced_accuracy", .8), asked("max-undecided", .05)),
                3,
                Optional.empty());
        assertThat(Certificate.of(List.of(suite)).text())
                .isEqualTo("certified by gate 'by words' on 2026-11-23: balanced_accuracy >= 0.8 on 120 rows,"
                        + " max-undecided <= 0.05 on 120 rows, look 3");
        assertThat(Certificate.of(List.of(gate("FAIL", asked("balanced_accuracy", .8))))
                        .text())
                .isEqualTo(
                        "not certified: a gate on 2026-11-23: balanced_accuracy >= 0.8 on 120 rows, look 1, ended FAIL");
        assertThat(Certificate.of(List.of(gate("PASS", asked("coverage", .9)))).text())
                .isEqualTo(
                        "not certified: its gate on 2026-11-23: coverage >= 0.9 on 120 rows, look 1 had no floor under"
                                + " its agreement with people that a judge which always says the same cannot reach, as"
                                + " balanced_accuracy 0.8");
        assertThat(Certificate.of(List.of()).text())
                .isEqualTo("not certified: it has passed no gate that this workspace knows of");
    }
}
