package dev.plumbline.align.memory;

import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Asks for guidelines, one question after the other, each knowing what was found before. */
final class Distiller {
    /** So many rows in one question. */
    static final int MOST_ROWS = 80;

    /** Rules with this likeness of words say the same. */
    private static final double SAME = .75;

    private final JudgeSpec judge;
    private final Trials trials;
    private final MemoryQuestions questions;
    private final long seed;

    Distiller(JudgeSpec judge, Dataset data, Trials trials, long seed) {
        this.judge = judge;
        this.trials = trials;
        this.questions = new MemoryQuestions(judge, data, trials::name);
        this.seed = seed;
    }

    /**
     * Guidelines known so far and those that rows add.
     *
     * @param before known guidelines, those of the judge first
     * @param rows labelled rows; those with a reason are read first
     * @param calls how many questions are asked at most
     */
    List<Guideline> distil(List<Guideline> before, List<Example> rows, int calls) {
        List<Guideline> known = new ArrayList<>(before);
        for (int call = 0; call < calls; call++) {
            Optional<List<Guideline>> read = trials.reflections()
                    .ask(questions.beyond(known, sample(rows, seed + 31L * known.size() + call)), Guideline::read);
            for (Guideline found : trials.guards().first("a list of guidelines", read.orElse(List.of()))) {
                if (trials.guards().allows("guideline '" + found.rule() + "'", found.rule())) {
                    add(known, found.among(questions.noted()));
                }
            }
        }
        return known;
    }

    /** What the judge is told already. */
    List<Guideline> given() {
        return judge.guidelines().stream()
                .map(rule -> Guideline.given(rule, judge.prompting().support().getOrDefault(rule, List.of())))
                .toList();
    }

    private static void add(List<Guideline> known, Guideline found) {
        List<Map<String, String>> texts = new ArrayList<>();
        known.forEach(guideline -> texts.add(Map.of("rule", guideline.rule())));
        texts.add(Map.of("rule", found.rule()));
        Likeness likeness = Likeness.among(texts);
        OptionalInt same = IntStream.range(0, known.size())
                .filter(i -> likeness.between(i, known.size()) >= SAME)
                .findFirst();
        if (same.isPresent()) {
            known.set(same.getAsInt(), known.get(same.getAsInt()).with(found));
        } else {
            known.add(found);
        }
    }

    private List<Example> sample(List<Example> rows, long order) {
        List<Example> shuffled = SeededShuffle.of(rows, order);
        List<Example> first = new ArrayList<>(
                shuffled.stream().filter(questions::hasReason).limit(MOST_ROWS).toList());
        shuffled.stream()
                .filter(row -> !questions.hasReason(row))
                .limit(MOST_ROWS - first.size())
                .forEach(first::add);
        return first;
    }
}
