package dev.plumbline.agreement;

import java.util.ArrayList;
import java.util.List;

/** Columns that give a printed table: rows human, columns judge. */
record Tables(List<String> human, List<String> judge) {
    static Tables of(List<String> labels, int[][] counts) {
        List<String> human = new ArrayList<>();
        List<String> judge = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                for (int n = 0; n < counts[i][j]; n++) {
                    human.add(labels.get(i));
                    judge.add(labels.get(j));
                }
            }
        }
        return new Tables(human, judge);
    }
}
