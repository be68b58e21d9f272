package dev.plumbline.standing;

import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What another judge version said of the same rows.
 *
 * @param judge the version
 * @param verdicts one for each row, in the order of the data
 * @param seen ids of rows that shaped it
 */
public record JudgedRows(JudgeVersion judge, List<Verdict> verdicts, Set<String> seen) {
    public JudgedRows {
        verdicts = List.copyOf(verdicts);
        seen = Set.copyOf(seen);
    }
}
