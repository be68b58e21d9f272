package dev.plumbline.errors;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.align.Guards;
import dev.plumbline.align.RedactedRows;
import dev.plumbline.align.Reflections;
import dev.plumbline.align.patterns.DisagreementPatterns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model found that people want and the judge is not told, from rows on which the two differ.
 *
 * <pre>{@code
 * FailurePatterns found = FailurePatterns.ask(run, agreement, judge, redaction, reflections, "openai:/gpt-4o", 0);
 * ErrorAnalysis all = ErrorAnalysis.of(run, agreement).with(found);
 * }</pre>
 *
 * <p>Nothing is taken on trust: a row counts when it is one of the disagreements shown, a sentence when it stands in the
 * judge's instructions or guidelines word for word.
 *
 * @param model the model that was asked
 * @param shown disagreements that it was shown
 * @param patterns the best supported first
 * @param unnamed rows shown that no pattern names
 * @param invented rows that the replies named and that do not exist; none of them is counted
 * @param unsupported patterns left out because no disagreement is among the rows that they name
 * @param refused patterns left out because they copy a row's text or hold characters that a reader does not see
 * @param unread replies that could not be read, not even when asked once more
 * @param calls requests that were sent or answered from the cache
 */
public record FailurePatterns(
        String model,
        int shown,
        List<FailurePattern> patterns,
        int unnamed,
        int invented,
        int unsupported,
        int refused,
        int unread,
        long calls) {
    public FailurePatterns {
        patterns = List.copyOf(patterns);
    }

    /**
     * Asks a model.
     *
     * @param judge the judge as it was when it ran
     * @param redaction what of rows is kept from the model
     * @param reflections asks it, within a budget
     * @param model what reports call it
     * @param seed of the batches
     * @throws dev.plumbline.dataset.BadInput on rows that are not shown, and when the model refuses
     */
    public static FailurePatterns ask(
            Run run,
            Agreement agreement,
            JudgeSpec judge,
            Redaction redaction,
            Reflections reflections,
            String model,
            long seed) {
        ErrorAnalysis.check(agreement);
        MeasuredRows measured = MeasuredRows.of(run, agreement);
        Map<String, Verdict> verdicts = new HashMap<>();
        measured.all().forEach(row -> verdicts.put(row.id(), row.verdict()));
        Dataset rows = run.data().where(example -> verdicts.containsKey(example.id()));
        RedactedRows redacted = RedactedRows.of(rows, redaction);
        Dataset shown = redacted.shown(rows);
        Map<Example, Verdict> shownVerdicts = new HashMap<>();
        for (Example example : shown.examples()) {
            Verdict own = verdicts.get(redacted.whole(example).id());
            Optional.ofNullable(own).ifPresent(verdict -> shownVerdicts.put(example, redacted.shown(verdict, example)));
        }
        Guards guards = Guards.of(judge, shown);
        DisagreementPatterns found = DisagreementPatterns.of(judge, shown, shownVerdicts, reflections, guards, seed);
        Set<String> refused = new HashSet<>();
        guards.fired().forEach(fired -> refused.add(fired.candidate() + "\n" + fired.why()));
        return new FailurePatterns(
                model,
                found.shown(),
                found.patterns().stream()
                        .map(pattern -> pattern(pattern, judge, redacted))
                        .toList(),
                found.unnamed(),
                found.invented(),
                found.unsupported(),
                refused.size(),
                reflections.skipped(),
                reflections.spent().calls());
    }

    private static FailurePattern pattern(DisagreementPatterns.Named pattern, JudgeSpec judge, RedactedRows redacted) {
        boolean there = !pattern.sentence().isEmpty() && stands(pattern.sentence(), judge);
        return new FailurePattern(
                pattern.name(),
                pattern.rule(),
                there ? Optional.of(pattern.sentence()) : Optional.empty(),
                !there && !pattern.sentence().isEmpty(),
                pattern.rows().stream().map(row -> redacted.whole(row).id()).toList());
    }

    /** Word for word; where lines of the instructions are broken is no word. */
    private static boolean stands(String sentence, JudgeSpec judge) {
        String wanted = plain(sentence);
        return plain(judge.instructions()).contains(wanted)
                || judge.guidelines().stream()
                        .anyMatch(guideline -> plain(guideline).contains(wanted));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
