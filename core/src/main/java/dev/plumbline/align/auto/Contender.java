package dev.plumbline.align.auto;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.Search;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an optimizer found.
 *
 * @param id name of its candidate
 * @param compared the judge that dev rows have not shaped, which is what they may compare
 * @param chosen the judge that would be written, most often fitted to train and dev
 * @param rivals simpler judges to measure beside it
 * @param judged its verdicts on dev rows
 * @param notes what a reader should know where it is taken
 */
record Contender(
        String id,
        JudgeSpec compared,
        JudgeSpec chosen,
        Map<String, JudgeSpec> rivals,
        Optional<Run> judged,
        List<String> notes) {

    /** The judge that there was before. */
    static Contender start(JudgeSpec judge) {
        return new Contender(Finalists.START, judge, judge, Map.of(), Optional.empty(), List.of());
    }

    /** Empty where nothing was found. */
    static Optional<Contender> of(Search found, List<Candidate> named) {
        Optional<Candidate> selected =
                named.stream().filter(Candidate::selected).findFirst();
        return found.chosen()
                .map(chosen -> new Contender(
                        selected.map(Candidate::id).orElse("chosen"),
                        selected.flatMap(Candidate::spec).orElse(chosen),
                        chosen,
                        found.rivals(),
                        selected.flatMap(Candidate::judged),
                        found.notes()));
    }

    /**
     * Whether no labelled dev row is left that it is wrong on.
     *
     * @param enough rows that it has to be asked about before this can be said
     */
    boolean perfect(int enough) {
        return judged.isPresent()
                && asked() >= enough
                && IntStream.range(0, judged.get().verdicts().size()).allMatch(i -> right(judged.get(), i));
    }

    /** How many labelled rows it was asked about. */
    long asked() {
        return judged.stream()
                .flatMap(run -> run.data().examples().stream()
                        .filter(row -> run.data().gold(row).value().isPresent()))
                .count();
    }

    private static boolean right(Run run, int row) {
        Optional<String> label = run.data().gold(run.data().examples().get(row)).value();
        return label.isEmpty() || run.verdicts().get(row).decision().equals(label);
    }
}
