package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmongRatersTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @Test
    void annotatorsOfPandaLmAgreeAsPublished() throws IOException {
        JsonNode rows =
                new ObjectMapper().readTree(Real.file("pandalm/testset-v1.json").toFile());
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String annotator : List.of("annotator1", "annotator2", "annotator3")) {
            List<String> column = new ArrayList<>();
            rows.forEach(row -> column.add(row.path(annotator).asText()));
            columns.put(annotator, column);
        }
        AgreementAmongRaters people = Agreement.amongRaters(columns, Scale.parse("0,1,2"), Optional.empty());
        assertThat(people.rows()).isEqualTo(999);
        assertThat(figure(people, Measure.FLEISS_KAPPA)).isCloseTo(0.864175, within(1e-6));
        assertThat(people.pairs()).hasSize(3);
        // The mean of the pairwise agreements is Fleiss' observed agreement.
        assertThat(people.pairs().stream()
                        .mapToDouble(pair -> pair.agreement().value().orElseThrow())
                        .average()
                        .orElseThrow())
                .isCloseTo(0.919920, within(1e-6));
    }

    @Test
    void anEmptyCellIsNoRatingAndTheRowStillCountsForAlpha() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("ann", List.of("pass", "fail", "pass", ""));
        columns.put("bob", List.of("pass", "fail", "", "fail"));
        columns.put("eve", List.of("pass", "pass", "pass", ""));
        AgreementAmongRaters people = Agreement.amongRaters(columns, PASS_FAIL, Optional.empty());
        assertThat(people.measures()).containsOnlyKeys(Measure.FLEISS_KAPPA, Measure.KRIPPENDORFF_ALPHA_NOMINAL);
        assertThat(people.leftOut()).containsEntry(Measure.KRIPPENDORFF_ALPHA_NOMINAL, 1L);
        assertThat(people.rows()).isEqualTo(4);
        assertThat(people.rated()).isEqualTo(3);
        assertThat(people.unrated()).isZero();
        assertThat(people.empty()).isEqualTo(3);
        assertThat(people.pairs().get(0).first()).isEqualTo("ann");
        assertThat(people.pairs().get(0).agreement().n()).isEqualTo(2);
    }

    @Test
    void whatWasMeasuredCannotBeChanged() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("ann", List.of("pass", "fail"));
        columns.put("bob", List.of("pass", "fail"));
        AgreementAmongRaters people = Agreement.amongRaters(columns, PASS_FAIL, Optional.empty());
        assertThatThrownBy(() -> people.measures().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> people.leftOut().clear()).isInstanceOf(UnsupportedOperationException.class);
        Map<Measure, Long> own = new LinkedHashMap<>();
        AgreementAmongRaters copied = new AgreementAmongRaters(
                people.raters(), people.labels(), 2, 2, 0, 0, people.measures(), own, people.pairs());
        own.put(Measure.FLEISS_KAPPA, 7L);
        assertThat(copied.leftOut()).isEmpty();
    }

    @Test
    void columnsOfAFileNameTheLineOfARatingOffTheScale(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("two.csv"), "q,ann,bob\n1,pass,pass\n1,fail,yes\n2,,maybe\n");
        CodedColumns columns = CodedColumns.read(file, List.of("ann", "bob", "q"));
        CodedColumns mapped = columns.reading("bob", text -> text.equals("yes") ? "pass" : text);
        assertThatThrownBy(() -> Agreement.amongRaters(mapped, List.of("ann", "bob"), PASS_FAIL, Optional.of("q")))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> assertThat(bad.located())
                                .endsWith(
                                        "two.csv:4: 1 value of column 'bob' not on the scale pass,fail: 'maybe' (line 4)"));
        AgreementAmongRaters people =
                Agreement.amongRaters(mapped, List.of("ann", "bob"), Scale.parse("pass,fail,maybe"), Optional.of("q"));
        assertThat(people.pairs().get(0).agreement().value()).hasValue(0.5);
        assertThat(people.pairs().get(0).agreement().groups()).isEqualTo(1);
    }

    @Test
    void oneColumnOrALabelOffTheScaleIsAnError() {
        assertThatThrownBy(() -> Agreement.amongRaters(Map.of("ann", List.of("pass")), PASS_FAIL, Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessage("agreement among raters needs at least two columns, got [ann]");
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("ann", List.of("pass"));
        columns.put("bob", List.of("maybe"));
        assertThatThrownBy(() -> Agreement.amongRaters(columns, PASS_FAIL, Optional.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessage("1 value of column 'bob' not on the scale pass,fail: 'maybe' (row 1)");
    }

    private static double figure(AgreementAmongRaters people, Measure measure) {
        return Optional.ofNullable(people.measures().get(measure))
                .orElseThrow()
                .value()
                .orElseThrow();
    }
}
