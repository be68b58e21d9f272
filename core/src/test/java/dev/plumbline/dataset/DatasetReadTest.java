package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetReadTest {
    @TempDir
    Path folder;

    @Test
    void labelsAreKeptApartFromFields() {
        Dataset data = read("id,question,answer,target\n7,q,a,Pass\n8,r,b,fail\n", Columns.recognised());
        Example first = data.examples().get(0);
        assertThat(first.id()).isEqualTo("7");
        assertThat(first.fields()).isEqualTo(Map.of("question", "q", "answer", "a"));
        assertThat(data.gold(first)).isEqualTo(new Gold.Resolved("Pass", Gold.How.SINGLE));
        assertThat(data.columns()).containsExactly("id", "question", "answer", "target");
        assertThat(data.row(first).orElseThrow().value("target")).contains("Pass");
        assertThat(data.roles().decisions())
                .contains(
                        "column 'target' holds the human labels (by name)",
                        "the scale is Pass,fail, positive is Pass (from the values; --scale changes it)");
    }

    @Test
    void rowsWithoutIdAreNumbered() {
        Dataset data = read("answer,label\nx,yes\ny,no\n", Columns.recognised());
        assertThat(data.examples()).extracting(Example::id).containsExactly("1", "2");
    }

    @Test
    void aDuplicateIdNamesBothLines() {
        BadInput bad = failure("id,label\n1,yes\n2,no\n1,no\n", Columns.recognised());
        assertThat(bad).hasMessage("id '1' in column 'id' occurs in lines 2 and 4");
        assertThat(bad.line()).hasValue(4);
        assertThat(failure("id,label\n1,yes\n,no\n", Columns.recognised()))
                .hasMessage("the row has no id in column 'id'");
    }

    @Test
    void labelsOffTheScaleAreListedWithTheirLines() {
        BadInput bad = failure(
                "id,label\n1,pass\n2,maybe\n3,fail\n4,maybe\n5,dunno\n",
                Columns.label("label").scale(Scale.of("pass", "fail")));
        assertThat(bad)
                .hasMessage("label values that are not on the scale pass,fail: 'maybe' (lines 3, 5), 'dunno' (line 6),"
                        + " by 'label'");
        assertThat(bad.line()).hasValue(3);
        assertThat(bad.hint()).contains("map them with --map 'maybe=LABEL', or give the scale with --scale");
    }

    @Test
    void labelTextIsNormalisedAndMappedAndTheMappingIsPrinted() {
        Dataset data = read(
                "id,label\n1,YES\n2, no \n3,\uFF4E\uFF4F\n4,\n",
                Columns.label("label").map("yes", "pass").map("No", "fail").scale(Scale.of("pass", "fail")));
        assertThat(golds(data)).containsExactly("pass", "fail", "fail", "UNLABELLED");
        assertThat(data.roles().decisions()).contains("label texts are read as: 'yes' = pass, 'No' = fail");
    }

    @Test
    void notApplicableAndUnscorableAreCountedApart() {
        Dataset data = read(
                "id,label\n1,pass\n2,N/A\n3,unscorable\n4,skip\n5,fail\n",
                Columns.label("label").map("skip", "n/a"));
        assertThat(golds(data)).containsExactly("pass", "NOT_APPLICABLE", "UNSCORABLE", "NOT_APPLICABLE", "fail");
        assertThat(data.scale()).contains(Scale.of("pass", "fail"));
    }

    @Test
    void annotatorsAreResolvedByMajorityAndTiesAreDisputed() {
        String text = "id,label_ana,label_ben,label_cid\n1,yes,yes,no\n2,yes,no,\n3,,,\n4,,no,\n5,no,no,no\n";
        assertThat(golds(read(text, Columns.recognised())))
                .containsExactly("yes", "DISPUTED", "UNLABELLED", "no", "no");
        assertThat(golds(read(text, Columns.recognised().ties(TieRule.FIRST_ANNOTATOR))))
                .containsExactly("yes", "yes", "UNLABELLED", "no", "no");
        assertThat(read(text, Columns.recognised()).byAnnotator().keySet())
                .containsExactly("label_ana", "label_ben", "label_cid");
    }

    @Test
    void pluralityTakesTheLargestCamp() {
        String text = "id,human_1,human_2,human_3,human_4\n1,a,b,c,a\n2,a,b,a,b\n";
        assertThat(golds(read(text, Columns.recognised().ties(TieRule.PLURALITY))))
                .containsExactly("a", "DISPUTED");
        assertThat(golds(read(text, Columns.recognised()))).containsExactly("DISPUTED", "DISPUTED");
    }

    @Test
    void anAdjudicatorDecides() {
        Dataset data = read(
                "id,annotator1,annotator2,adjudicated\n1,yes,yes,no\n2,yes,no,yes\n3,no,no,\n", Columns.recognised());
        assertThat(data.gold(data.examples().get(0))).isEqualTo(new Gold.Resolved("no", Gold.How.ADJUDICATED));
        assertThat(golds(data)).containsExactly("no", "yes", "no");
    }

    @Test
    void numbersOfSeveralAnnotatorsGiveTheirMedian() {
        Dataset data = read(
                "id,human_1,human_2\n1,0.25,0.5\n2,1.0,1.0\n",
                Columns.recognised().scale(Scale.range(0, 1)));
        assertThat(data.gold(data.examples().get(0))).isEqualTo(new Gold.Resolved("0.375", Gold.How.MEDIAN));
    }

    @Test
    void aLongFormFileSupersedesEarlierLabels() {
        Path labels = Written.file(folder, "labels.csv", """
                example_id,label,annotator,rationale,at,round,blind
                1,pass,ana,fine,2026-05-04T10:00:00Z,1,true
                1,fail,ana,looked again,2026-05-05,1,false
                1,pass,ben,,2026-05-04,1,
                2,fail,ana,,,2,true
                2,pass,ana,,,1,true
                3,pass,ana,,,,
                3,fail,lead adjudicator,,,2,
                """);
        Dataset data =
                read("id,answer\n1,a\n2,b\n3,c\n4,d\n", Columns.recognised().labelsFile(labels));
        assertThat(golds(data)).containsExactly("DISPUTED", "fail", "fail", "UNLABELLED");
        assertThat(data.labels()).hasSize(7);
        assertThat(data.labels()).filteredOn(Label::superseded).hasSize(2);
        Label again = data.labels().stream()
                .filter(label -> !label.blind())
                .findFirst()
                .orElseThrow();
        assertThat(again.rationale()).contains("looked again");
        assertThat(data.byAnnotator())
                .as("labels of people who saw neither verdict nor other labels")
                .isEqualTo(Map.of("ana", Map.of("2", "fail", "3", "pass"), "ben", Map.of("1", "pass")));
    }

    @Test
    void aLabelOfAnUnknownExampleIsRefused() {
        Path labels = Written.file(folder, "labels.csv", "example_id,label\n9,pass\n");
        BadInput bad = failure("id,answer\n1,a\n", Columns.recognised().labelsFile(labels));
        assertThat(bad).hasMessage("the data has no example '9'");
        assertThat(bad.line()).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "#",
            value = {
                "pass|fail#pass,fail",
                "no|yes#yes,no",
                "false|true#boolean",
                "0|1#1,0",
                "2|4#ordinal:1..5",
                "0|3#ordinal:0..3",
                "1|7#ordinal:1..7",
                "low|high#ordinal:low,medium,high",
                "0.5|0.25#range:0..1",
                "12.5|80#range:12..80",
                "blue|red#blue,red"
            })
    void scalesAreInferredFromTheValues(String values, String scale) {
        String[] pair = values.split("\\|", -1);
        Dataset data = read("id,label\n1," + pair[0] + "\n2," + pair[1] + "\n", Columns.recognised());
        assertThat(data.scale()).map(Scale::text).contains(scale);
    }

    @Test
    void theUserNamesThePositiveLabel() {
        Dataset data = read("id,label\n1,pass\n2,fail\n", Columns.recognised().positive("FAIL"));
        assertThat(data.scale().flatMap(Scale::positive)).contains("fail");
        assertThat(failure("id,label\n1,pass\n2,fail\n", Columns.recognised().positive("bad")))
                .hasMessageContaining("'bad' is not on the scale");
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
        BadInput bad = failure("id,Human Label\n1,pass\n", Columns.label("human_label"));
        assertThat(bad).hasMessage("there is no column 'human_label' (--label); did you mean 'Human Label'?");
        assertThat(bad.hint()).contains("columns: id, Human Label");
    }

    @Test
    void limitAndSampleKeepTheOrderOfRows() {
        StringBuilder text = new StringBuilder("id,label\n");
        for (int i = 0; i < 50; i++) {
            text.append(i).append(i % 2 == 0 ? ",yes\n" : ",no\n");
        }
        assertThat(read(text.toString(), Columns.recognised().limit(3)).examples())
                .extracting(Example::id)
                .containsExactly("0", "1", "2");
        List<String> sampled = read(text.toString(), Columns.recognised().sample(10, 7)).examples().stream()
                .map(Example::id)
                .toList();
        assertThat(sampled).hasSize(10).isSortedAccordingTo(java.util.Comparator.comparingInt(Integer::parseInt));
        assertThat(read(text.toString(), Columns.recognised().sample(10, 7)).examples())
                .extracting(Example::id)
                .isEqualTo(sampled);
        assertThat(read(text.toString(), Columns.recognised().sample(10, 8)).examples())
                .extracting(Example::id)
                .isNotEqualTo(sampled);
    }

    @Test
    void aFileWithoutRowsIsRefused() {
        assertThat(failure("id,label\n", Columns.recognised())).hasMessage("there are no rows");
    }

    private Dataset read(String text, Columns columns) {
        return Dataset.read(Written.file(folder, "data.csv", text), columns);
    }

    private BadInput failure(String text, Columns columns) {
        return catchThrowableOfType(BadInput.class, () -> read(text, columns));
    }

    private static List<String> golds(Dataset data) {
        return data.examples().stream()
                .map(data::gold)
                .map(gold -> {
                    Optional<String> value = gold.value();
                    return value.orElseGet(() -> ((Gold.Missing) gold).why().name());
                })
                .toList();
    }
}
