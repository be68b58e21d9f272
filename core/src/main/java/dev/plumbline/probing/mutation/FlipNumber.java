package dev.plumbline.probing.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives a number another first digit, wherever it stands in the response. */
final class FlipNumber implements Edit {
    /** A number as it is written; not one within a word, a version or a date. */
    static final String WRITTEN = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?";

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}_.,/:])" + WRITTEN + "(?![\\p{L}\\p{N}_/:]|[.,]\\d)");
    private static final Pattern RANGE = Pattern.compile(
            "(?<![\\d.,/-])(" + WRITTEN + ")%?\\s*(?:[-\u2013\u2014]|to|and)\\s*[$\u20AC]?(" + WRITTEN + ")");
    /**
     * The number of an item that is written in bold letters, as {@code **4. Data**}. An answer that is a number alone counts
     * nothing, nor does a year with which a wrapped line begins.
     */
    private static final Pattern COUNTING =
            Pattern.compile("^[ #*_]*(\\d{1,3})[.)](?!\\d)(?=[ \t*_]*[^\\s*_])", Pattern.MULTILINE);

    private static final int OTHER_DIGITS = 8;
    private static final Pattern DIGITS = Pattern.compile(WRITTEN);

    @Override
    public Change of(Item item, RandomGenerator random) {
        List<MatchResult> said = said(item.response());
        Set<String> numbers = new LinkedHashSet<>();
        said.forEach(found -> numbers.add(found.group()));
        item.reference().ifPresent(reference -> numbers.retainAll(of(reference)));
        if (numbers.isEmpty()) {
            return Change.none(
                    item.reference().isPresent()
                            ? "no number of the reference stands in the response"
                            : "the response has no number");
        }
        List<String> choice = new ArrayList<>(numbers);
        Collections.rotate(choice, -random.nextInt(choice.size()));
        int first = random.nextInt(OTHER_DIGITS);
        int turned = turned(item.text());
        for (String number : choice) {
            for (int next = 0; next < OTHER_DIGITS; next++) {
                String changed = changed(number, 1 + (first + next) % OTHER_DIGITS);
                String text = replaced(item.text(), said, number, changed);
                if (turned(text) <= turned) {
                    return Change.to(text, "wrote " + changed + " for " + number);
                }
            }
        }
        return Change.none("another number would turn a range round");
    }

    /** A number with another first digit. Nought is left out, since a leading one would make no other number. */
    private static String changed(String number, int other) {
        int at = firstDigit(number);
        int digit = Character.digit(number.charAt(at), 10);
        return number.substring(0, at) + (other < digit ? other : other + 1) + number.substring(at + 1);
    }

    /** Ranges that begin above their end, as 6-2: nobody would take such a one for a statement. */
    private static int turned(String text) {
        int turned = 0;
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            turned += Double.parseDouble(range.group(1).replace(",", ""))
                            >= Double.parseDouble(range.group(2).replace(",", ""))
                    ? 1
                    : 0;
        }
        return turned;
    }

    private static int firstDigit(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) > '0' && number.charAt(i) <= '9') {
                return i;
            }
        }
        return 0;
    }

    /** Numbers of notes hang on words, as in 18mo, and count too. */
    static Set<String> of(String reference) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher found = DIGITS.matcher(reference);
        while (found.find()) {
            numbers.add(found.group());
        }
        return numbers;
    }

    /** Numbers of sentences. Those of list items are left out: they count, and say nothing. */
    private static List<MatchResult> said(ResponseText response) {
        Set<Integer> counting = COUNTING.matcher(response.text())
                .results()
                .map(found -> found.start(1))
                .collect(Collectors.toSet());
        return NUMBER.matcher(response.text())
                .results()
                .filter(found -> !counting.contains(found.start())
                        && response.passages().stream()
                                .anyMatch(passage -> passage.start() <= found.start() && found.end() <= passage.end()))
                .toList();
    }

    private static String replaced(String before, List<MatchResult> said, String number, String changed) {
        StringBuilder text = new StringBuilder(before);
        said.stream()
                .filter(found -> found.group().equals(number))
                .forEach(found -> text.replace(found.start(), found.end(), changed));
        return text.toString();
    }
}
