package dev.plumbline.align.simba;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import java.util.List;

/**
 * A judge that was made, and how right it was on rows of train so far.
 *
 * <p>For use by one thread.
 */
final class Program {
    private final String id;
    private final String parent;
    private final String change;
    private final JudgeSpec spec;
    private final List<Example> shown;
    private int right;
    private int judged;

    /**
     * A judge.
     *
     * @param shown rows of its examples, in their order
     */
    Program(String id, String parent, String change, JudgeSpec spec, List<Example> shown) {
        this.id = id;
        this.parent = parent;
        this.change = change;
        this.spec = spec;
        this.shown = List.copyOf(shown);
    }

    String id() {
        return id;
    }

    String parent() {
        return parent;
    }

    String change() {
        return change;
    }

    JudgeSpec spec() {
        return spec;
    }

    List<Example> shown() {
        return shown;
    }

    /** Whether a verdict on the row says something: the row and its group are not among the examples. */
    boolean unseen(Example row) {
        return shown.stream().noneMatch(example -> example.group().equals(row.group()));
    }

    void scored(boolean agrees) {
        judged++;
        right += agrees ? 1 : 0;
    }

    /** Share of the rows judged so far that it was right on, drawn to a half while they are few. */
    double average() {
        return (right + 1.0) / (judged + 2.0);
    }
}
