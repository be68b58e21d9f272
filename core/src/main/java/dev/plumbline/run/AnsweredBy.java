package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which systems gave the verdicts of a run: the model that the provider reported with each, and the fingerprint of what
 * it ran on. A provider may change either under the same name while a run is under way.
 *
 * @param rows number of verdicts by model and fingerprint; verdicts that no model gave are not counted
 */
public record AnsweredBy(Map<String, Integer> rows) {
    private static final int MOST_NAMED = 5;
    private static final int LONGEST_NAME = 80;
    private static final Pattern FOREIGN_BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    public AnsweredBy {
        rows = Map.copyOf(rows);
    }

    /** Counts verdicts. */
    public static AnsweredBy of(List<Verdict> verdicts) {
        return Tally.of(verdicts).answeredBy();
    }

    /** What a provider says of where a reply comes from. */
    record Reported(String model, Optional<String> fingerprint) {
        String shown() {
            return AnsweredBy.shown(
                    model + fingerprint.map(print -> " " + print).orElse(""));
        }
    }

    static AnsweredBy of(Map<Reported, Integer> reported) {
        Map<String, Integer> rows = new HashMap<>();
        reported.forEach((system, count) -> rows.merge(system.shown(), count, Integer::sum));
        return new AnsweredBy(rows);
    }

    /** A sentence when there are several, so that a figure over all of them is a figure of no single one. */
    public Optional<String> note() {
        if (rows.size() < 2) {
            return Optional.empty();
        }
        String named = rows.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(system -> system.getKey() + " (" + system.getValue() + " rows)")
                .collect(Collectors.joining(", "));
        return Optional.of("the verdicts come from " + rows.size() + " systems of the provider, and every figure mixes"
                + " them: " + named + (rows.size() > MOST_NAMED ? ", ..." : ""));
    }

    /** What a provider reports is foreign text. */
    private static String shown(String name) {
        String line = FOREIGN_BLANKS.matcher(name).replaceAll(" ");
        return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "..." : line;
    }
}
