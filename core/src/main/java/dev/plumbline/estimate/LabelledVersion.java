package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import java.util.stream.IntStream;

/** What labels of a version tell of the judge, and in how many groups they lie. */
record LabelledVersion(JudgeErrors errors, int groups) {
    static LabelledVersion of(VersionVerdicts version, Groups groups) {
        int[] labelled =
                IntStream.range(0, version.rows()).filter(version::labelled).toArray();
        boolean[] passes = new boolean[labelled.length];
        double[] scores = new double[labelled.length];
        for (int i = 0; i < labelled.length; i++) {
            passes[i] = version.human(labelled[i]) == 1;
            scores[i] = version.score(labelled[i]);
        }
        Groups known = Groups.of(IntStream.of(labelled).map(groups::of).toArray());
        LabelledVerdicts verdicts = new LabelledVerdicts(
                passes, scores, known, version.subset(labelled).chances());
        return new LabelledVersion(verdicts.errors(), known.count());
    }
}
