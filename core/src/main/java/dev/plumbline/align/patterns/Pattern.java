package dev.plumbline.align.patterns;

import dev.plumbline.align.ReplyObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something that experts want and the judge is not told.
 *
 * @param name a short name; proposals of the same name are of the same pattern
 * @param rule what a judge should do, one sentence
 * @param rows names of the rows that support it, as the questions call them
 * @param sentence the sentence of the instructions that misleads, word for word; empty where they are only silent
 */
record Pattern(String name, String rule, Set<String> rows, String sentence) {
    private static final int LONGEST_RULE = 300;
    private static final int LONGEST_NAME = 100;

    Pattern {
        rows = Set.copyOf(rows);
    }

    /** Reads a reply; empty when it is not in the form that was asked for. */
    static Optional<List<Pattern>> read(String text) {
        return ReplyObject.read(text)
                .flatMap(reply -> reply.objects(PatternQuestions.PATTERNS))
                .flatMap(Pattern::allOf);
    }

    /** A list in which nothing can be read is no list without patterns: it is asked for again. */
    private static Optional<List<Pattern>> allOf(List<ReplyObject> list) {
        List<Pattern> read = list.stream().flatMap(Pattern::of).toList();
        return read.isEmpty() && !list.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private static Stream<Pattern> of(ReplyObject object) {
        String rule = object.text("rule").replaceAll("\\s+", " ");
        return rule.isEmpty() || rule.length() > LONGEST_RULE
                ? Stream.empty()
                : Stream.of(new Pattern(
                        named(object.text("name")),
                        rule,
                        new TreeSet<>(object.texts("rows")),
                        object.text("sentence")));
    }

    private static String named(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** This with the rows of all proposals of the same name, as far as they are among those known. */
    Pattern supportedBy(List<Pattern> proposals, Set<String> known) {
        Set<String> all = new TreeSet<>(rows);
        proposals.stream().filter(this::sameName).forEach(proposal -> all.addAll(proposal.rows()));
        all.retainAll(known);
        return new Pattern(name, rule, all, sentence);
    }

    private boolean sameName(Pattern other) {
        return !name.isEmpty() && name.toLowerCase(Locale.ROOT).equals(other.name.toLowerCase(Locale.ROOT));
    }
}
