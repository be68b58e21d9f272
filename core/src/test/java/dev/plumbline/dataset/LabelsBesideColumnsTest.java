package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of a file beside those of the data's columns: nothing is lost, and who labelled again is one annotator. */
class LabelsBesideColumnsTest {
    private static final String ROWS = "id,answer,label_ana,label_ben\n1,a b,pass,pass\n2,c d,fail,pass\n3,e f,,fail\n";

    @TempDir
    private Path folder;

    private Dataset read(String rows, String labels, Columns columns) {
        return Dataset.read(
                Written.file(folder, "rows.csv", rows), columns.labelsFile(Written.file(folder, "again.csv", labels)));
    }

    private static List<String> golds(Dataset data) {
        return data.examples().stream()
                .map(example -> data.gold(example).value().orElse("none"))
                .toList();
    }

    @Test
    void aLaterRoundOfAColumnsAnnotatorRevisesTheColumn() {
        Dataset data = read(
                ROWS, "example_id,label,annotator,round\n1,fail,ana,2\n1,fail,Label_Ben,2\n", Columns.recognised());
        assertThat(golds(data)).containsExactly("fail", "none", "fail");
        assertThat(data.roles().labels()).containsExactly("label_ana", "label_ben");
        assertThat(data.labels()).hasSize(7);
        assertThat(data.labels()).filteredOn(Label::superseded).hasSize(2).allMatch(label -> label.round() == 1);
        assertThat(data.roles().decisions())
                .contains(
                        "columns 'label_ana', 'label_ben' hold human labels too (by name), beside those of again.csv;"
                                + " --drop leaves them out",
                        "labels of 'ana' in again.csv and those of column 'label_ana' are of one annotator; the later"
                                + " ones count",
                        "2 labels were replaced by later ones of the same annotator: kept, and not counted");
        assertThat(data.examples().get(0).fields()).containsOnlyKeys("answer");
    }

    @Test
    void somebodyElseStandsBesideTheColumns() {
        Dataset data = read(ROWS, "example_id,label,annotator\n2,pass,eve\n3,fail,eve\n", Columns.recognised());
        assertThat(golds(data)).containsExactly("pass", "pass", "fail");
        assertThat(data.byAnnotator()).containsOnlyKeys("label_ana", "label_ben", "eve");
        assertThat(data.labels()).noneMatch(Label::superseded);
    }

    @Test
    void aColumnThatIsDroppedIsLeftOut() {
        Dataset data = read(
                ROWS,
                "example_id,label,annotator\n1,fail,eve\n2,fail,eve\n",
                Columns.recognised().drop("label_ana", "label_ben"));
        assertThat(golds(data)).containsExactly("fail", "fail", "none");
        assertThat(data.labels()).hasSize(2);
    }

    @Test
    void whatIsNamedLikeLabelsOfAnotherKindIsLeftAsideAndSaidSo() {
        Dataset data = read(
                "id,answer,target,passed\n1,a b,3,yes\n2,c d,4,no\n",
                "example_id,label,annotator\n1,yes,ana\n2,no,ana\n",
                Columns.recognised());
        assertThat(data.byAnnotator()).as("'passed' alone says too little").containsOnlyKeys("ana");
        assertThat(data.scale().orElseThrow().labels()).containsExactlyInAnyOrder("yes", "no");
        assertThat(data.roles().decisions())
                .contains("column 'target' is named like labels and has the value '3', which is none of those of"
                        + " again.csv: it is left aside;"
                        + " --label target takes it");
        String tone = "id,answer,tone_label\n1,a b,pass\n2,c d,fail\n";
        String labels = "example_id,label,annotator\n1,fail,ana\n2,pass,ana\n";
        Dataset other = read(tone, labels, Columns.recognised());
        assertThat(golds(other)).containsExactly("fail", "pass");
        assertThat(other.roles().decisions())
                .contains(
                        "column 'tone_label' is named like labels and is perhaps on another criterion than again.csv: it is"
                                + " left aside; --label tone_label takes it");
        assertThat(read(tone, labels, Columns.recognised().labels(List.of("tone_label")))
                        .byAnnotator())
                .containsOnlyKeys("tone_label", "ana");
    }

    @Test
    void countsFromZeroThatTwoColumnsShareAreNoLabelsEither() {
        StringBuilder rows = new StringBuilder("id,answer,human_turns,expected_steps\n");
        for (int row = 0; row <= 5; row++) {
            rows.append(row)
                    .append(",a b,")
                    .append(row)
                    .append(',')
                    .append(5 - row)
                    .append('\n');
        }
        for (String labels : List.of("1,1,ana\n2,0,ana\n", "1,1,ana\n2,1,ana\n", "1,0,ana\n")) {
            Dataset data = read(rows.toString(), "example_id,label,annotator\n" + labels, Columns.recognised());
            assertThat(data.byAnnotator()).as(labels).containsOnlyKeys("ana");
            assertThat(data.scale().orElseThrow().text()).as(labels).isEqualTo("1,0");
        }
    }

    @Test
    void countsAndConfidencesAreNoLabelsThoughTheyShareValuesWithThem() {
        String labels = "example_id,label,annotator\n1,1,ana\n2,0,ana\n";
        for (String column : List.of(
                "human_turns",
                "annotator_confidence",
                "expected_steps",
                "human_quality",
                "gold_rank",
                "target",
                "human_turns,human_steps")) {
            int columns = column.split(",", -1).length;
            StringBuilder rows = new StringBuilder("id,answer," + column + "\n");
            for (int row = 1; row <= 5; row++) {
                rows.append(row)
                        .append(",a b")
                        .append(("," + row).repeat(columns))
                        .append('\n');
            }
            Dataset data = read(rows.toString(), labels, Columns.recognised());
            assertThat(data.byAnnotator()).as(column).containsOnlyKeys("ana");
            assertThat(data.scale().orElseThrow().text()).as(column).isEqualTo("1,0");
            assertThat(data.roles().decisions().toString())
                    .as(column)
                    .contains("has the value '2', which is none of those of again.csv: it is left aside; --label");
            Dataset scaled = read(
                    rows.toString(),
                    labels,
                    Columns.recognised().scale(data.scale().orElseThrow()));
            assertThat(scaled.byAnnotator()).as(column).containsOnlyKeys("ana");
            assertThat(scaled.roles().decisions().toString())
                    .as(column)
                    .contains("has the value '2', which is not on the scale 1,0: it is left aside");
        }
    }

    @Test
    void aSmallFileOfOneLabelLosesNoColumn() {
        Dataset known = read(
                "id,answer,label_final\n1,a b,pass\n2,c d,pass\n",
                "example_id,label,annotator\n2,fail,final\n",
                Columns.recognised());
        assertThat(golds(known)).containsExactly("pass", "fail");
        String rows = "id,answer,label_ana,label_ben\n1,a b,red,red\n2,c d,blue,red\n3,e f,green,green\n";
        String labels = "example_id,label,annotator\n2,green,ana\n";
        assertThat(read(rows, labels, Columns.recognised()).roles().labels())
                .as("blue is ana's alone")
                .containsExactly("label_ben");
        Dataset together = read(rows.replace("green,green", "green,blue"), labels, Columns.recognised());
        assertThat(together.roles().labels())
                .as("green is ana's alone, and the file's")
                .hasSize(2);
        assertThat(read(rows, labels, Columns.recognised().scale(Scale.of("red", "blue", "green")))
                        .roles()
                        .labels())
                .containsExactly("label_ana", "label_ben");
    }

    @Test
    void aNameThatOnlyEndsLikeAColumnsIsSomebodyElse() {
        String rows = "id,answer,label_ana,label_2\n1,a b,pass,pass\n2,c d,fail,pass\n";
        for (String other : List.of("maria.ana", "J. ana", "reviewer2", "2")) {
            Dataset data = read(rows, "example_id,label,annotator\n1,fail," + other + "\n", Columns.recognised());
            assertThat(data.byAnnotator()).containsOnlyKeys("label_ana", "label_2", other);
            assertThat(data.labels()).as(other).noneMatch(Label::superseded);
            assertThat(data.roles().decisions())
                    .contains(
                            "labels of '" + other + "' stand beside columns 'label_ana', 'label_2': rows on which they"
                                    + " differ are disputed unless most say the same; --annotator label_ana revises");
        }
    }

    @Test
    void whoeverGaveTheOnlyColumnRevisesIt() {
        String rows = "id,answer,human_label\n1,a b,pass\n2,c d,fail\n";
        for (String name : List.of("human", "Human Label", "human-label", "")) {
            Dataset data = read(rows, "example_id,label,annotator\n1,fail," + name + "\n", Columns.recognised());
            assertThat(golds(data)).as(name).containsExactly("fail", "fail");
        }
        Dataset unnamed = read(rows, "example_id,label\n1,fail\n", Columns.recognised());
        assertThat(golds(unnamed)).containsExactly("fail", "fail");
        assertThat(unnamed.roles().decisions())
                .contains("labels of again.csv, which names no annotator, and those of column 'human_label' are of one"
                        + " annotator; the later ones count");
        Dataset other = read(rows, "example_id,label,annotator\n1,fail,eve\n", Columns.recognised());
        assertThat(golds(other)).containsExactly("none", "fail");
        assertThat(other.roles().decisions())
                .contains("labels of 'eve' stand beside column 'human_label': rows on which they differ are disputed;"
                        + " --annotator human_label revises");
    }

    @Test
    void oneNameInSeveralSpellingsIsOneAnnotator() {
        Dataset data = read(
                ROWS,
                "example_id,label,annotator,round\n1,fail,ana,2\n2,pass,Ana,2\n1,pass,ANA,3\n",
                Columns.recognised());
        assertThat(data.byAnnotator()).containsOnlyKeys("label_ana", "label_ben");
        assertThat(golds(data)).containsExactly("pass", "pass", "fail");
        Dataset two = read(
                ROWS, "example_id,label,annotator\n1,fail,expert_ana\n2,pass,reviewer_ana\n", Columns.recognised());
        assertThat(two.labels()).as("perhaps two persons").noneMatch(Label::superseded);
    }

    @Test
    void aMangledIdIsFoundByEachAnnotatorAndNeverGoesToAnEqualRow() {
        String rows = "id,question,response\n001,when is it,tomorrow\n002,where is it,at home\n";
        String said = contents(rows).get(0);
        Dataset data = read(
                rows,
                "example_id,label,annotator,content\n1,pass,ana," + said + "\n001,fail,ben," + said + "\n",
                Columns.recognised());
        assertThat(data.byAnnotator()).containsOnlyKeys("ana", "ben");
        assertThat(data.labels()).extracting(Label::exampleId).containsExactly("001", "001");
        String equal = rows.replace("where is it,at home", "when is it,tomorrow");
        assertThatThrownBy(() -> read(
                        equal,
                        "example_id,label,annotator,content\n1,pass,ana," + said + "\n001,fail,ben," + said + "\n",
                        Columns.recognised()))
                .isInstanceOf(BadInput.class)
                .hasMessage("the data has no example '1', and the rows '001', '002' say what it was given to");
    }

    private List<String> contents(String rows) {
        Dataset plain = Dataset.read(Written.file(folder, "plain.csv", rows));
        return plain.examples().stream().map(plain::contentKey).toList();
    }

    @Test
    void aMangledIdIsFoundByWhatItsRowSays() {
        String rows = "id,question,response\n001,when is it,tomorrow\n002,where is it,at home\n1-2,who is it,the cat\n";
        List<String> said = contents(rows);
        Dataset data = read(
                rows,
                "example_id,label,annotator,content\n1,pass,ana," + said.get(0) + "\n002,fail,ana," + said.get(1)
                        + "\n01.Feb,fail,ana," + said.get(2) + "\n",
                Columns.recognised());
        assertThat(golds(data)).containsExactly("pass", "fail", "fail");
        assertThat(data.roles().decisions())
                .contains(
                        "2 labels name ids that the data has not, as '1', and found the row by what it says: a spreadsheet"
                                + " makes 1 of an id as 001");
        assertThatThrownBy(() -> read(
                        rows,
                        "example_id,label,annotator,content\n1,pass,ana,0123456789abcdef\n",
                        Columns.recognised()))
                .isInstanceOf(BadInput.class)
                .hasMessage("the data has no example '1'");
        assertThatThrownBy(() -> read(
                        rows.replace("002,", "1,"),
                        "example_id,label,annotator,content\n1,pass,ana," + said.get(0) + "\n",
                        Columns.recognised()))
                .isInstanceOf(BadInput.class)
                .hasMessage("the label of '1' was given to what the row '001' says");
    }
}
