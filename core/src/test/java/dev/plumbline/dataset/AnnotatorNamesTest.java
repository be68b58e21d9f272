package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One person is one annotator within a file of labels, and who only looks the same is told. */
class AnnotatorNamesTest {
    @TempDir
    private Path folder;

    private Dataset labelledBy(String first, String second) {
        Path rows = Written.file(folder, "rows.csv", "id,response\n1,a b\n2,c d\n");
        Path labels = Written.file(
                folder,
                "labels.csv",
                "example_id,label,annotator\n1,pass," + first + "\n2,fail," + first + "\n1,fail," + second + "\n");
        return Dataset.read(rows, Columns.recognised().labelsFile(labels));
    }

    @ParameterizedTest
    @CsvSource({
        "ana, label_ana",
        "label_ana, ana",
        "ana, Label-Ana",
        "ana, ANA",
        "Ana B, ana  b",
        "ana, \uFF41\uFF4E\uFF41",
        "ana, a\u200Bna",
        "ana, a\uFE0Fna",
        "ana, '\u00A0ana'",
        "Zo\u00EB, Zoe\u0308",
        "rater_1, rater-1",
        "\u0930\u093E\u092E, label_\u0930\u093E\u092E"
    })
    void onePersonIsOneAnnotatorHoweverTheNameIsTyped(String first, String second) {
        Dataset data = labelledBy(first, second);
        assertThat(data.byAnnotator()).as(data.roles().decisions().toString()).hasSize(1);
        assertThat(data.labels()).filteredOn(Label::superseded).hasSize(1);
        assertThat(data.gold(data.examples().get(0)).value()).contains("fail");
        assertThat(data.roles().decisions())
                .anyMatch(said -> said.contains("are one annotator; the later labels count"));
    }

    @ParameterizedTest
    @CsvSource({
        "ana, ben",
        "ana, an\u00E1",
        "maria.ana, ana",
        "label, target",
        "rater_1, rater_2",
        "label_1, label_2",
        "label_\u0930\u093E\u092E, label_\u0930\u0940\u092E"
    })
    void otherPeopleStayOtherPeople(String first, String second) {
        Dataset data = labelledBy(first, second);
        assertThat(data.byAnnotator()).hasSize(2);
        assertThat(data.roles().decisions())
                .noneMatch(said -> said.contains("one annotator") || said.contains("look alike"));
    }

    @Test
    void whoLooksTheSameIsToldWithTheCharactersThatDiffer() {
        for (String other : new String[] {"\u0430na", "label_\u0430na", "\u0410na", "an\u03B1"}) {
            Dataset data = labelledBy("ana", other);
            assertThat(data.byAnnotator()).as(other).hasSize(2);
            assertThat(data.roles().decisions())
                    .as(other)
                    .anyMatch(said -> said.contains("the annotators 'ana' and '" + other + "' look alike, with ")
                            && said.contains("they count as two people"));
        }
        assertThat(AnnotatorNames.lookAlike("ana", "\u0430na"))
                .contains("'ana' and '\u0430na' look alike, with U+0061 in one where the other has U+0430");
    }
}
