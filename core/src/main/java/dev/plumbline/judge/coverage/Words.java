package dev.plumbline.judge.coverage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the words and numbers of a text, in order, in one pass. */
final class Words {
    /** What follows in one unbroken run of letters is no word that anybody would look for. */
    private static final int LONGEST = 64;

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private Words(String text) {
        this.text = text;
    }

    /** Every word, stop words too, which {@link Word#stop} marks. */
    static List<Word> of(String text) {
        return new Words(text).read();
    }

    private List<Word> read() {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isDigit(c)) {
                number();
            } else if (Character.isLetterOrDigit(c)) {
                word();
            } else {
                sign(c);
                at += Character.charCount(c);
            }
        }
        return words;
    }

    private void number() {
        StringBuilder digits = new StringBuilder();
        boolean point = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isDigit(c)) {
                digits.append(c);
            } else if (c == '.' && !point && isDigit(next(1))) {
                point = true;
                digits.append(c);
            } else if (c != ',' || point || !groupOfThree()) {
                break;
            }
            at++;
        }
        String stem = NumberWords.stem(digits.toString());
        words.add(new Word(stem.substring(1), stem, Word.Kind.NUMBER, Optional.empty(), false, false));
    }

    private boolean groupOfThree() {
        return isDigit(next(1)) && isDigit(next(2)) && isDigit(next(3)) && !isDigit(next(4));
    }

    private void word() {
        boolean onNumber = at > 0 && isDigit(text.charAt(at - 1));
        StringBuilder letters = new StringBuilder();
        while (at < text.length() && inside(letters)) {
            int c = text.codePointAt(at);
            if (letters.length() < LONGEST) {
                letters.appendCodePoint(c == '\u2019' ? '\'' : c);
            }
            at += Character.charCount(c);
        }
        boolean clipped = onNumber || (next(0) == '.' && !sentenceEnds());
        add(letters.toString(), clipped, onNumber);
    }

    /** Letters; digits in a word that begins with a letter; an apostrophe or an ampersand between letters. */
    private boolean inside(StringBuilder before) {
        int c = text.codePointAt(at);
        if (before.isEmpty() || Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
            return true;
        }
        boolean apostrophe = c == '\'' || c == '\u2019';
        boolean ampersand = c == '&' && Character.isUpperCase(text.charAt(at - 1)) && Character.isUpperCase(next(1));
        return ampersand || (apostrophe && Character.isLetter(next(1)));
    }

    private boolean sentenceEnds() {
        int i = at + 1;
        while (i < text.length() && i < at + 4 && !Character.isLetterOrDigit(text.charAt(i))) {
            i++;
        }
        return i >= text.length() || Character.isUpperCase(text.charAt(i));
    }

    private void add(String written, boolean clipped, boolean onNumber) {
        String folded = fold(written);
        if (onNumber && !words.isEmpty() && words.get(words.size() - 1).number() && NumberWords.isScale(folded)) {
            scale(folded);
            return;
        }
        if (StopWords.contains(folded)) {
            boolean name = written.equals("IT") || written.equals("US");
            words.add(plain(folded, false, !name));
            return;
        }
        Optional<String> number = NumberWords.spelled(folded);
        if (number.isPresent()) {
            words.add(new Word(folded, number.get(), Word.Kind.NUMBER, Optional.empty(), false, false));
            return;
        }
        if (!words.isEmpty() && words.get(words.size() - 1).number() && folded.length() > 3) {
            scale(folded);
        }
        String bare = bare(folded);
        if (bare.codePointCount(0, bare.length()) == 1 && bare.charAt(0) < 128) {
            boolean name = Character.isUpperCase(written.charAt(0)) && !onNumber;
            words.add(plain(bare, false, !name));
        } else if (capitals(written)) {
            String singular = written.endsWith("s") ? bare.substring(0, bare.length() - 1) : bare;
            words.add(new Word(singular, singular, Word.Kind.CAPITALS, Optional.empty(), clipped, false));
        } else {
            words.add(plain(bare, clipped, false));
        }
    }

    private void scale(String scale) {
        int last = words.size() - 1;
        NumberWords.scaled(words.get(last).stem(), scale)
                .ifPresent(whole -> words.set(last, words.get(last).withMagnitude(whole)));
    }

    /** A currency sign or a per cent sign that no number stands beside is written for the word. */
    private void sign(int c) {
        if (c == '%') {
            if (at == 0 || !isDigit(text.charAt(at - 1))) {
                words.add(plain("percentage", false, false));
            }
        } else if (Character.getType(c) == Character.CURRENCY_SYMBOL && !amountFollows()) {
            if (words.isEmpty() || at == 0 || !isDigit(text.charAt(at - 1))) {
                words.add(plain("money", false, false));
            }
        }
    }

    private boolean amountFollows() {
        return isDigit(next(1)) || (next(1) == ' ' && isDigit(next(2)));
    }

    private static Word plain(String text, boolean clipped, boolean stop) {
        return new Word(text, stop ? text : Stemmer.stem(text), Word.Kind.PLAIN, Optional.empty(), clipped, stop);
    }

    /** Two to six letters, all capitals but for a plural s. */
    private static boolean capitals(String written) {
        int end = written.endsWith("s") ? written.length() - 1 : written.length();
        if (end < 2 || end > 6) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = written.charAt(i);
            if (!Character.isUpperCase(c) && !Character.isDigit(c) && c != '&') {
                return false;
            }
        }
        return true;
    }

    private static String fold(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 127) {
                return Normalizer.normalize(lower, Normalizer.Form.NFKC);
            }
        }
        return lower;
    }

    private static String bare(String folded) {
        if (folded.indexOf('\'') < 0) {
            return folded;
        }
        String owner = folded.endsWith("'s") ? folded.substring(0, folded.length() - 2) : folded;
        return owner.replace("'", "");
    }

    private char next(int ahead) {
        int i = at + ahead;
        return i < text.length() ? text.charAt(i) : ' ';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
