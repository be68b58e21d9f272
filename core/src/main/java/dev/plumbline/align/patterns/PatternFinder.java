package dev.plumbline.align.patterns;

import dev.plumbline.align.Guards;
import dev.plumbline.align.Reflections;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has labelled rows read for patterns: small batches, so that what is wanted rarely is seen beside what is wanted often;
 * all rows together, so that what only many rows show is seen; and then one list made of all that was found, each
 * pattern with the rows of all the proposals that were of it. In a further round it is the rows that the judge still gets
 * wrong that are read, beside some that it gets right.
 */
final class PatternFinder {
    private static final int BATCH = 10;
    private static final int MOST_BATCHES = 12;
    private static final int MOST_IN_BATCH = BATCH + BATCH / 2;
    /** Rows that are read at all; only these can be named in support of a pattern. */
    static final int MOST_SHOWN = MOST_BATCHES * MOST_IN_BATCH;

    /** Disagreements that are read at all. */
    static final int MOST_WRONG = MOST_BATCHES * BATCH;

    private static final int MOST_TOGETHER = 80;
    private static final int REVISIONS = 2;

    private final Reflections reflections;
    private final Guards guards;
    private final Dataset data;
    private final long seed;

    PatternFinder(Reflections reflections, Guards guards, Dataset data, long seed) {
        this.reflections = reflections;
        this.guards = guards;
        this.data = data;
        this.seed = seed;
    }

    /** How many questions so many rows lead to. */
    static long questions(int rows, OptionalLong allowed) {
        long left = allowed.orElse(Long.MAX_VALUE);
        long batches = Math.max(0, Math.min(batches(rows), left - REVISIONS - 1));
        return Math.max(0, Math.min(left, batches + REVISIONS + 1));
    }

    /** How many questions so many rows lead to at most, where they are those that the judge gets wrong. */
    static long questionsOnDisagreements(int rows) {
        return batches(rows) + 1L;
    }

    /** How many rows these show: each once in a small batch, and the first of them in every other question. */
    static long shown(int rows) {
        return rows + (REVISIONS + 1L) * Math.min(rows, MOST_TOGETHER);
    }

    /** The same for a question on disagreements: each with one that the judge gets right, and then without. */
    static long shownOfDisagreements(int rows) {
        return 2L * rows + Math.min(rows, MOST_TOGETHER);
    }

    /** Proposals from some labelled rows. */
    List<Pattern> proposals(JudgeSpec judge, List<Example> labelled) {
        PatternQuestions questions = new PatternQuestions(judge, data);
        List<Example> rows = SeededShuffle.of(labelled, seed);
        long left = reflections.left().orElse(Long.MAX_VALUE);
        int batches = (int) Math.max(0, Math.min(batches(rows.size()), left - REVISIONS - 1));

        List<Question> small = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            small.add(questions.fresh(everyNth(rows, batch, batches)));
        }
        List<Pattern> proposals = new ArrayList<>(asked(small));
        List<String> guidelines = List.of();
        for (int revision = 0; revision < REVISIONS; revision++) {
            Optional<List<Pattern>> read = reflections.ask(
                    questions.revised(guidelines, SeededShuffle.of(together(labelled), seed + 1 + revision)),
                    Pattern::read);
            Optional<List<Pattern>> some = read.map(this::first);
            proposals.addAll(some.orElse(List.of()));
            guidelines =
                    some.map(list -> list.stream().map(Pattern::rule).toList()).orElse(guidelines);
        }
        return allowed(proposals);
    }

    /** Proposals from rows on which a judge is known to be wrong, or right. */
    List<Pattern> proposals(JudgeSpec judge, Map<Example, Verdict> verdicts) {
        PatternQuestions questions = new PatternQuestions(judge, data);
        List<Example> wrong = wrong(verdicts);
        List<Example> right =
                known(verdicts).stream().filter(row -> right(row, verdicts)).toList();
        if (wrong.isEmpty()) {
            return List.of();
        }
        int batches = (int) Math.min(batches(wrong.size()), reflections.left().orElse(Long.MAX_VALUE) - 1);
        List<Question> small = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            List<Example> shown = new ArrayList<>(everyNth(wrong, batch, batches));
            // What sets apart the rows that it gets wrong is only seen beside others.
            List<Example> others = everyNth(right, batch, batches);
            shown.addAll(others.subList(0, Math.min(shown.size(), others.size())));
            small.add(questions.disagreements(SeededShuffle.of(shown, seed), verdicts));
        }
        return allowed(asked(small));
    }

    /** The rows that a judge gets wrong, as many of them as are read. */
    List<Example> wrong(Map<Example, Verdict> verdicts) {
        return known(verdicts).stream()
                .filter(row -> !right(row, verdicts))
                .limit(MOST_WRONG)
                .toList();
    }

    private List<Example> known(Map<Example, Verdict> verdicts) {
        return SeededShuffle.of(
                data.examples().stream().filter(verdicts::containsKey).toList(), seed);
    }

    /** One list of proposals, each pattern once and the best supported first. */
    List<Pattern> merged(JudgeSpec judge, List<Pattern> proposals, List<Example> labelled) {
        if (proposals.isEmpty()) {
            return List.of();
        }
        PatternQuestions questions = new PatternQuestions(judge, data);
        List<Pattern> merged = reflections
                .ask(questions.merged(proposals, together(labelled)), Pattern::read)
                .map(this::first)
                .filter(list -> !list.isEmpty())
                .orElseGet(() -> firstOfEachName(proposals));
        Set<String> known = labelled.stream().map(questions::nameOf).collect(Collectors.toSet());
        return allowed(merged).stream()
                .map(pattern -> pattern.supportedBy(proposals, known))
                .sorted((a, b) -> b.rows().size() - a.rows().size())
                .toList();
    }

    /** The rows of a pattern. */
    Dataset rows(JudgeSpec judge, Pattern pattern) {
        PatternQuestions questions = new PatternQuestions(judge, data);
        return data.where(row -> pattern.rows().contains(questions.nameOf(row)));
    }

    private List<Pattern> asked(List<Question> questions) {
        return reflections.ask(questions, Pattern::read).stream()
                .flatMap(read -> first(read.orElse(List.of())).stream())
                .toList();
    }

    private List<Pattern> first(List<Pattern> read) {
        return guards.first("a list of patterns", read);
    }

    private List<Pattern> allowed(List<Pattern> proposals) {
        return proposals.stream()
                .filter(pattern -> guards.allows("rule '" + pattern.name() + "'", pattern.rule()))
                .toList();
    }

    private boolean right(Example row, Map<Example, Verdict> verdicts) {
        return Optional.ofNullable(verdicts.get(row))
                .map(verdict -> verdict.decision().equals(data.gold(row).value()))
                .orElse(false);
    }

    /** Those that one question shows. */
    private List<Example> together(List<Example> labelled) {
        List<Example> rows = SeededShuffle.of(labelled, seed);
        return rows.subList(0, Math.min(MOST_TOGETHER, rows.size()));
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
        for (int i = first; i < rows.size() && some.size() < MOST_IN_BATCH; i += step) {
            some.add(rows.get(i));
        }
        return some;
    }
}
