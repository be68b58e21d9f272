package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupedFoldsTest {
    private static final List<String> GROUPS =
            IntStream.range(0, 100).mapToObj(row -> "g" + row / 4).toList();
    private static final List<String> LABELS = IntStream.range(0, 100)
            .mapToObj(row -> row / 4 % 5 == 0 || row % 4 == 0 ? "pass" : "fail")
            .toList();

    @Test
    void aSeedGivesTheSameFoldsForGood() {
        List<String> groups =
                IntStream.range(0, 24).mapToObj(row -> "g" + row / 2).toList();
        List<String> labels = IntStream.range(0, 24)
                .mapToObj(row -> row % 3 == 0 ? "pass" : "fail")
                .toList();
        GroupedFolds folds = GroupedFolds.of(groups, labels, 5, 7);
        assertThat(IntStream.range(0, folds.count()).mapToObj(folds::in))
                .containsExactly(
                        new int[] {8, 9, 14, 15, 22, 23},
                        new int[] {0, 1, 16, 17, 20, 21},
                        new int[] {10, 11, 18, 19},
                        new int[] {2, 3, 4, 5},
                        new int[] {6, 7, 12, 13});
        assertThat(folds.of(10)).isEqualTo(2);
    }

    @Test
    void aGroupIsInOneFoldAndEveryRowInExactlyOne() {
        GroupedFolds folds = GroupedFolds.of(GROUPS, LABELS, 10, 7);
        Map<String, Integer> foldOf = new HashMap<>();
        int rows = 0;
        for (int fold = 0; fold < folds.count(); fold++) {
            rows += folds.in(fold).length;
            assertThat(folds.in(fold).length + folds.outside(fold).length).isEqualTo(100);
            for (int row : folds.in(fold)) {
                Integer before = foldOf.put(GROUPS.get(row), fold);
                assertThat(before == null || before == fold).isTrue();
            }
        }
        assertThat(rows).isEqualTo(100);
        assertThat(folds.count()).isEqualTo(10);
    }

    @Test
    void foldsDependOnTheSeedAndNotOnTheOrderOfRows() {
        List<String> backwards = new ArrayList<>(GROUPS);
        Collections.reverse(backwards);
        List<String> labels = new ArrayList<>(LABELS);
        Collections.reverse(labels);

        assertThat(namesOf(GroupedFolds.of(GROUPS, LABELS, 10, 7), GROUPS))
                .isEqualTo(namesOf(GroupedFolds.of(backwards, labels, 10, 7), backwards))
                .isNotEqualTo(namesOf(GroupedFolds.of(GROUPS, LABELS, 10, 8), GROUPS));
    }

    private static List<Set<String>> namesOf(GroupedFolds folds, List<String> groups) {
        List<Set<String>> names = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++) {
            Set<String> own = new HashSet<>();
            Arrays.stream(folds.in(fold)).forEach(row -> own.add(groups.get(row)));
            names.add(own);
        }
        return names;
    }
}
