package dev.plumbline.labelling;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.Verdict;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A gate on a growing number of labels as it was begun, and the labels that counted in it so far: of which judge version, by
 * which verdicts on which rows in which order, by whose labels out of which file and with which bars. Whoever goes on goes on
 * with the same gate, and nobody begins it anew because it did not pass. A label that counted once counts as it was: the
 * bounds hold for labels that come one after the other, and not for ones that are chosen again after a look.
 *
 * <pre>{@code
 * GateSequence begun = GateSequence.begin(batch, run, new GateSequence.Terms("ana", conditions, "labels.csv", false), before, 0, now);
 * GrowingRows rows = GrowingRows.of(batch, run, begun.counting(labels), begun.before(), seen);
 * GateSequence after = begun.told(rows, gate.check(rows), now);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param batch name of the batch
 * @param rows fingerprint of the batch: its rows in their order
 * @param judge the judge version, with its whole hash
 * @param verdicts fingerprint of what the judge said of the rows, and of their groups
 * @param terms what was asked for
 * @param look which look at the rows it is; empty until that is in the ledger
 * @param begun when
 * @param before ids of rows that had a label by then, which do not count
 * @param filled labels that stood in a sheet by then, filled in before the gate was begun; they count
 * @param counted labels that counted so far, by id of the row, in the order of the batch
 * @param decision the verdict, once there is one
 */
public record GateSequence(
        String batch,
        String rows,
        String judge,
        String verdicts,
        Terms terms,
        OptionalInt look,
        Instant begun,
        List<String> before,
        int filled,
        Map<String, String> counted,
        Optional<Decision> decision) {
    private static final int DIGITS = 12;
    private static final String ANOTHER =
            "a gate that is changed after labels were seen decides nothing: draw fresh rows with label next for another one";

    public GateSequence {
        before = List.copyOf(before);
        counted = Collections.unmodifiableMap(new LinkedHashMap<>(counted));
    }

    /**
     * What is asked of a gate.
     *
     * @param annotator whose labels count
     * @param conditions the bars, as {@code accuracy=0.85}
     * @param labels the file of the labels, as whoever goes on can find it
     * @param measure whether labels of before it was begun count, since no row ever shaped a judge
     */
    public record Terms(String annotator, List<String> conditions, String labels, boolean measure) {
        public Terms {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * What was decided.
     *
     * @param verdict PASS or FAIL
     * @param labels labels that counted by then
     * @param at when
     */
    public record Decision(String verdict, int labels, Instant at) {}

    /**
     * One that begins.
     *
     * @param before ids of rows that have a label by now and do not count
     * @param filled labels of other rows that stand in a sheet by now
     */
    public static GateSequence begin(
            LabelBatch batch, Run run, Terms terms, List<String> before, int filled, Instant now) {
        return new GateSequence(
                batch.name(),
                batch.fingerprint(),
                run.judge().name() + "@" + run.judge().hash(),
                verdicts(batch, run),
                terms,
                OptionalInt.empty(),
                now,
                before,
                filled,
                Map.of(),
                Optional.empty());
    }

    private static String verdicts(LabelBatch batch, Run run) {
        Fingerprint all = Fingerprint.start();
        for (BatchRow row : batch.rows()) {
            OptionalInt place = run.data().indexOf(row.id());
            if (place.isPresent()) {
                Example example = run.data().examples().get(place.getAsInt());
                Verdict verdict = run.verdicts().get(place.getAsInt());
                all.add(example.id())
                        .add(example.group())
                        .add(verdict.decision().orElse(""));
            }
        }
        return all.hex();
    }

    /** What all its looks have in common, for the ledger, in which they are one: a judge version has one gate on a batch. */
    public String fingerprint() {
        return fingerprint(rows, judge);
    }

    static String fingerprint(String rows, String judge) {
        return "sequence-" + Fingerprint.of(rows, judge);
    }

    /** This as the k-th look at the rows. */
    public GateSequence looked(int number) {
        return new GateSequence(
                batch, rows, judge, verdicts, terms, OptionalInt.of(number), begun, before, filled, counted, decision);
    }

    /** The labels of now, of which those that counted already are as they were then. */
    public Map<String, Given> counting(Map<String, Given> now) {
        Map<String, Given> labels = new LinkedHashMap<>(now);
        counted.forEach((id, label) -> labels.put(id, new Given(id, label, Optional.empty(), OptionalDouble.empty())));
        return labels;
    }

    /** Rows whose label counted and is another one now, or is no longer there. */
    public List<String> changed(Map<String, Given> now) {
        List<String> changed = new ArrayList<>();
        counted.forEach((id, label) -> {
            Given given = now.get(id);
            if (given == null || !given.label().equals(label)) {
                changed.add(id);
            }
        });
        return changed;
    }

    /**
     * This after somebody is told what its rows say: their labels stay as they are, and so does a decision.
     *
     * @throws BadInput when the rows do not say what was decided
     */
    public GateSequence told(GrowingRows rows, GrowingResult result, Instant now) {
        String verdict = result.gate().verdict().name();
        decision.ifPresent(decided -> checkStill(decided, verdict));
        Optional<Decision> made = decision.isPresent() || !result.decided()
                ? decision
                : Optional.of(new Decision(verdict, result.labelled(), now));
        return new GateSequence(
                batch, this.rows, judge, verdicts, terms, look, begun, before, filled, rows.labels(), made);
    }

    private void checkStill(Decision decided, String verdict) {
        if (!verdict.equals(decided.verdict())) {
            throw BadInput.of(
                    "the gate on the batch '" + batch + "' was decided as " + decided.verdict() + " on " + decided.at()
                            + ", and by the labels that count in it now it would be " + verdict,
                    "restore its file in .plumbline/sequences, or draw fresh rows with label next for another gate");
        }
    }

    /**
     * Checks that a gate is this one and no other on the same rows.
     *
     * @throws BadInput naming both values of what differs
     */
    public void checkSame(GateSequence other) {
        check(rows.equals(other.rows), "was begun on other rows of that name");
        check(
                verdicts.equals(other.verdicts),
                "was begun with other verdicts of that version on these rows, or other groups");
        check("counts the labels of ", terms.annotator(), other.terms.annotator());
        if (!terms.labels().equals(other.terms.labels())) {
            throw BadInput.of(
                    "the gate that was begun for " + shortJudge() + " on the batch '" + batch
                            + "' counts labels out of " + terms.labels() + ", and " + other.terms.labels()
                            + " is given now",
                    "name the file that it counts, as seen from the folder of .plumbline: with --labels for gate, with -o for label");
        }
        check("asks for ", String.join(", ", terms.conditions()), String.join(", ", other.terms.conditions()));
        check(
                terms.measure() || !other.terms.measure(),
                "was begun without --measure, so that labels of before do not count in it");
    }

    private void check(String what, String mine, String given) {
        check(mine.equals(given), what + mine + ", and " + given + " is given now");
    }

    private void check(boolean same, String what) {
        if (!same) {
            throw BadInput.of(
                    "the gate that was begun for " + shortJudge() + " on the batch '" + batch + "' " + what, ANOTHER);
        }
    }

    private String shortJudge() {
        return judge.substring(0, Math.min(judge.length(), judge.indexOf('@') + 1 + DIGITS));
    }
}
