package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Whether a new judge version should replace the one before, from both on the same locked rows.
 *
 * <pre>{@code
 * Decision decision = Decision.of(pair.paired(), scale, 1);
 * decision.verdict();         // PROMOTE
 * decision.labelsNeeded();    // empty, because it is settled
 * }</pre>
 *
 * <ul>
 *   <li>PROMOTE: the lower bound of the gain in balanced accuracy is above 0, and no label's recall has a lower bound
 *       more than 5 points below before;
 *   <li>KEEP: the upper bound of the gain is below 2 points;
 *   <li>INCONCLUSIVE otherwise, and always when grouped rows form fewer than 20 groups.
 * </ul>
 *
 * @param verdict what follows
 * @param question what was asked of the new version
 * @param gain balanced accuracy after less before, or accuracy where the question was {@linkplain #ofCheaper whether a
 *     cheaper model is not worse}; an undecided verdict counts as not right
 * @param recallGains recall of each label after less before, in scale order
 * @param reason why, in a sentence
 * @param labelsNeeded labels in all, on rows like these, at which a decision would fall if the observed figures stayed;
 *     empty when it has fallen, or when no number of labels would settle it
 * @param labelsFor which decision that would be, PROMOTE or KEEP; empty where labelsNeeded is
 */
public record Decision(
        Verdict verdict,
        Question question,
        Interval gain,
        List<Interval> recallGains,
        String reason,
        OptionalLong labelsNeeded,
        Optional<Verdict> labelsFor) {
    private static final double DROP = 0.05;
    private static final double NEGLIGIBLE = 0.02;

    public Decision {
        recallGains = List.copyOf(recallGains);
    }

    /** What follows. */
    public enum Verdict {
        /** The new version is better. */
        PROMOTE,
        /** The new version is not worth a change. */
        KEEP,
        /** There are too few labels to tell. */
        INCONCLUSIVE
    }

    /**
     * Decides.
     *
     * @param paired after against before
     * @param scale scale of the labels
     * @param look how often these rows have been looked at, this time included
     */
    public static Decision of(PairedComparison paired, Scale scale, int look) {
        double level = LookLevel.level(look);
        List<Interval> recalls = IntStream.range(0, scale.size())
                .mapToObj(label -> paired.recallGain(label, level))
                .toList();
        return of(paired.balancedAccuracyGain(level), recalls, scale.labels());
    }

    /**
     * Decides on a judge of which nothing is new but a cheaper model. The question is whether it is not worse
     * (non-inferiority): PROMOTE where the lower bound of the change of accuracy is at least the margin below 0, and no
     * label's recall has a lower bound that lies further below before than the margin or 5 points; KEEP where even the
     * upper bound lies further below 0 than the margin; INCONCLUSIVE otherwise.
     *
     * @param paired after against before
     * @param scale scale of the labels
     * @param look how often these rows have been looked at, this time included
     * @param margin accuracy that it may lack, as .05 for five points
     * @param times how many times cheaper it is; empty where prices are not known
     */
    public static Decision ofCheaper(
            PairedComparison paired, Scale scale, int look, double margin, OptionalDouble times) {
        double level = LookLevel.level(look);
        Interval change = paired.difference(level);
        List<Interval> recalls = IntStream.range(0, scale.size())
                .mapToObj(label -> paired.recallGain(label, level))
                .toList();
        Question question = Question.notWorse(margin);
        Optional<Decision> open = open(question, change, recalls);
        if (open.isPresent()) {
            return open.get();
        }
        String most = String.format(Locale.ROOT, "%.3g", 100 * margin).replaceFirst("\\.?0+$", "");
        String worse = "worse than the one in use by more than " + most + " points";
        double recallMargin = Math.max(DROP, margin);
        Optional<String> loss = loss(recalls, scale.labels(), recallMargin);
        boolean within = change.low().getAsDouble() >= -margin;
        if (within && loss.isEmpty()) {
            String cheaper = times.isPresent()
                    ? String.format(Locale.ROOT, ", and %.1f times cheaper", times.getAsDouble())
                    : "";
            return settled(
                    Verdict.PROMOTE,
                    question,
                    change,
                    recalls,
                    "not " + worse + " (accuracy changes by " + points(change) + ")" + cheaper);
        }
        if (change.high().getAsDouble() < -margin) {
            return settled(Verdict.KEEP, question, change, recalls, worse + ": accuracy changes by " + points(change));
        }
        return unsettled(
                question,
                change,
                recalls,
                within
                        ? loss.orElseThrow()
                        : "whether it is " + worse + " is not certain: accuracy changes by " + points(change),
                toPromote(change, -margin, recalls, recallMargin),
                OptionalLong.empty());
    }

    /** What cannot be decided because of the rows themselves. */
    private static Optional<Decision> open(Question question, Interval gain, List<Interval> recalls) {
        if (!gain.bounded()) {
            return Optional.of(unsettled(
                    question, gain, recalls, gain.reason().orElse(""), OptionalLong.empty(), OptionalLong.empty()));
        }
        if (gain.groups() > 0 && gain.groups() < Thresholds.FEWEST_GROUPS) {
            return Optional.of(unsettled(
                    question,
                    gain,
                    recalls,
                    Bars.tooFew(gain.groups()),
                    gain.value().getAsDouble() > -question.margin()
                            ? OptionalLong.of(
                                    LabelsToSettle.forGroups(gain.n(), gain.groups(), Thresholds.FEWEST_GROUPS))
                            : OptionalLong.empty(),
                    OptionalLong.empty()));
        }
        return Optional.empty();
    }

    static Decision of(Interval gain, List<Interval> recalls, List<String> labels) {
        Question question = Question.better();
        Optional<Decision> open = open(question, gain, recalls);
        if (open.isPresent()) {
            return open.get();
        }
        Optional<String> loss = loss(recalls, labels, DROP);
        if (gain.low().getAsDouble() > 0 && loss.isEmpty()) {
            return settled(Verdict.PROMOTE, question, gain, recalls, "balanced accuracy rises by " + points(gain));
        }
        if (gain.high().getAsDouble() < NEGLIGIBLE) {
            return settled(Verdict.KEEP, question, gain, recalls, "balanced accuracy changes by only " + points(gain));
        }
        return unsettled(
                question,
                gain,
                recalls,
                gain.low().getAsDouble() > 0 ? loss.orElseThrow() : "the gain, " + points(gain) + ", is not certain",
                toPromote(gain, 0, recalls, DROP),
                LabelsToSettle.toStayBelow(gain, NEGLIGIBLE, gain.n()));
    }

    private static Decision settled(
            Verdict verdict, Question question, Interval gain, List<Interval> recalls, String reason) {
        return new Decision(verdict, question, gain, recalls, reason, OptionalLong.empty(), Optional.empty());
    }

    /**
     * With the fewer of the labels that would settle PROMOTE and those that would settle KEEP.
     *
     * @param promote labels for PROMOTE
     * @param keep labels for KEEP
     */
    private static Decision unsettled(
            Question question,
            Interval gain,
            List<Interval> recalls,
            String reason,
            OptionalLong promote,
            OptionalLong keep) {
        boolean toPromote = promote.isPresent() && promote.getAsLong() <= keep.orElse(Long.MAX_VALUE);
        OptionalLong enough = toPromote ? promote : keep;
        OptionalLong needed = enough.isPresent() ? OptionalLong.of(Math.max(enough.getAsLong(), gain.n() + 1)) : enough;
        return new Decision(
                Verdict.INCONCLUSIVE,
                question,
                gain,
                recalls,
                reason,
                needed,
                needed.isPresent() ? Optional.of(toPromote ? Verdict.PROMOTE : Verdict.KEEP) : Optional.empty());
    }

    /** A label of whose rows too many may be judged worse than before, in words; empty where there is none. */
    private static Optional<String> loss(List<Interval> recalls, List<String> labels, double most) {
        for (int label = 0; label < recalls.size(); label++) {
            Interval recall = recalls.get(label);
            String rows = "on rows that people call '" + labels.get(label) + "' ";
            // A label that does not occur has no recall to lose; one without bounds could have lost anything.
            if (recall.defined() && !recall.bounded()) {
                return Optional.of(rows + "it cannot be told what was lost: " + recall.text());
            }
            if (recall.bounded() && recall.low().getAsDouble() < -most) {
                return Optional.of(
                        rows + loss(recall.value().getAsDouble(), recall.low().getAsDouble(), most));
            }
        }
        return Optional.empty();
    }

    private static String loss(double gain, double low, double most) {
        String observed = Math.abs(gain) < .0005
                ? "it is right as often as before"
                : String.format(
                        Locale.ROOT,
                        "it is right %.1f points %s often than before",
                        100 * Math.abs(gain),
                        gain > 0 ? "more" : "less");
        return String.format(
                Locale.ROOT,
                "%s; so few of them leave it open whether %.1f points are lost, and %d is the most that is accepted",
                observed,
                -100 * low,
                Math.round(100 * most));
    }

    private static OptionalLong toPromote(Interval gain, double bar, List<Interval> recalls, double drop) {
        List<OptionalLong> all = new ArrayList<>();
        all.add(LabelsToSettle.toExceed(gain, bar, gain.n()));
        for (Interval recall : recalls) {
            if (recall.defined()) {
                all.add(LabelsToSettle.toExceed(recall, -drop, gain.n()));
            }
        }
        return all.stream().allMatch(OptionalLong::isPresent)
                ? all.stream().mapToLong(OptionalLong::getAsLong).max()
                : OptionalLong.empty();
    }

    private static String points(Interval gain) {
        return String.format(
                Locale.ROOT,
                "%.1f points [%.1f, %.1f]",
                100 * gain.value().getAsDouble(),
                100 * gain.low().getAsDouble(),
                100 * gain.high().getAsDouble());
    }
}
