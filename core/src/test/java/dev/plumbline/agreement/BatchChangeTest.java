package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchChangeTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @TempDir
    private Path folder;

    private static Panel panel(String name, String letters) {
        return Panel.of(Map.of(name, column(letters)), PASS_FAIL);
    }

    private static List<String> column(String letters) {
        return letters.chars()
                .mapToObj(c -> c == 'p' ? "pass" : c == 'f' ? "fail" : "")
                .toList();
    }

    @Test
    void labelsThatChangedAreCountedByLabelAndShown() {
        BatchChange change = BatchChange.of(LabelBatches.of(panel("old", "pppppffff-"), panel("new", "pppfffffp-")));
        assertThat(change.old()).isEqualTo(9);
        assertThat(change.both()).isEqualTo(9);
        assertThat(change.changed().value()).hasValue(3 / 9.0);
        assertThat(change.agreement().value()).hasValue(6 / 9.0);
        assertThat(change.labels().get(0).changed().value()).hasValue(2 / 5.0);
        assertThat(change.labels().get(1).changed().value()).hasValue(1 / 4.0);
        assertThat(change.labels().get(0).shift().value().orElseThrow()).isCloseTo(-1 / 9.0, within(1e-12));
        assertThat(change.rows())
                .containsExactly(
                        new BatchChange.Row("4", "old", "pass", "fail"),
                        new BatchChange.Row("5", "old", "pass", "fail"),
                        new BatchChange.Row("9", "old", "fail", "pass"));
        assertThat(change.secondLook()).isEmpty();
        assertThat(change.before()).isEqualTo("old");
        assertThat(change.after()).isEqualTo("new");
    }

    /** Rows on which the judge is right stay unseen; whoever looks again only where it differs lifts its agreement. */
    @Test
    void aSecondLookAtDisagreementsOnlyIsOneSided() {
        BatchChange change = BatchChange.of(LabelBatches.of(panel("old", "ppppppffff"), panel("new", "----ffpp--"))
                .judgedBy(column("ppppffppff")));
        SecondLook look = change.secondLook().orElseThrow();
        assertThat(look.agreeing()).isZero();
        assertThat(look.disagreeing()).isEqualTo(4);
        assertThat(look.oneSided()).isTrue();
        assertThat(look.changedDisagreeing().value()).hasValue(1);
        assertThat(look.changedAgreeing().defined()).isFalse();
        assertThat(look.agreementBefore().value()).hasValue(.6);
        assertThat(look.agreementAfter().value()).hasValue(1);
    }

    @Test
    void asManyAgreeingAsDisagreeingLabelsAreAFairLook() {
        SecondLook look = BatchChange.of(LabelBatches.of(panel("old", "ppff"), panel("new", "pfff"))
                        .judgedBy(column("pffp")))
                .secondLook()
                .orElseThrow();
        assertThat(look.agreeing()).isEqualTo(2);
        assertThat(look.disagreeing()).isEqualTo(2);
        assertThat(look.oneSided()).isFalse();
        assertThat(look.changedDisagreeing().value()).hasValue(.5);
    }

    @Test
    void anUndecidedVerdictDoesNotAgree() {
        SecondLook look = BatchChange.of(
                        LabelBatches.of(panel("old", "pf"), panel("new", "pf")).judgedBy(List.of("", "what")))
                .secondLook()
                .orElseThrow();
        assertThat(look.disagreeing()).isEqualTo(2);
        assertThat(look.agreementAfter().value()).hasValue(0);
    }

    private Dataset longForm() throws IOException {
        StringBuilder rows = new StringBuilder("id,answer,judge\n");
        StringBuilder labels = new StringBuilder("example_id,label,annotator,round,blind\n");
        for (int i = 0; i < 12; i++) {
            rows.append("r" + i + ",an answer of some length " + i + ",pass\n");
            labels.append("r" + i + ",pass,ann,1,\n");
            labels.append("r" + i + ",fail,bob,1,\n");
            if (i < 6) {
                labels.append("r" + i + "," + (i < 2 ? "fail" : "pass") + ",ann,2," + (i == 5 ? "false" : "") + "\n");
            }
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Files.writeString(folder.resolve("labels.csv"), labels);
        return Dataset.read(
                folder.resolve("rows.csv"), Columns.recognised().ungrouped().labelsFile(folder.resolve("labels.csv")));
    }

    @Test
    void roundsAreComparedAnnotatorByAnnotator() throws IOException {
        BatchChange change = BatchChange.of(LabelBatches.of(longForm(), 1, 2));
        assertThat(change.old()).isEqualTo(24);
        assertThat(change.both()).isEqualTo(6);
        assertThat(change.changed().value()).hasValue(2 / 6.0);
        assertThat(change.notBlind()).isEqualTo(1);
        assertThat(change.annotators())
                .extracting(BatchChange.OfAnnotator::name)
                .containsExactly("ann");
        assertThat(change.rows()).extracting(BatchChange.Row::id).containsExactly("r0", "r1");
        assertThat(change.before()).isEqualTo("round 1");
    }

    @Test
    void aRoundThatIsNotThereIsNamed() throws IOException {
        Dataset data = longForm();
        assertThatThrownBy(() -> LabelBatches.of(data, 1, 3))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> assertThat(bad.hint().orElseThrow()).contains("[1, 2]"))
                .hasMessageContaining("no label is of round 3");
    }

    @Test
    void aDatasetsLabelsMakeAPanelWithEarlierOnesKept() throws IOException {
        Panel panel = Panel.of(longForm(), List.of());
        assertThat(panel.raters()).containsExactly("ann", "bob");
        assertThat(panel.repeated().count(0, 0)).isEqualTo(2);
        assertThat(panel.ratings().of(0, 0)).isEqualTo(panel.scale().indexOf("fail"));
        assertThat(panel.ratings().of(7, 0)).isEqualTo(panel.scale().indexOf("pass"));
        assertThat(panel.id(7)).isEqualTo("r7");
        assertThatThrownBy(() -> Panel.of(longForm(), List.of("ann", "eve")))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> assertThat(bad.hint().orElseThrow()).contains("ann, bob"))
                .hasMessageContaining("annotator 'eve' gave no label");
    }

    @Test
    void batchesWithoutACommonLabelAreRefused() {
        assertThatThrownBy(() -> BatchChange.of(LabelBatches.of(panel("old", "pp--"), panel("new", "--pp"))))
                .hasMessageContaining("no row has a label of one annotator in both old and new");
        assertThatThrownBy(() -> LabelBatches.of(panel("old", "pp"), panel("new", "ppp")))
                .hasMessageContaining("old columns");
        assertThatThrownBy(() ->
                        LabelBatches.of(panel("old", "pp"), panel("new", "pp")).judgedBy(column("p")))
                .hasMessageContaining("2 rows, 1 verdicts");
    }
}
