package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A judge version over a dataset: one verdict for each example, in the order of the dataset.
 *
 * @param judge the judge version that gave the verdicts
 * @param data the examples and their human labels
 * @param verdicts one for each example, in dataset order
 * @param folder where the run is kept, if it is
 */
public record Run(JudgeVersion judge, Dataset data, List<Verdict> verdicts, Optional<Path> folder) {
    public Run {
        // Those in a journal are in order and cannot be changed, and a copy would fill the memory.
        if (!(verdicts instanceof JournaledVerdicts.Ordered)) {
            verdicts = List.copyOf(verdicts);
            check(data.examples(), verdicts);
        }
    }

    private static void check(List<Example> examples, List<Verdict> verdicts) {
        if (verdicts.size() != examples.size()) {
            throw new IllegalArgumentException("a run has one verdict for each example: " + examples.size()
                    + " examples, " + verdicts.size() + " verdicts");
        }
        for (int i = 0; i < examples.size(); i++) {
            if (!examples.get(i).id().equals(verdicts.get(i).exampleId())) {
                throw new IllegalArgumentException("verdict " + i + " is of example '"
                        + verdicts.get(i).exampleId() + "', the dataset has '"
                        + examples.get(i).id() + "' there");
            }
        }
    }

    /**
     * Reads a finished run from its folder, and its data from where the manifest says.
     *
     * @throws BadInput when the folder is none of a run, when the run is unfinished, or when the data is gone or has
     *     changed since
     */
    public static Run read(Path folder) {
        return RunReading.read(new RunFolder(folder));
    }

    /**
     * Reads a finished run from its folder.
     *
     * @param data what was judged; its labels may have changed since, its examples may not
     * @throws BadInput when the folder is none of a run, when the run is unfinished, or when the data is other data
     */
    public static Run read(Path folder, Dataset data) {
        return RunReading.read(new RunFolder(folder), data);
    }
}
