package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {
    @TempDir
    Path folder;

    @Test
    void evalsBenchIsUnderstoodWithoutFlags() {
        Dataset data = Dataset.read(Written.real("evalsbench/benchmark_df.csv"));
        Roles roles = data.roles();
        assertThat(roles.labels()).containsExactly("target");
        assertThat(roles.question()).contains("question");
        assertThat(roles.reference()).contains("grading_notes");
        assertThat(roles.response()).contains("response");
        assertThat(roles.group()).contains("question");
        assertThat(roles.withheld()).containsExactly("notes");
        assertThat(data.examples()).hasSize(160);
        assertThat(data.examples().stream().map(Example::group).distinct()).hasSize(80);
    }

    @ParameterizedTest
    @CsvSource({
        "humanScore,gptScore",
        "gold_label,label",
        "expected_verdict,verdict",
        "target,gpt_result",
        "label,prediction",
        "annotator_1,model_score",
        "expert rating,llm_judge_rating",
        "is_correct,predicted"
    })
    void aMachinesColumnIsNeverTakenForAHumanOne(String human, String machine) {
        Dataset data = Dataset.read(Written.file(
                folder, "a.csv", "id," + machine + "," + human + "\n1,yes,yes\n2,no,no\n3,yes,no\n4,no,no\n"));
        assertThat(data.roles().labels()).containsExactly(human);
        assertThat(data.roles().withheld()).containsExactly(machine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verdict", "gpt_result", "prediction", "model_score", "judge_label"})
    void whereOnlyAMachineSpokeNothingIsLabelled(String machine) {
        Dataset data = Dataset.read(Written.file(folder, "a.csv", "id," + machine + "\n1,yes\n2,no\n3,yes\n"));
        assertThat(data.roles().labels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grading_notes", "rubric", "key points", "expected_output"})
    void aReferenceOfOneWordIsOneByItsName(String reference) {
        Dataset data = Dataset.read(Written.file(
                folder, "a.csv", "id,response," + reference + "\n1,It is blue.,blue\n2,It is red.,green\n"));
        assertThat(data.roles().reference()).contains(reference);
        assertThat(data.roles().withheld()).isEmpty();

        Dataset verdicts = Dataset.read(Written.file(
                folder, "b.csv", "id,response," + reference + "\n1,It is blue.,pass\n2,It is red.,fail\n"));
        assertThat(verdicts.roles().reference()).isEmpty();
    }

    @Test
    void reasonsBelongToTheirAnnotator() {
        Dataset data = Dataset.read(Written.file(
                folder,
                "a.csv",
                "id,reason_ben,label_ana,reason_ana,label_ben\n1,rb,yes,ra,yes\n2,,no,r2,\n3,rb,no,,no\n"));
        assertThat(data.roles().rationales()).containsExactly("reason_ana", "reason_ben");
        assertThat(data.labels())
                .filteredOn(label -> label.exampleId().equals("1"))
                .extracting(label -> label.annotator() + " " + label.rationale().orElse(""))
                .containsExactly("label_ana ra", "label_ben rb");
    }

    @Test
    void aVerdictThatMayBeAnotherPersonsComesWithTheFlagsThatSaySo() {
        Dataset data = Dataset.read(Written.file(folder, "a.csv", """
                id,answer,label,second_verdict,gpt_verdict
                1,some answer,pass,fail,pass
                2,another one,fail,fail,fail
                3,a third,pass,pass,fail
                4,a fourth,fail,pass,pass
                """));
        assertThat(data.roles().withheld()).containsExactly("second_verdict", "gpt_verdict");
        assertThat(data.roles().decisions())
                .contains(
                        "column 'second_verdict' is withheld from judges: its name says that it comments on the label; if"
                                + " another person gave it, name all annotators: --label label --label second_verdict",
                        "column 'gpt_verdict' is withheld from judges: its name says that it comments on the label");
    }

    @Test
    void columnsFilledForOneLabelOnlyAreWithheld() {
        StringBuilder text = new StringBuilder("id,answer,label,extra,topic\n");
        for (int i = 0; i < 40; i++) {
            boolean pass = i % 2 == 0;
            text.append(i).append(",some answer ").append(i).append(pass ? ",pass,," : ",fail,left out a step,");
            text.append(i % 3).append('\n');
        }
        Dataset data = Dataset.read(Written.file(folder, "a.csv", text.toString()));
        assertThat(data.roles().withheld()).containsExactly("extra");
        assertThat(data.roles().decisions())
                .contains("column 'extra' is withheld from judges: it is filled for one value of 'label' only");
    }

    @Test
    void expectedIsAReferenceWhenItIsATextAndALabelWhenItIsAVerdict() {
        Dataset text = Dataset.read(Written.file(
                folder,
                "a.csv",
                "id,expected,output,label\n1,the sky is blue today,b,yes\n2,the grass is green here,c,no\n"));
        assertThat(text.roles().reference()).contains("expected");
        Dataset verdict = Dataset.read(
                Written.file(folder, "b.csv", "id,expected,output\n1,pass,a b c\n2,fail,d e f\n3,pass,g h i\n"));
        assertThat(verdict.roles().labels()).containsExactly("expected");
    }

    @Test
    void severalCriteriaAreNotSeveralAnnotators() {
        Dataset data = Dataset.read(
                Written.file(folder, "a.csv", "id,human_accuracy,human_tone\n1,pass,fail\n2,fail,pass\n3,pass,pass\n"));
        assertThat(data.roles().labels()).containsExactly("human_accuracy");
        assertThat(data.roles().withheld()).containsExactly("human_tone");
    }

    @Test
    void nestedFieldsHaveRolesAndAreFoundByTheirLastName() {
        Dataset data = Dataset.read(Written.file(folder, "a.jsonl", """
                {"inputs": {"question": "q1"}, "outputs": {"response": "r"}, "expectations": {"label": true}}
                {"inputs": {"question": "q2"}, "outputs": {"response": "s"}, "expectations": {"label": false}}
                """));
        assertThat(data.roles().question()).contains("inputs.question");
        assertThat(data.roles().response()).contains("outputs.response");
        assertThat(data.roles().labels()).containsExactly("expectations.label");
        Example first = data.examples().get(0);
        assertThat(first.lookup("question")).contains("q1");
        assertThat(first.lookup("inputs")).contains("q1");
        assertThat(first.lookup("outputs.response")).contains("r");
        assertThat(first.lookup("label")).isEmpty();
    }

    @Test
    void aWholeObjectIsLookedUpAsLines() {
        Example example = Example.of("inputs.question", "q", "inputs.context", "c", "a.x", "1", "b.x", "2");
        assertThat(example.lookup("inputs")).contains("question: q\ncontext: c");
        assertThat(example.lookup("x")).isEmpty();
    }

    @Test
    void sessionsGroupRowsBeforeQuestionsDo() {
        StringBuilder text = new StringBuilder("id,session_id,question,answer\n");
        for (int i = 0; i < 30; i++) {
            text.append(i + ",s" + i / 3 + ",question " + i % 10 + ",answer number " + i + "\n");
        }
        Path file = Written.file(folder, "a.csv", text.toString());
        assertThat(Dataset.read(file).roles().group()).contains("session_id");
        assertThat(Dataset.read(file).roles().decisions())
                .contains("rows are grouped by 'session_id' (10 different values in 30 rows); --group none turns this"
                        + " off");
        assertThat(Dataset.read(file, Columns.recognised().group("question")).examples())
                .extracting(Example::group)
                .hasSameElementsAs(List.of(
                        "question 0",
                        "question 1",
                        "question 2",
                        "question 3",
                        "question 4",
                        "question 5",
                        "question 6",
                        "question 7",
                        "question 8",
                        "question 9"));
        assertThat(Dataset.read(file, Columns.recognised().ungrouped()).examples())
                .extracting(Example::group)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPromptSharedByAllRowsGroupsNothing() {
        Dataset data = Dataset.read(
                Written.file(folder, "a.csv", "id,prompt,answer\n1,say,a\n2,say,b\n3,say,c\n4,tell,d\n5,tell,e\n"));
        assertThat(data.roles().group()).isEmpty();
        assertThat(data.roles().decisions())
                .contains("'prompt' has 2 different values in 5 rows, too few to group rows by; --group prompt does so"
                        + " all the same");
    }

    @Test
    void pandaLmAndLlmBarLoad() {
        Dataset panda = Dataset.read(Written.real("pandalm/testset-v1.json"));
        assertThat(panda.roles().id()).contains("idx");
        assertThat(panda.roles().labels()).containsExactly("annotator1", "annotator2", "annotator3");
        assertThat(panda.byAnnotator().values())
                .allSatisfy(labels -> assertThat(labels).hasSize(999));
        assertThat(panda.scale().orElseThrow().text()).isEqualTo("prefer:1,2,0");
        Dataset bar = Dataset.read(Written.real("llmbar/items.jsonl"));
        assertThat(bar.examples()).hasSize(234);
        assertThat(bar.roles().labels()).containsExactly("label");
        for (String judge : List.of("gpt-3.5-turbo", "pandalm-7b")) {
            Dataset recorded = Dataset.read(Written.real("pandalm/" + judge + "-testset-v1.json"));
            assertThat(recorded.roles().labels()).isEmpty();
            assertThat(recorded.roles().withheld()).hasSize(2);
        }
    }
}
