package dev.plumbline.align.patterns;

import dev.plumbline.align.Guards;
import dev.plumbline.align.Reflections;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Has a model name what goes wrong on the rows that a judge gets wrong, with the questions of the optimizer
 * {@code patterns}: small batches of wrong rows beside right ones, and one list made of all findings. Nothing is taken on trust:
 * rows that a reply names have to be among the wrong ones shown, and patterns that copy text of a row are left out.
 *
 * <pre>{@code
 * DisagreementPatterns found = DisagreementPatterns.of(judge, rows, verdicts, reflections, guards, seed);
 * found.patterns().get(0).rows();   // the disagreements that it is about
 * }</pre>
 *
 * <p>Immutable.
 */
public final class DisagreementPatterns {
    private static final int FEWEST_CALLS = 2;

    private final List<Named> patterns;
    private final int shown;
    private final int unnamed;
    private final int invented;
    private final int unsupported;

    private DisagreementPatterns(List<Named> patterns, int shown, int unnamed, int invented, int unsupported) {
        this.patterns = patterns;
        this.shown = shown;
        this.unnamed = unnamed;
        this.invented = invented;
        this.unsupported = unsupported;
    }

    /**
     * A pattern of the model.
     *
     * @param name a short name
     * @param rule what people want, one sentence
     * @param sentence the sentence of the instructions that it says misleads; unverified, and empty where it named none
     * @param rows the disagreements that it is about
     */
    public record Named(String name, String rule, String sentence, List<Example> rows) {
        public Named {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Asks the model that reflects.
     *
     * @param judge the judge, for its instructions and the fields that it is shown
     * @param rows labelled rows, as they may be shown
     * @param verdicts its verdict on each
     * @throws BadInput when the budget does not allow two calls, or the model refuses
     */
    public static DisagreementPatterns of(
            JudgeSpec judge,
            Dataset rows,
            Map<Example, Verdict> verdicts,
            Reflections reflections,
            Guards guards,
            long seed) {
        if (reflections.left().orElse(FEWEST_CALLS) < FEWEST_CALLS) {
            throw BadInput.of(
                    "the budget allows " + reflections.left().orElse(0) + " calls, and naming patterns takes at least "
                            + FEWEST_CALLS + ": one that reads rows and one that merges what was found",
                    "give a larger --budget calls=");
        }
        PatternFinder finder = new PatternFinder(reflections, guards, rows, seed);
        PatternQuestions names = new PatternQuestions(judge, rows);
        List<Example> wrong = finder.wrong(verdicts);
        List<Pattern> proposals = finder.proposals(judge, verdicts);
        List<Pattern> merged = finder.merged(judge, proposals, wrong);
        Set<String> all = new HashSet<>();
        rows.examples().forEach(row -> all.add(names.nameOf(row)));
        Set<String> invented = new TreeSet<>();
        proposals.forEach(pattern -> invented.addAll(pattern.rows()));
        invented.removeAll(all);
        List<Named> named = new ArrayList<>();
        Set<Example> covered = new HashSet<>();
        for (Pattern pattern : merged) {
            List<Example> about = wrong.stream()
                    .filter(row -> pattern.rows().contains(names.nameOf(row)))
                    .toList();
            if (!about.isEmpty()) {
                covered.addAll(about);
                named.add(new Named(pattern.name(), pattern.rule(), pattern.sentence(), about));
            }
        }
        return new DisagreementPatterns(
                List.copyOf(named),
                wrong.size(),
                wrong.size() - covered.size(),
                invented.size(),
                merged.size() - named.size());
    }

    /** How many questions so many disagreements lead to, the ones that are asked once more left out. */
    public static long questions(int disagreements) {
        return disagreements == 0
                ? 0
                : PatternFinder.questionsOnDisagreements(Math.min(disagreements, PatternFinder.MOST_WRONG));
    }

    /** How many rows these questions show at most. */
    public static long rowsShown(int disagreements) {
        return PatternFinder.shownOfDisagreements(Math.min(disagreements, PatternFinder.MOST_WRONG));
    }

    /** The patterns, those with the most rows first. */
    public List<Named> patterns() {
        return patterns;
    }

    /** Disagreements that the model was shown. */
    public int shown() {
        return shown;
    }

    /** Disagreements shown that are in no pattern. */
    public int unnamed() {
        return unnamed;
    }

    /** Different rows that replies named and that do not exist. */
    public int invented() {
        return invented;
    }

    /** Patterns without any row that the judge gets wrong. */
    public int unsupported() {
        return unsupported;
    }
}
