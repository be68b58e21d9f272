package dev.plumbline.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.model.Embedder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorClustersTest {
    /** Fails about parcels and refunds, and a hundred right rows about other things. */
    private static JudgedRows twoTopics() {
        Random random = new Random(4);
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 40; i++) {
            String text = i % 2 == 0
                    ? "the parcel was damaged by the courier in transit "
                    : "the refund reached the credit card of the customer ";
            rows.add(
                    "w" + i,
                    "w" + i,
                    i % 2 == 0 ? "fail" : "pass",
                    i % 2 == 0 ? "pass" : "fail",
                    "response",
                    text + words(random));
        }
        for (int i = 0; i < 100; i++) {
            rows.add("r" + i, "r" + i, "pass", "pass", "response", "opening hours of the shop " + words(random));
        }
        return rows;
    }

    private static String words(Random random) {
        return IntStream.range(0, 4).mapToObj(i -> "w" + random.nextInt(60)).collect(Collectors.joining(" "));
    }

    @Test
    void twoTopicsAreTwoClustersWithTheirTermsAndDirections() {
        ErrorClusters found = twoTopics().errors().clusters();
        assertThat(found.vectors()).isEqualTo("words");
        assertThat(found.texts()).isEqualTo("items");
        assertThat(found.disagreements()).isEqualTo(40);
        assertThat(found.clusters()).hasSize(2);
        ErrorCluster parcels = found.clusters().stream()
                .filter(one -> one.rows().contains("w0"))
                .findFirst()
                .orElseThrow();
        assertThat(parcels.rows()).hasSize(20).allMatch(id -> Integer.parseInt(id.substring(1)) % 2 == 0);
        assertThat(parcels.lenient()).isEqualTo(20);
        assertThat(parcels.strict()).isZero();
        assertThat(parcels.terms()).extracting(DistinctiveTerm::text).anyMatch(term -> term.contains("parcel"));
        assertThat(parcels.terms()).extracting(DistinctiveTerm::text).doesNotContain("the", "was");
        assertThat(parcels.examples()).hasSize(3).allMatch(row -> row.text().contains("parcel"));
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        ErrorClusters found = twoTopics().errors().clusters();
        assertThat(twoTopics().shuffled(9).errors().clusters()).isEqualTo(found);
    }

    @Test
    void anEmbedderDecidesWhatIsAlike() {
        Embedder byParity = new Embedder() {
            @Override
            public String digest() {
                return "00".repeat(32);
            }

            @Override
            public int dimensions() {
                return 2;
            }

            @Override
            public List<float[]> embed(List<String> texts) {
                return texts.stream()
                        .map(text -> text.contains("parcel") ? new float[] {1, 0} : new float[] {0, 1})
                        .toList();
            }
        };
        JudgedRows rows = twoTopics();
        ErrorClusters found = ErrorAnalysis.of(
                        rows.run(), rows.agreement(), Optional.of(new NamedEmbedder("parity", byParity)), 0)
                .clusters();
        assertThat(found.vectors()).isEqualTo("parity");
        assertThat(found.clusters()).extracting(one -> one.rows().size()).containsExactly(20, 20);
    }

    @Test
    void reasonsOfPeopleAreComparedWhereNearlyAllDisagreementsHaveOne() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 40; i++) {
            rows.add("w" + i, "w" + i, "fail", "pass", "response", "the same answer")
                    .because(i % 2 == 0 ? "the deadline is not named" : "the price contradicts the notes");
        }
        ErrorClusters found = rows.errors().clusters();
        assertThat(found.texts()).isEqualTo("reasons");
        assertThat(found.clusters()).hasSize(2);
    }

    @Test
    void textsWithNothingInCommonAreNoClusters() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 30; i++) {
            rows.add("w" + i, "w" + i, "fail", "pass", "response", "a" + i + " b" + i + " c" + i + " d" + i);
        }
        ErrorClusters found = rows.errors().clusters();
        assertThat(found.clusters()).isEmpty();
        assertThat(found.reason()).contains("the disagreements are no more like each other in groups than one by one");
        assertThat(found.unclustered()).isEqualTo(30);
    }

    @Test
    void fewDisagreementsAreNotGrouped() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 11; i++) {
            rows.add("w" + i, "w" + i, "fail", "pass", "response", "text " + i % 2);
        }
        assertThat(rows.errors().clusters().reason()).contains("fewer than 12 disagreements cannot be grouped");
    }

    @Test
    void zIsThatOfTheFormula() {
        // 8 of 10 rows here, 10 of 90 there: prior 10 * 18 / 100 = 1.8;
        // d = ln(9.8 / (20 - 9.8)) - ln(11.8 / (100 - 11.8)), variance 1 / 9.8 + 1 / 11.8.
        assertThat(LogOdds.z(8, 10, 10, 90)).isCloseTo(4.56167572, within(1e-6));
    }

    @Test
    void termsAreWordsThatSaySomethingAndTwoInARow() {
        assertThat(LogOdds.terms("The refund of a credit card"))
                .isEqualTo(Set.of("refund", "credit", "card", "credit card"));
    }
}
