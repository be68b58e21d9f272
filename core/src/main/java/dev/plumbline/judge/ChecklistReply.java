package dev.plumbline.judge;

import dev.plumbline.judge.ChecklistVerdict.Answer;
import dev.plumbline.model.ModelReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answers to the questions of a checklist; what is neither yes nor no is no answer. */
final class ChecklistReply {
    private static final List<String> WORDS = List.of(ChecklistPrompt.YES, ChecklistPrompt.NO);

    /** The word may stand in quotes or emphasis, and may go on into a sentence, but nothing else stands before it. */
    private static final Pattern FIRST_WORD =
            Pattern.compile("^[\\s\"'*`]*(yes|no)(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);

    private static final Pattern PAIR = Pattern.compile("\"([a-z_]+)\"\\s*:\\s*\"([^\"\\\\]*)\"\\s*([,}])");

    private ChecklistReply() {}

    /** The answer to one question. */
    static Optional<Answer> word(ModelReply reply) {
        Matcher first = FIRST_WORD.matcher(reply.text());
        if (!first.find()) {
            return Optional.empty();
        }
        String written = first.group(1);
        return Optional.of(answer(written, LabelProbabilities.ofWord(reply.tokens(), WORDS, written)));
    }

    /** The answers to all questions, in their order; empty unless each key occurs once with a yes or a no. */
    static Optional<List<Answer>> object(ModelReply reply, List<String> criteria) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(reply.text());
        while (pair.find()) {
            if (values.put(pair.group(1), pair.group(2)) != null) {
                return Optional.empty();
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (String key : ChecklistPrompt.keys(criteria).keySet()) {
            String written = values.getOrDefault(key, "");
            if (!WORDS.contains(written.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            answers.add(answer(written, LabelProbabilities.of(reply.tokens(), WORDS, key, written)));
        }
        return values.size() == answers.size() ? Optional.of(answers) : Optional.empty();
    }

    private static Answer answer(String written, Map<String, Double> probabilities) {
        Double yes = probabilities.get(ChecklistPrompt.YES);
        return new Answer(
                written.equalsIgnoreCase(ChecklistPrompt.YES),
                yes == null ? OptionalDouble.empty() : OptionalDouble.of(yes));
    }
}
