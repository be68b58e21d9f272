package dev.plumbline.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How the figures of a report came about, and what they do not show: versions, seeds, splits, looks, limits.
 *
 * <pre>{@code
 * Method.none().fact("Dataset", version).fact("Seed", "7").limit("Rows of one question count as one group.");
 * }</pre>
 *
 * @param facts what somebody needs to repeat it, in the order given
 * @param limits sentences that say what may not be concluded
 */
public record Method(List<Fact> facts, List<String> limits) {
    public Method {
        facts = List.copyOf(facts);
        limits = List.copyOf(limits);
    }

    /** Nothing is said yet. */
    public static Method none() {
        return new Method(List.of(), List.of());
    }

    /** This with one more fact. */
    public Method fact(String name, String value) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(name, value));
        return new Method(more, limits);
    }

    /** This with one more sentence on what may not be concluded. */
    public Method limit(String sentence) {
        List<String> more = new ArrayList<>(limits);
        more.add(sentence);
        return new Method(facts, more);
    }

    /**
     * A fact.
     *
     * @param name what it is, one or two words
     * @param value its value
     */
    public record Fact(String name, String value) {}
}
