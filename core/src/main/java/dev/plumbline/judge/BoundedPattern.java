package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression whose search ends, whatever the expression and the text are. */
final class BoundedPattern {
    /** Looks at a character that a search may take, those for each character of the text apart. */
    static final long MOST_STEPS = 2_000_000;

    private static final long STEPS_A_CHARACTER = 100;
    private static final int LONGEST = 2000;
    /** Between two looks at a character Java may go through all rounds of counted repetitions, and cannot be stopped. */
    private static final long MOST_ROUNDS = 10_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws BadInput when this is no regular expression, or one that cannot be used */
    static BoundedPattern compile(String regex) {
        if (regex.length() > LONGEST) {
            throw BadInput.of(
                    "a pattern has " + regex.length() + " characters, the most is " + LONGEST,
                    "write several shorter ones");
        }
        if (CountedRepetitions.nested(regex) > MOST_ROUNDS) {
            throw BadInput.of(
                    "the repetitions {n} in the pattern '" + regex + "' make more than " + MOST_ROUNDS + " rounds",
                    "write smaller numbers, or + and *");
        }
        try {
            BoundedPattern pattern = new BoundedPattern(Pattern.compile(regex));
            if (pattern.pattern.matcher("").find()) {
                throw BadInput.of(
                        "the pattern '" + regex + "' matches the empty text, which is everywhere",
                        "write a pattern that needs at least one character, + in place of * for example");
            }
            return pattern;
        } catch (PatternSyntaxException wrong) {
            throw BadInput.of(
                    "the pattern '" + regex + "' is no regular expression: " + wrong.getDescription()
                            + (wrong.getIndex() < 0 ? "" : " near its character " + (wrong.getIndex() + 1)),
                    "correct it; in YAML a pattern stands best between single quotes, where \\ is itself");
        } catch (StackOverflowError deep) {
            throw BadInput.of("a pattern is nested too deeply", "write a simpler one");
        }
    }

    String regex() {
        return pattern.pattern();
    }

    /** @throws BadInput when the search needs too many steps */
    String replaced(String text, String mark) {
        try {
            Matcher matcher = pattern.matcher(new Watched(text, MOST_STEPS + STEPS_A_CHARACTER * text.length()));
            if (!matcher.find()) {
                return text;
            }
            StringBuilder replaced = new StringBuilder(text.length());
            int end = 0;
            do {
                if (matcher.end() > matcher.start()) {
                    replaced.append(text, end, matcher.start()).append(mark);
                    end = matcher.end();
                }
            } while (matcher.find());
            return replaced.append(text, end, text.length()).toString();
        } catch (TooManySteps | StackOverflowError unbounded) {
            throw BadInput.of(
                    "the pattern '" + regex() + "' needs too many steps for a text of " + text.length() + " characters",
                    "write it without repetitions inside of repetitions, or redact the field as a whole");
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Watched implements CharSequence {
        private final String text;
        private long left;

        Watched(String text, long steps) {
            this.text = text;
            this.left = steps;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
