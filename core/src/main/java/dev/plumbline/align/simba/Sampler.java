package dev.plumbline.align.simba;

import dev.plumbline.align.Trials;
import dev.plumbline.align.Trials.Trial;
import dev.plumbline.align.UsableRows;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Several verdicts on each row of a batch, by judges that are drawn for each. */
final class Sampler {
    private final Programs programs;
    private final UsableRows rows;
    private final Trials trials;

    /** A verdict to be asked for: the how manieth of a judge on a row. */
    private record Turn(Program program, int sample) {}

    private record Given(Turn turn, Example row) {}

    Sampler(Programs programs, UsableRows rows, Trials trials) {
        this.programs = programs;
        this.rows = rows;
        this.trials = trials;
    }

    /**
     * The verdicts.
     *
     * @param samples how many for each row
     * @return empty when the budget does not allow them
     */
    Optional<List<Bucket>> buckets(List<Example> batch, int samples) {
        Map<Turn, Set<Example>> asked = new LinkedHashMap<>();
        Map<Example, List<Turn>> turns = new LinkedHashMap<>();
        for (Example row : batch) {
            Map<Program, Integer> times = new HashMap<>();
            for (int i = 0; i < samples; i++) {
                Program program = programs.draw(samples, drawn -> drawn.unseen(row));
                Turn turn = new Turn(program, times.merge(program, 1, Integer::sum) - 1);
                asked.computeIfAbsent(turn, none -> new HashSet<>()).add(row);
                turns.computeIfAbsent(row, none -> new ArrayList<>()).add(turn);
            }
        }
        List<Turn> all = List.copyOf(asked.keySet());
        List<Trial> together = new ArrayList<>();
        asked.forEach((turn, some) -> together.add(new Trial(turn.program().spec(), rows.of(some), turn.sample())));
        List<Optional<Run>> runs = trials.run(together);
        Map<Given, Verdict> given = new HashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).isEmpty()) {
                return Optional.empty();
            }
            Turn turn = all.get(i);
            Run run = runs.get(i).get();
            for (int j = 0; j < run.verdicts().size(); j++) {
                given.put(
                        new Given(turn, run.data().examples().get(j)),
                        run.verdicts().get(j));
            }
        }
        List<Bucket> buckets = new ArrayList<>();
        turns.forEach((row, own) -> buckets.add(new Bucket(
                row,
                own.stream()
                        .map(turn ->
                                sampled(turn.program(), row, Objects.requireNonNull(given.get(new Given(turn, row)))))
                        .toList())));
        return Optional.of(buckets);
    }

    private Sampled sampled(Program program, Example row, Verdict verdict) {
        boolean right = rows.right(row, verdict);
        program.scored(right);
        return new Sampled(program, verdict, right);
    }
}
