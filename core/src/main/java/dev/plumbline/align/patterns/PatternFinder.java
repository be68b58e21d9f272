package dev.plumbline.align.patterns;

import dev.plumbline.align.Reflections;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/**
 * Has labelled rows read for patterns: small batches, so that what is wanted rarely is seen beside what is wanted often;
 * all rows together, so that what only many rows show is seen; and then one list made of all that was found, each
 * pattern with the rows of all the proposals that were of it.
 */
final class PatternFinder {
    private static final int BATCH = 10;
    private static final int MOST_BATCHES = 12;
    private static final int MOST_TOGETHER = 80;
    private static final int REVISIONS = 2;

    private final Reflections reflections;
    private final Trials trials;
    private final long seed;

    PatternFinder(Trials trials, long seed) {
        this.reflections = trials.reflections();
        this.trials = trials;
        this.seed = seed;
    }

    /** How many questions so many rows lead to. */
    static long questions(int rows, OptionalLong allowed) {
        long left = allowed.orElse(Long.MAX_VALUE);
        long batches = Math.max(0, Math.min(batches(rows), left - REVISIONS - 1));
        return Math.max(0, Math.min(left, batches + REVISIONS + 1));
    }

    /** How many rows these show: each once in a small batch, and the first of them in every other question. */
    static long shown(int rows) {
        return rows + (REVISIONS + 1L) * Math.min(rows, MOST_TOGETHER);
    }

    /** Patterns in some labelled rows, the best supported first; none where the budget allows no question. */
    List<Pattern> in(JudgeSpec judge, Dataset data, List<Example> labelled) {
        PatternQuestions questions = new PatternQuestions(judge, data);
        List<Example> rows = shuffled(labelled, seed);
        List<Example> together = rows.subList(0, Math.min(MOST_TOGETHER, rows.size()));
        long left = reflections.left().orElse(Long.MAX_VALUE);
        int batches = (int) Math.max(0, Math.min(batches(rows.size()), left - REVISIONS - 1));

        List<Pattern> proposals = new ArrayList<>();
        List<Question> small = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            small.add(questions.fresh(everyNth(rows, batch, batches)));
        }
        reflections.ask(small, Pattern::read).forEach(read -> read.ifPresent(proposals::addAll));
        List<String> guidelines = List.of();
        for (int revision = 0; revision < REVISIONS; revision++) {
            Optional<List<Pattern>> read = reflections.ask(
                    questions.revised(guidelines, shuffled(together, seed + 1 + revision)), Pattern::read);
            proposals.addAll(read.orElse(List.of()));
            guidelines =
                    read.map(list -> list.stream().map(Pattern::rule).toList()).orElse(guidelines);
        }
        List<Pattern> usable = proposals.stream()
                .filter(pattern -> trials.guards().allows("rule '" + pattern.name() + "'", pattern.rule()))
                .toList();
        if (usable.isEmpty()) {
            return List.of();
        }
        List<Pattern> merged = reflections
                .ask(questions.merged(usable, together), Pattern::read)
                .filter(list -> !list.isEmpty())
                .orElseGet(() -> firstOfEachName(usable));
        Map<String, String> ids = rows.stream().collect(Collectors.toMap(questions::nameOf, Example::id));
        return merged.stream()
                .filter(pattern -> trials.guards().allows("rule '" + pattern.name() + "'", pattern.rule()))
                .map(pattern -> pattern.supportedBy(usable, ids))
                .sorted((a, b) -> b.rows().size() - a.rows().size())
                .toList();
    }

    private static List<Pattern> firstOfEachName(List<Pattern> proposals) {
        Map<String, Pattern> first = new LinkedHashMap<>();
        proposals.forEach(pattern -> first.putIfAbsent(pattern.name(), pattern));
        return List.copyOf(first.values());
    }

    private static int batches(int rows) {
        return Math.min(MOST_BATCHES, Math.max(1, Math.round((float) rows / BATCH)));
    }

    private static List<Example> everyNth(List<Example> rows, int first, int step) {
        List<Example> some = new ArrayList<>();
        for (int i = first; i < rows.size() && some.size() < BATCH + BATCH / 2; i += step) {
            some.add(rows.get(i));
        }
        return some;
    }

    private static List<Example> shuffled(List<Example> rows, long seed) {
        List<Example> shuffled = new ArrayList<>(rows);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
