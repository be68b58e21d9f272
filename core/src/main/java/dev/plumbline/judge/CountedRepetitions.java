package dev.plumbline.judge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rounds the counted repetitions of a regular expression make, where one stands inside of another:
 * {@code (a{3}b){100}} makes 300. It only reads where groups and repetitions are; too high a number does no harm.
 */
final class CountedRepetitions {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");
    private static final String NAMED = "pPxN";

    private final String regex;
    private final Matcher count;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long inGroup = 1;
    private long before = 1;

    private CountedRepetitions(String regex) {
        this.regex = regex;
        this.count = COUNT.matcher(regex);
    }

    static long nested(String regex) {
        CountedRepetitions reading = new CountedRepetitions(regex);
        for (int at = 0; at < regex.length(); ) {
            at = reading.read(at);
        }
        return reading.outer.stream().reduce(reading.inGroup, Math::max);
    }

    /** Reads what begins at a place and gives the place behind it. */
    private int read(int at) {
        char c = regex.charAt(at);
        if (c == '{') {
            return afterCount(at);
        }
        if (c == '(') {
            outer.push(inGroup);
            inGroup = 1;
        } else if (c == ')') {
            before = inGroup;
            inGroup = Math.max(inGroup, outer.isEmpty() ? 1 : outer.pop());
        } else if (c != '*' && c != '+' && c != '?') {
            before = 1;
        }
        return c == '\\' ? afterEscape(at) : c == '[' ? afterClass(at) : at + 1;
    }

    private int afterCount(int at) {
        if (!count.find(at) || count.start() != at) {
            return at + 1;
        }
        String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
        long rounds = most.length() > 9 ? Integer.MAX_VALUE : Math.max(1, Long.parseLong(most));
        before = before > Long.MAX_VALUE / rounds ? Long.MAX_VALUE : before * rounds;
        inGroup = Math.max(inGroup, before);
        return count.end();
    }

    private int afterEscape(int at) {
        if (regex.startsWith("\\Q", at)) {
            int end = regex.indexOf("\\E", at);
            return end < 0 ? regex.length() : end + 2;
        }
        boolean named =
                at + 2 < regex.length() && NAMED.indexOf(regex.charAt(at + 1)) >= 0 && regex.charAt(at + 2) == '{';
        int end = named ? regex.indexOf('}', at) : -1;
        return end < 0 ? at + 2 : end + 1;
    }

    private int afterClass(int at) {
        int depth = 0;
        for (int i = at; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return i + 1;
            }
        }
        return regex.length();
    }
}
