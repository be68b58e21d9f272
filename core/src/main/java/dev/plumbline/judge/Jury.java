package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several judges that decide together.
 *
 * <pre>{@code
 * JudgeSpec panel = JudgeSpec.named("accuracy")
 *     .scale(Scale.of("pass", "fail"))
 *     .jury(Jury.of(strict, kind, local));
 * }</pre>
 *
 * <p>Each juror judges each item by itself. The label with the most votes wins; a tie for the first place is an
 * abstention. A juror that does not decide has no vote. Where fewer than half of the jurors decide, the jury abstains;
 * where none decides and all fail, it fails like the first of them, so that the row is asked again with those that
 * failed. The confidence is the share of the winner's votes in those of all jurors, undecided ones included. All jurors'
 * verdicts are kept as {@link Vote}s. A juror may be a jury.
 *
 * @param jurors two or more, of different versions
 * @param rule how their votes count
 */
public record Jury(List<Juror> jurors, VoteRule rule) {
    /** Model scheme of a jury's spec, which has no model of its own. */
    static final String SCHEME = "jury";

    /**
     * A checked jury.
     *
     * @throws BadInput when there are fewer than two jurors, when two are the same judge version, or when there are
     *     weights that the rule does not count
     */
    public Jury {
        jurors = List.copyOf(jurors);
        if (jurors.size() < 2) {
            throw BadInput.of("a jury of " + jurors.size() + " has nothing to vote on", "name two jurors or more");
        }
        Set<String> versions = new HashSet<>();
        for (Juror juror : jurors) {
            JudgeVersion version = juror.spec().version();
            if (!versions.add(version.hash())) {
                throw BadInput.of(
                        "juror " + version + " sits twice in the jury",
                        "take one out, or give it a weight and say vote: weighted");
            }
            if (rule == VoteRule.MAJORITY && juror.weight() != 1) {
                throw BadInput.of(
                        "juror " + version + " has a weight, and with vote: majority all votes count the same",
                        "say vote: weighted, or take the weight out");
            }
        }
    }

    /** A jury in which every juror has one vote. */
    public static Jury of(JudgeSpec... jurors) {
        return new Jury(List.of(jurors).stream().map(spec -> new Juror(spec, 1)).toList(), VoteRule.MAJORITY);
    }

    /** Refuses jurors that vote for other labels than the jury's, and scales without labels to vote for. */
    void checkScale(Scale scale) {
        if (scale.labels().isEmpty()) {
            throw BadInput.of(
                    "a jury votes between labels, and the scale " + scale.text() + " has none",
                    "give a scale of labels, as pass,fail or ordinal:1..5");
        }
        for (Juror juror : jurors) {
            List<String> own = juror.spec().scale().labels();
            if (!own.equals(scale.labels())) {
                throw BadInput.of(
                        "juror '" + juror.spec().name() + "' has the labels " + own + ", the jury has "
                                + scale.labels(),
                        "give all jurors the scale of the jury, with the labels in the same order");
            }
        }
    }

    /**
     * A member of a jury.
     *
     * @param spec the judge
     * @param weight what its vote counts for, above 0; 1 where nothing else is said
     */
    public record Juror(JudgeSpec spec, double weight) {
        public Juror {
            if (!(weight > 0) || !Double.isFinite(weight)) {
                throw BadInput.of("the weight of a juror is " + weight, "give a number above 0");
            }
        }
    }
}
