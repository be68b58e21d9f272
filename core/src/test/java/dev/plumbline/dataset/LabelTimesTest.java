package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of labels as spreadsheets write them. */
class LabelTimesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T14:05:00Z, 2026-11-23T14:05:00Z",
        "2026-11-23T14:05:00+01:00, 2026-11-23T13:05:00Z",
        "2026-11-23 14:05, 2026-11-23T14:05:00Z",
        "2026-11-23, 2026-11-23T00:00:00Z",
        "23.11.2026 14:05, 2026-11-23T14:05:00Z",
        "3.11.2026 9:05:07, 2026-11-03T09:05:07Z",
        "11/23/2026 2:05 PM, 2026-11-23T14:05:00Z",
        "11/23/2026 12:05:09 am, 2026-11-23T00:05:09Z",
        "'11/23/2026, 2:05:09\u202FPM', 2026-11-23T14:05:09Z",
        "23/11/2026 14:05, 2026-11-23T14:05:00Z",
        "23-11-26, 2026-11-23T00:00:00Z",
        "2026/11/23 9:05, 2026-11-23T09:05:00Z",
        "5/5/2026, 2026-05-05T00:00:00Z"
    })
    void whatHasOneReadingIsRead(String written, Instant meant) {
        assertThat(LabelTimes.of(List.of()).read(written)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3/11/2026",
                "3-11-2026 14:05",
                "yesterday",
                "31.2.2026",
                "23/23/2026",
                "13:05 PM",
                "11/23/2026 25:05",
                "0/0/26",
                ""
            })
    void whatHasSeveralReadingsOrNoneIsNotGuessed(String written) {
        assertThat(LabelTimes.of(List.of(written)).read(written)).isEmpty();
    }

    @Test
    void otherTimesOfTheFileTellWhatComesFirst() {
        assertThat(LabelTimes.of(List.of("3/11/2026", "11/23/2026")).read("3/11/2026"))
                .contains(Instant.parse("2026-03-11T00:00:00Z"));
        assertThat(LabelTimes.of(List.of("3/11/2026", "23/11/2026")).read("3/11/2026"))
                .contains(Instant.parse("2026-11-03T00:00:00Z"));
        assertThat(LabelTimes.of(List.of("3/11/2026", "23/11/2026", "11/23/2026"))
                        .read("3/11/2026"))
                .isEmpty();
    }

    private Dataset labelled(String first, String second) {
        return Dataset.read(
                Written.file(folder, "rows.csv", "id,response\n1,a b\n2,c d\n"),
                Columns.recognised()
                        .labelsFile(Written.file(
                                folder,
                                "labels.csv",
                                "example_id,label,annotator,at\n1,pass,ana," + first
                                        + "\n2,fail,ana,2026-01-01\n1,fail,ana," + second + "\n")));
    }

    @ParameterizedTest
    @CsvSource({
        "23.11.2026 14:05, 23.11.2026 13:05, pass",
        "11/23/2026 2:05 PM, 11/23/2026 3:05 PM, fail",
        "3/4/2026, 2/3/2026, fail",
        "2026-11-23, 3/4/2026, fail",
        "yesterday, 2026-11-23, fail",
        "11/23/2026 2:05\u202FPM, 11/3/2026 3:05\u202FPM, pass",
        "11/23/2026 2:05\u00A0PM, 11/3/2026 3:05\u00A0PM, pass"
    })
    void noLabelIsLostForItsTime(String first, String second, String counts) {
        Dataset data = labelled(first, second);
        assertThat(data.labels()).hasSize(3);
        assertThat(data.gold(data.examples().get(0)).value()).contains(counts);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, ana_maria, yesterday, ana maria, fail",
        "yesterday, ana_maria, 2026-11-23, label_Ana-Maria, fail",
        "2026-11-23, ana_maria, 2026-11-22, ana maria, pass"
    })
    void aTimeThatIsNotReadLeavesTheOrderOfTheFileHoweverTheNameIsTyped(
            String first, String name, String second, String other, String counts) {
        Dataset data = Dataset.read(
                Written.file(folder, "rows.csv", "id,response\n1,a b\n2,c d\n"),
                Columns.recognised()
                        .labelsFile(Written.file(
                                folder,
                                "labels.csv",
                                "example_id,label,annotator,at\n1,pass," + name + "," + first + "\n2,fail," + name
                                        + ",2026-01-01\n1,fail," + other + "," + second + "\n")));
        assertThat(data.byAnnotator()).hasSize(1);
        assertThat(data.gold(data.examples().get(0)).value()).contains(counts);
    }

    @Test
    void aTimeThatIsNotReadIsToldOnce() {
        assertThat(labelled("3/4/2026", "2/3/2026").roles().decisions())
                .filteredOn(said -> said.contains("readings"))
                .containsExactly(
                        "2 labels have times with no or with several readings, as '3/4/2026' in line 2: of several"
                                + " labels of one annotator for such a row the last in the file counts; write times as"
                                + " 2026-05-04T13:00:00Z");
        assertThat(labelled("23.11.2026", "24.11.2026").roles().decisions())
                .noneMatch(said -> said.contains("readings"));
    }
}
