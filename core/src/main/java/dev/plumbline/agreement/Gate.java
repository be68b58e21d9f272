package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Conditions that a judge has to meet, decided on bounds and not on values.
 *
 * <pre>{@code
 * GateResult result = Gate.minimum(Measure.ACCURACY, 0.85)
 *         .minimum("recall.fail", 0.8)
 *         .noWorseThan(inUse, 0.02)
 *         .check(agreement);
 * result.verdict();   // PASS, FAIL or INCONCLUSIVE
 * result.power();     // with 79 rows a judge truly at 90 % passes a bar of 85 % 19 times in 100
 * }</pre>
 *
 * <p>A condition holds when the one-sided 97.5 % bound reaches the bar, fails when the other bound is on the wrong side
 * of it, and is inconclusive otherwise. It is inconclusive too with fewer than 20 groups, and at once when no result on
 * so many rows could pass. Accuracy and recall count an undecided verdict as disagreement; the other figures leave such
 * rows out and so need {@link #maximumUndecided} where there are any. Labels given with a verdict in view do not count. Immutable: every method gives a changed copy.
 */
public final class Gate {
    private final List<Bar> bars;
    private final boolean ofDecided;
    private final boolean mixedAllowed;
    private final int look;
    private final OptionalDouble undecided;

    private Gate(List<Bar> bars, boolean ofDecided, boolean mixedAllowed, int look, OptionalDouble undecided) {
        this.bars = List.copyOf(bars);
        this.ofDecided = ofDecided;
        this.mixedAllowed = mixedAllowed;
        this.look = look;
        this.undecided = undecided;
    }

    /** A gate without conditions, to add some to. */
    public static Gate open() {
        return new Gate(List.of(), false, false, 1, OptionalDouble.empty());
    }

    /** A gate whose measure has to reach a bar. */
    public static Gate minimum(Measure measure, double bar) {
        return open().minimum(measure.key(), bar);
    }

    /**
     * A further condition.
     *
     * @param what name of a measure, or {@code recall.LABEL}, {@code precision.LABEL}, {@code f1.LABEL}
     * @param bar what its lower bound has to reach
     * @throws BadInput when there is no such measure
     */
    public Gate minimum(String what, double bar) {
        return with(MinimumBar.of(what, bar));
    }

    /**
     * A further condition, on an error, of which less is better.
     *
     * @param what {@code mae}, {@code rmse}, {@code brier}, {@code log_loss} or {@code ece}
     * @param most what its upper bound has to come down to, in its own units
     * @throws BadInput when there is no such error, or the most is not above 0
     */
    public Gate maximum(String what, double most) {
        return with(MaximumBar.of(what, most));
    }

    /** The judge has to be more accurate than another on the same rows, or of numbers closer to people. */
    public Gate betterThan(Agreement other) {
        return with(new PairedBar("better-than", other.outcomes(), 0, true));
    }

    /**
     * The judge must not be less accurate than another on the same rows by more than a margin.
     *
     * @param margin such as .02, for 2 points; of numbers by how much further off it may be on average, as a share of the
     *     width of the scale
     */
    public Gate noWorseThan(Agreement other, double margin) {
        return with(new PairedBar(
                "no-worse-than", other.outcomes(), Bars.fraction("the margin of --no-worse-than", margin), false));
    }

    /** The share of rows with gold that the judge leaves undecided must be at most so large. */
    public Gate maximumUndecided(double share) {
        Gate gate = with(new UndecidedBar(Bars.fraction("max-undecided", share)));
        return new Gate(gate.bars, ofDecided, mixedAllowed, look, OptionalDouble.of(share));
    }

    /** Accuracy and recall are over decided rows only; needs {@link #maximumUndecided}. */
    public Gate ofDecided() {
        return new Gate(bars, true, mixedAllowed, look, undecided);
    }

    /** This is the k-th look at these rows; beyond the first, bounds are the ends of intervals at 1 - .05/(k(k + 1)). */
    public Gate look(int number) {
        LookLevel.level(number);
        return new Gate(bars, ofDecided, mixedAllowed, number, undecided);
    }

    /** Verdicts of several model fingerprints are accepted as one judge. */
    public Gate allowingMixedFingerprints() {
        return new Gate(bars, ofDecided, true, look, undecided);
    }

    private Gate with(Bar bar) {
        List<Bar> more = new ArrayList<>(bars);
        more.add(bar);
        return new Gate(more, ofDecided, mixedAllowed, look, undecided);
    }

    /**
     * What rows can decide, from their number alone: exact binomial, rows taken as independent.
     *
     * @param rows rows with gold
     * @param groups groups that they form, 0 when each stands for itself
     */
    public String power(long rows, int groups) {
        return PowerLine.of(bars, rows, groups, LookLevel.level(look));
    }

    /**
     * Decides.
     *
     * @throws BadInput when the gate has no condition, leaves undecided rows out without a bound on them, the verdicts are of
     *     several model fingerprints, or labels were looked at again on the side of the judge only
     */
    public GateResult check(Agreement agreement) {
        checkFor(agreement.outcomes().scale());
        int fingerprints = agreement.fingerprints().size();
        if (fingerprints > 1 && !mixedAllowed) {
            throw BadInput.of(
                    "the verdicts come from " + fingerprints + " model fingerprints: "
                            + String.join(", ", agreement.fingerprints()),
                    "run the judge again in one go, or say that this is meant with --mixed-fingerprints");
        }
        agreement.run().ifPresent(run -> OneSidedRevisions.check(agreement, run));
        Bar.Setting setting = new Bar.Setting(LookLevel.level(look), ofDecided, undecided.isPresent());
        Agreement blind = agreement.blind();
        List<Condition> conditions =
                bars.stream().map(bar -> bar.check(blind, setting)).toList();
        List<String> notes = new ArrayList<>(
                Bars.notes(blind, agreement.rows().n() - blind.rows().n(), look));
        bars.forEach(bar -> bar.note(blind).ifPresent(notes::add));
        return new GateResult(
                GateVerdict.of(conditions.stream().map(Condition::verdict).toList()),
                power(blind.rows().n(), blind.rows().groups()),
                conditions,
                notes,
                Optional.empty());
    }

    /**
     * Refuses what is wrong with this whatever the verdicts are, before anybody is paid for them.
     *
     * @param scale the scale of the judge
     * @throws BadInput when the gate has no condition, leaves undecided rows out without a bound on them, or names a
     *     measure or a label that the scale does not have
     */
    public void checkFor(Scale scale) {
        if (bars.isEmpty()) {
            throw BadInput.of("the gate has no condition", "give one, such as --min accuracy=0.85");
        }
        if (ofDecided && undecided.isEmpty()) {
            throw BadInput.of(
                    "figures of decided rows alone reward a judge that abstains",
                    "bound what it may leave undecided, such as --max-undecided 0.05");
        }
        bars.forEach(bar -> bar.checkFor(scale));
    }
}
