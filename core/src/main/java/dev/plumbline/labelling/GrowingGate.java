package dev.plumbline.labelling;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.LookLevel;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Look;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A gate that may be asked after each label, and stops when it is decided.
 *
 * <pre>{@code
 * GrowingGate gate = GrowingGate.open().minimum("accuracy", 0.85).minimum("recall.fail", 0.7);
 * GrowingResult now = gate.check(GrowingRows.of(batch, run, labels, Set.of(), example -> false));
 * now.gate().verdict();   // PASS after 212 labels, FAIL, or INCONCLUSIVE so far
 * now.labelsLeft();       // 90, if the rates stay what they are
 * }</pre>
 *
 * <p>Bounds are those of a {@link dev.plumbline.statistics.ConfidenceSequence}: a judge whose true rate is the bar passes
 * in 2.5 % of sequences at most, however often and whenever one asks, and with one bar fails in as many. PASS needs all bars;
 * FAIL comes from any, so that with k bars a judge that is at all of them fails in up to k times 2.5 %. The first decision stands; labels
 * that come after it change nothing. A {@link dev.plumbline.agreement.Gate} needs fewer labels for the same, and holds for a
 * number of labels only that was fixed before any was looked at. With groups nothing is decided from fewer than 20 of them.
 * Immutable: every method gives a changed copy.
 */
public final class GrowingGate {
    private final List<GrowingBar> bars;
    private final int look;
    private final int filled;

    private GrowingGate(List<GrowingBar> bars, int look, int filled) {
        this.bars = List.copyOf(bars);
        this.look = look;
        this.filled = filled;
    }

    /** A gate without conditions, to add some to. */
    public static GrowingGate open() {
        return new GrowingGate(List.of(), 1, 0);
    }

    /**
     * A further condition.
     *
     * @param what {@code accuracy}, of which an undecided verdict counts as wrong; {@code recall.LABEL}, {@code tpr}, {@code
     *     tnr} or {@code precision.LABEL}
     * @param bar what its lower bound has to reach
     * @throws BadInput when that is no share of rows
     */
    public GrowingGate minimum(String what, double bar) {
        List<GrowingBar> more = new ArrayList<>(bars);
        more.add(GrowingBar.of(what, bar));
        return new GrowingGate(more, look, filled);
    }

    /** The whole sequence is the k-th look at its rows; beyond the first, bounds are at 1 - .05/(k(k + 1)). */
    public GrowingGate look(int number) {
        LookLevel.level(number);
        return new GrowingGate(bars, number, filled);
    }

    /** So many labels stood in a sheet before the gate was begun, which is said with everything that it says. */
    public GrowingGate filledBefore(int labels) {
        return new GrowingGate(bars, look, labels);
    }

    /** The gate for a scale, in whose words its conditions are then. */
    GrowingGate on(Scale scale) {
        if (bars.isEmpty()) {
            throw BadInput.of("the gate has no condition", "give one, such as --min accuracy=0.85");
        }
        return new GrowingGate(bars.stream().map(bar -> bar.on(scale)).toList(), look, filled);
    }

    /** Its conditions in words, as {@code accuracy=0.85}, by which another gate is told from it. */
    public List<String> conditions(Scale scale) {
        return on(scale).bars.stream().map(bar -> bar.what() + "=" + bar.bar()).toList();
    }

    /**
     * Decides, or not yet.
     *
     * @throws BadInput when the gate has no condition, or one that the scale does not have
     */
    public GrowingResult check(GrowingRows rows) {
        double level = LookLevel.level(look);
        List<Condition> conditions = on(rows.scale()).bars.stream()
                .map(bar -> bar.check(rows, level))
                .toList();
        List<String> notes = new ArrayList<>();
        if (rows.gaps() > 0) {
            notes.add(
                    counted(rows.gaps(), "row") + " before the last labelled one " + (rows.gaps() == 1 ? "has" : "have")
                            + " no label and may be right or wrong: the bounds hold for both");
        }
        if (rows.before() > 0) {
            notes.add(counted(rows.before(), "row") + " had a label before this gate was begun, and "
                    + (rows.before() == 1 ? "does" : "do") + " not count");
        }
        if (filled > 0) {
            notes.add(counted(filled, "label") + (filled == 1 ? " was" : " were")
                    + " in a sheet that was filled in before its gate was begun, and "
                    + (filled == 1 ? "counts" : "count")
                    + ": that is right only if nobody saw " + (filled == 1 ? "it" : "them")
                    + " beside the judge's verdicts");
        }
        if (rows.seen() > 0) {
            notes.add(counted(rows.seen(), "row") + " shaped the judge, and " + (rows.seen() == 1 ? "does" : "do")
                    + " not count");
        }
        if (look > 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "look %d at these rows: bounds are the ends of a %.2f %% sequence instead of a 95 %% one",
                    look,
                    100 * level));
        }
        if (!Look.advice(look).isEmpty()) {
            notes.add(Look.advice(look));
        }
        GateResult result = new GateResult(
                verdict(conditions),
                "the bounds hold at every number of labels, so that one may look after each",
                conditions,
                notes,
                Optional.empty());
        return new GrowingResult(result, rows.labelled(), rows.gaps(), rows.open(), look, left(rows, conditions));
    }

    private static GateVerdict verdict(List<Condition> conditions) {
        if (conditions.stream().anyMatch(condition -> condition.verdict() == GateVerdict.FAIL)) {
            return GateVerdict.FAIL;
        }
        return conditions.stream().allMatch(condition -> condition.verdict() == GateVerdict.PASS)
                ? GateVerdict.PASS
                : GateVerdict.INCONCLUSIVE;
    }

    /** Of any kind: of 100 labels that are still needed where people fail a row, five times as many where a fifth fails. */
    private static OptionalLong left(GrowingRows rows, List<Condition> conditions) {
        long most = 0;
        for (Condition condition : conditions) {
            if (condition.verdict() == GateVerdict.INCONCLUSIVE) {
                if (condition.labelsNeeded().isEmpty()) {
                    return OptionalLong.empty();
                }
                double share = (double) condition.measured().n() / rows.labelled();
                most = Math.max(most, (long) Math.ceil((condition.labelsNeeded().getAsLong()
                                - condition.measured().n())
                        / share));
            }
        }
        return most == 0 ? OptionalLong.empty() : OptionalLong.of(most);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
