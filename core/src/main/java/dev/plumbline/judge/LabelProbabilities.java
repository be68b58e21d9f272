package dev.plumbline.judge;

import dev.plumbline.model.ModelReply.Token;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The probability of each label from the log-probabilities of a reply's tokens.
 *
 * <p>P(label) = Σ P(token) over the tokens at the verdict's place that begin the label (in any case, with or without a
 * leading space), divided by the sum over all labels: tokens that begin no label are what a grammar forbids. Where a
 * token begins several labels ({@code A} and {@code AB}), its probability is divided by what follows it, which is
 * known for the token that was chosen only; when more than 5 % of the probability cannot be divided, there is none.
 * Neither is there where the verdict's place holds what is no logarithm of a probability: a number above 0, or none.
 *
 * <p>The verdict's place is found in the tokens' own text and never by counting, because that text may hold fences
 * that the message lacks.
 */
final class LabelProbabilities {
    private static final Pattern OPENING = Pattern.compile("^[\\s:]*\"?");
    private static final String BLANKS = " \t\n\u000B\f\r";
    private static final String AFTER_VALUE = ",} \t\r\n";
    private static final String AFTER_WORD = ",.;:!*\"' \t\r\n";
    private static final double MOST_UNDIVIDED = .05;

    /** What rounding may add to the logarithm of a certain token. */
    private static final double ROUNDING = 1e-3;

    private final List<Token> tokens;
    private final List<String> labels;
    private final String ends;
    private final double[] sums;
    private double undivided;
    private boolean unusable;

    private LabelProbabilities(List<Token> tokens, List<String> labels, String ends) {
        this.tokens = tokens;
        this.labels = new ArrayList<>(labels.size());
        for (String label : labels) {
            this.labels.add(fold(label));
        }
        this.ends = ends;
        this.sums = new double[labels.size()];
    }

    /**
     * Probabilities in scale order, adding up to 1; empty when the tokens do not give them.
     *
     * @param labels allowed labels in scale order
     * @param written the verdict as the model wrote it
     */
    static Map<String, Double> of(List<Token> tokens, List<String> labels, String written) {
        return of(tokens, labels, VerdictForm.VERDICT, written);
    }

    /**
     * The same for the value of another key.
     *
     * @param name letters, digits and underscores
     */
    static Map<String, Double> of(List<Token> tokens, List<String> labels, String name, String written) {
        String text = text(tokens);
        String key = '"' + name + '"';
        for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length())) {
            int colon = behindBlanks(text, at + key.length());
            boolean escaped = at > 0 && text.charAt(at - 1) == '\\';
            if (escaped || !text.startsWith(":", colon)) {
                continue;
            }
            int value = behindBlanks(text, colon + 1);
            boolean quoted = text.startsWith("\"", value);
            int start = quoted ? value + 1 : value;
            if (text.startsWith(written, start)) {
                return new LabelProbabilities(tokens, labels, quoted ? "\"" : AFTER_VALUE).at(start, labels);
            }
        }
        return Map.of();
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The same for a reply that begins with a bare label. */
    static Map<String, Double> ofWord(List<Token> tokens, List<String> labels, String written) {
        int position = text(tokens).indexOf(written);
        return position < 0 ? Map.of() : new LabelProbabilities(tokens, labels, AFTER_WORD).at(position, labels);
    }

    private static String text(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    private Map<String, Double> at(int position, List<String> names) {
        int index = 0;
        int start = 0;
        while (start + tokens.get(index).text().length() <= position) {
            start += tokens.get(index).text().length();
            index++;
        }
        divide(index, position - start, "", 1);
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        if (unusable || !(total > 0) || undivided > MOST_UNDIVIDED * (total + undivided)) {
            return Map.of();
        }
        Map<String, Double> found = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            found.put(names.get(i), sums[i] / total);
        }
        return found;
    }

    /** Gives the probability of all that can stand at a token to the labels, scaled by that of what stands before. */
    private void divide(int index, int offset, String before, double scale) {
        if (index >= tokens.size()) {
            undivided += scale;
            return;
        }
        Token chosen = tokens.get(index);
        chosen.alternatives().forEach((text, logProbability) -> {
            if (!text.equals(chosen.text())) {
                give(index, offset, before, scale, text, logProbability);
            }
        });
        give(index, offset, before, scale, chosen.text(), chosen.logProbability());
    }

    private void give(int index, int offset, String before, double scale, String text, double logProbability) {
        String chosen = tokens.get(index).text();
        unusable |= !(Double.isFinite(logProbability) && logProbability <= ROUNDING);
        double probability = scale * Math.exp(Math.min(0, logProbability));
        String rest = text.startsWith(chosen.substring(0, offset))
                ? text.substring(offset)
                : OPENING.matcher(text).replaceFirst("");
        String value = before.isEmpty() ? rest.stripLeading() : before + rest;
        int end = end(value);
        String folded = fold(end < 0 ? value : value.substring(0, end));
        int first = -1;
        int begun = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (end >= 0 ? labels.get(i).equals(folded) : labels.get(i).startsWith(folded)) {
                first = begun == 0 ? i : first;
                begun++;
            }
        }
        if (begun == 1) {
            sums[first] += probability;
        } else if (begun > 1 && text.equals(chosen)) {
            divide(index + 1, 0, value, probability);
        } else if (begun > 1 && !folded.isEmpty()) {
            undivided += probability;
        }
    }

    private int end(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (ends.indexOf(value.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String fold(String text) {
        return (ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
