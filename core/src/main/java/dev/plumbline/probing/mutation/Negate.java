package dev.plumbline.probing.mutation;

import dev.plumbline.probing.mutation.ResponseText.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a statement round: takes a "not" away where there is one, else puts one in. English only. */
final class Negate implements Edit {
    private static final Map<String, String> AFFIRMED = Map.of(
            "cannot",
            "can",
            "can't",
            "can",
            "won't",
            "will",
            "don't",
            "do",
            "doesn't",
            "does",
            "isn't",
            "is",
            "aren't",
            "are",
            "shouldn't",
            "should",
            "mustn't",
            "must");
    private static final Pattern NEGATED = Pattern.compile(
            "\\b(?:(is|are|was|were|can|could|will|would|should|must|does|do|did|may) not|"
                    + "(cannot|(?:ca|wo|do|does|is|are|should|must)n['\u2019]t))\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN =
            Pattern.compile("\\b(is|are|was|were|can|could|will|would|should|must|may)\\b(?= \\p{L})");
    private static final Pattern ORDER = Pattern.compile(
            "^((?:\\*\\*[^*]{1,80}\\*\\*:?\\s*|[\\p{Lu}][\\p{L} ]{1,40}:\\s+)?)(Adjust|Aim|Align|Allow|Analyze|Apply|Ask|Assess|Avoid|"
                    + "Begin|Build|Calculate|Check|Choose|Collect|Compare|Conduct|Consider|Create|Define|Determine|"
                    + "Develop|Document|Engage|Ensure|Establish|Estimate|Evaluate|Examine|Follow|Identify|Implement|"
                    + "Include|Invest|Keep|Look|Maintain|Make|Measure|Monitor|Negotiate|Offer|Plan|Prepare|Prioritize|"
                    + "Provide|Reduce|Research|Restart|Review|Run|Set|Start|Structure|Test|Track|Understand|Update|Use|"
                    + "Verify|Work)\\b");

    /** A conclusion repeats what was said, so that the rest would say it still. */
    private static final Pattern ASIDE = Pattern.compile(
            "^(?:in (?:conclusion|summary|short|essence)|overall|ultimately|to sum up|to conclude)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What follows from a statement, or goes against it, does not go with its opposite. */
    private static final Pattern GOES_ON = Pattern.compile(
            "\\bbut\\b|, (?:thereby |thus |as )?(?:allowing|enabling|helping|making|giving|ensuring|providing|they|it|this)\\b");

    @Override
    public Change of(Item item, RandomGenerator random) {
        List<Change> possible = new ArrayList<>();
        for (Passage passage : item.telling()) {
            String sentence = passage.in(item.text());
            String turned = turned(sentence);
            if (!turned.equals(sentence)) {
                possible.add(Change.to(
                        item.response().with(new Span(passage.start(), passage.end()), turned),
                        "turned " + Change.quoted(sentence) + " into " + Change.quoted(turned)));
            }
        }
        return possible.isEmpty()
                ? Change.none("no sentence that matters has a verb that could be negated by rule")
                : possible.get(random.nextInt(possible.size()));
    }

    /** The sentence with its first negation gone, or with one put in; the same where neither can be done. */
    private static String turned(String sentence) {
        if (sentence.endsWith("?") || ASIDE.matcher(sentence).find()) {
            return sentence;
        }
        Matcher negated = NEGATED.matcher(sentence);
        if (negated.find()) {
            String verb = negated.group(1) == null ? affirmed(negated.group(2)) : negated.group(1);
            return sentence.substring(0, negated.start()) + verb + sentence.substring(negated.end());
        }
        Matcher order = ORDER.matcher(sentence);
        if (order.find()) {
            return sentence.substring(0, order.start(2)) + "Do not "
                    + order.group(2).toLowerCase(Locale.ROOT) + sentence.substring(order.end());
        }
        Matcher plain = PLAIN.matcher(sentence);
        if (plain.find() && !GOES_ON.matcher(sentence.substring(plain.end())).find()) {
            String verb = plain.group(1).equals("can") ? "cannot" : plain.group(1) + " not";
            return sentence.substring(0, plain.start()) + verb + sentence.substring(plain.end());
        }
        return sentence;
    }

    private static String affirmed(String negation) {
        return AFFIRMED.getOrDefault(negation.toLowerCase(Locale.ROOT).replace('\u2019', '\''), negation);
    }
}
