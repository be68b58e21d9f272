package dev.plumbline.align.simba;

import dev.plumbline.align.Feedback;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownExample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A judge to be made of another one.
 *
 * @param parent the other one
 * @param kept those of its examples that stay
 * @param bucket the row that it learns from
 * @param byRule whether it gets a rule, or else the row as an example
 */
record ProgramDraft(Program parent, List<Example> kept, Bucket bucket, boolean byRule) {
    private static final int OTHERS = 4;

    /** Rows in one question. */
    static final int MOST_SHOWN = 1 + OTHERS;

    ProgramDraft {
        kept = List.copyOf(kept);
    }

    /** Rows of the examples that it is to have. */
    List<Example> shown() {
        List<Example> shown = new ArrayList<>(kept);
        if (!byRule) {
            shown.add(bucket.row());
        }
        return List.copyOf(shown);
    }

    /** The row that it learns a rule from, and a few others with wrong verdicts, so that the rule is not for one row. */
    List<Bucket> contrasts(List<Bucket> batch) {
        return Stream.concat(
                        Stream.of(bucket),
                        batch.stream()
                                .filter(other -> other.worst().isPresent()
                                        && !other.row().equals(bucket.row()))
                                .limit(OTHERS))
                .toList();
    }

    /**
     * The judge.
     *
     * @param rules what it is told beside what its parent is told
     * @param start the judge that the search began with, whose examples stay
     */
    JudgeSpec make(List<String> rules, JudgeSpec start, Feedback feedback, Trials trials) {
        List<String> guidelines = new ArrayList<>(parent.spec().guidelines());
        rules.stream()
                .filter(rule -> guidelines.stream().noneMatch(rule::equalsIgnoreCase))
                .toList()
                .forEach(guidelines::add);
        List<ShownExample> examples = new ArrayList<>(start.examples());
        shown().forEach(row -> examples.add(trials.taken(feedback.example(row), row)));
        return parent.spec().withGuidelines(guidelines).withExamples(examples);
    }
}
