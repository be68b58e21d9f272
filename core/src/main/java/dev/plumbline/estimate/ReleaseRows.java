package dev.plumbline.estimate;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rows of two versions of an application that have the same input, each with the judge's verdict and, some of them,
 * with a label.
 *
 * <pre>{@code
 * ReleaseRows rows = ReleaseRows.of(baseRun, candidateRun, ReleaseLabels.none(), example -> false);
 * Release.margin(0.02).check(rows).verdict();
 * }</pre>
 *
 * <p>Labels are those of the runs' data, and those of a file beside them, which count where both have one. Labels that were
 * given with a verdict in view do not count. Pairs of which a row shaped the judge are left out. Immutable and safe for use
 * by several threads.
 */
public final class ReleaseRows {
    private static final int LABELS_TO_WONDER = 20;

    private final VersionVerdicts base;
    private final VersionVerdicts candidate;
    private final Groups groups;
    private final Names names;
    private final Counts counts;
    private final List<String> notes;

    /** All that is known of rows of either version, with or without a partner. */
    private final String everyRow;

    /** Labelled rows of each version that have no partner tell of the judge's errors all the same. */
    private final LabelledVersion ofBase;

    private final LabelledVersion ofCandidate;

    private ReleaseRows(
            VersionVerdicts base,
            VersionVerdicts candidate,
            Groups groups,
            Names names,
            Counts counts,
            LabelledVersion ofBase,
            LabelledVersion ofCandidate,
            List<String> notes,
            String everyRow) {
        this.base = base;
        this.candidate = candidate;
        this.groups = groups;
        this.names = names;
        this.counts = counts;
        this.ofBase = ofBase;
        this.ofCandidate = ofCandidate;
        this.notes = List.copyOf(notes);
        this.everyRow = everyRow;
    }

    /** Rows of a program's own: row i of the one has the input of row i of the other, and ids are numbers from 1. */
    public static ReleaseRows of(VersionVerdicts base, VersionVerdicts candidate, Groups groups) {
        // Checks that there is one of each a pair.
        SampledDifference pairs = new SampledDifference(base, candidate, groups);
        List<String> ids = IntStream.rangeClosed(1, base.rows())
                .mapToObj(Integer::toString)
                .toList();
        return new ReleaseRows(
                pairs.base(),
                pairs.candidate(),
                groups,
                new Names("pass", "fail", ids, ids),
                new Counts(base.rows(), 0, 0, 0),
                LabelledVersion.of(base, groups),
                LabelledVersion.of(candidate, groups),
                List.of(),
                "");
    }

    /**
     * The pairs of two runs of one judge.
     *
     * @param seen whether a row shaped the judge
     * @throws BadInput when the runs are of two judges, the scale has other than two labels, hardly a row can be paired, all
     *     answers are the same, or the file names a row that is not there
     */
    public static ReleaseRows of(Run base, Run candidate, ReleaseLabels labels, Predicate<Example> seen) {
        if (!base.judge().equals(candidate.judge())) {
            throw BadInput.of(
                    "the runs are of two judges: " + base.judge() + " and " + candidate.judge(),
                    "judge both versions with the same judge");
        }
        Scale scale = scale(base, candidate);
        RowPairs pairs = RowPairs.of(base.data(), candidate.data());
        List<String> notes = new ArrayList<>(pairs.notes);
        int same = sameAnswers(base.data(), candidate.data(), pairs);
        if (same > 0) {
            notes.add(same + " of " + pairs.base.length + " pairs have the same answer in both versions.");
        }
        notes.addAll(labels.notes());
        ReleaseSide before = ReleaseSide.of(base, AppVersion.BASE, labels, scale, seen, notes);
        ReleaseSide after = ReleaseSide.of(candidate, AppVersion.CANDIDATE, labels, scale, seen, notes);
        copiedLabels(pairs, before, after).ifPresent(notes::add);
        int[] kept = IntStream.range(0, pairs.base.length)
                .filter(i -> !seen.test(before.example(pairs.base[i])) && !seen.test(after.example(pairs.candidate[i])))
                .toArray();
        int[] baseRows = IntStream.of(kept).map(i -> pairs.base[i]).toArray();
        int[] candidateRows = IntStream.of(kept).map(i -> pairs.candidate[i]).toArray();
        Groups groups = before.groups(baseRows).joinedWith(after.groups(candidateRows));
        Counts counts = new Counts(
                kept.length,
                before.size() - pairs.base.length,
                after.size() - pairs.candidate.length,
                pairs.base.length - kept.length);
        String positive = scale.positive().orElseThrow();
        Names names = new Names(
                positive,
                scale.labels().stream()
                        .filter(label -> !label.equals(positive))
                        .findFirst()
                        .orElseThrow(),
                before.ids(baseRows),
                after.ids(candidateRows));
        return new ReleaseRows(
                before.verdicts().subset(baseRows),
                after.verdicts().subset(candidateRows),
                groups,
                names,
                counts,
                before.known(seen),
                after.known(seen),
                notes,
                before.text(seen) + after.text(seen));
    }

    /**
     * Refuses what cannot be compared whatever a judge says of it, before anybody is paid.
     *
     * @throws BadInput when hardly a row of the one has the input of a row of the other, or all answers are the same
     */
    public static void checkVersions(Dataset base, Dataset candidate) {
        sameAnswers(base, candidate, RowPairs.of(base, candidate));
    }

    /** Of how many pairs the answers are the same, which must not be all. */
    private static int sameAnswers(Dataset base, Dataset candidate, RowPairs pairs) {
        int same = pairs.sameAnswers(base, candidate);
        if (same == pairs.base.length) {
            throw BadInput.of(
                    "the candidate's answers are those of the base, in "
                            + (same == 1 ? "its pair" : "all " + same + " pairs") + ", so that nothing is compared",
                    "name the answers of the other version; where they did not change there is nothing to decide");
        }
        return same;
    }

    /** Labels that came along with rows that were copied pass for labels of answers that nobody has read. */
    private static Optional<String> copiedLabels(RowPairs pairs, ReleaseSide before, ReleaseSide after) {
        int changed = 0;
        for (int i = 0; i < pairs.base.length; i++) {
            double one = before.verdicts().human(pairs.base[i]);
            double other = after.verdicts().human(pairs.candidate[i]);
            boolean both = one != VersionVerdicts.UNLABELLED && other != VersionVerdicts.UNLABELLED;
            if (both && !pairs.sameAnswer(before.run().data(), after.run().data(), i)) {
                if (one != other) {
                    return Optional.empty();
                }
                changed++;
            }
        }
        return changed < LABELS_TO_WONDER
                ? Optional.empty()
                : Optional.of("In all " + changed + " labelled pairs whose answers differ both versions have the same"
                        + " label: make sure that the candidate's labels are of its own answers, and were not copied"
                        + " along with the rows.");
    }

    private static Scale scale(Run base, Run candidate) {
        Scale scale = base.data()
                .scale()
                .or(() -> candidate.data().scale())
                .orElseThrow(() -> BadInput.of(
                        "nothing says what the judge's labels are", "read the data with the scale of the judge"));
        if (scale.labels().size() != 2 || scale.positive().isEmpty()) {
            throw BadInput.of(
                    "a pass rate needs labels of two kinds, one of them positive, and the scale is " + scale.text(),
                    "compare versions with a judge of two labels, as pass and fail");
        }
        return scale;
    }

    /**
     * These with rows of each version that have no partner, as answers that the candidate failed to give.
     *
     * @throws IllegalArgumentException when there are fewer than none
     */
    public ReleaseRows withoutPartner(int onlyBase, int onlyCandidate) {
        if (onlyBase < 0 || onlyCandidate < 0) {
            throw new IllegalArgumentException(
                    "rows without a partner are counted from 0, got " + onlyBase + " and " + onlyCandidate);
        }
        return new ReleaseRows(
                base,
                candidate,
                groups,
                names,
                new Counts(counts.pairs(), onlyBase, onlyCandidate, counts.seen()),
                ofBase,
                ofCandidate,
                notes,
                everyRow);
    }

    /** Verdicts on and labels of the base's rows. */
    public VersionVerdicts base() {
        return base;
    }

    /** Verdicts on and labels of the candidate's rows. */
    public VersionVerdicts candidate() {
        return candidate;
    }

    /** Which pairs belong together. */
    public Groups groups() {
        return groups;
    }

    /** What became of the rows. */
    public Counts counts() {
        return counts;
    }

    /** What a reader should know, a sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** The label whose rate is compared. */
    public String positive() {
        return names.positive;
    }

    /** The judge's error rates on a version. */
    JudgeErrors errors(AppVersion version) {
        return (version == AppVersion.BASE ? ofBase : ofCandidate).errors();
    }

    /** Groups with labels of a version: of the pairs, or of all its rows where only error rates are taken from them. */
    int labelledGroups(AppVersion version, ReleaseMethod method) {
        if (method == ReleaseMethod.ERROR_RATES) {
            return (version == AppVersion.BASE ? ofBase : ofCandidate).groups();
        }
        return (version == AppVersion.BASE ? base : candidate).labelledGroups(groups);
    }

    /** What every corrected figure follows from, so that the same figures are known again. */
    public String fingerprint() {
        return Fingerprint.of(base.text()
                + candidate.text()
                + names.base
                + names.candidate
                + IntStream.range(0, groups.rows()).map(groups::of).boxed().toList()
                + counts
                + everyRow);
    }

    /** Pairs whose labels would tell most. */
    List<LabelNext> next(int most, long seed) {
        return NextLabels.of(base, candidate, most, seed).stream()
                .map(this::next)
                .toList();
    }

    private LabelNext next(int row) {
        List<AppVersion> open = new ArrayList<>();
        if (!base.labelled(row)) {
            open.add(AppVersion.BASE);
        }
        if (!candidate.labelled(row)) {
            open.add(AppVersion.CANDIDATE);
        }
        return new LabelNext(
                names.base.get(row), names.candidate.get(row), open, said(base.score(row)), said(candidate.score(row)));
    }

    private Optional<String> said(double score) {
        return score == StreamVerdicts.ABSTAINED
                ? Optional.empty()
                : Optional.of(score == 1 ? names.positive : names.negative);
    }

    /**
     * What became of the rows.
     *
     * @param pairs pairs that count
     * @param onlyBase rows of the base without a partner
     * @param onlyCandidate rows of the candidate without a partner
     * @param seen pairs that are left out, because a row of them shaped the judge
     */
    public record Counts(int pairs, int onlyBase, int onlyCandidate, int seen) {
        /** All rows of the base. */
        public int ofBase() {
            return pairs + seen + onlyBase;
        }

        /** All rows of the candidate. */
        public int ofCandidate() {
            return pairs + seen + onlyCandidate;
        }
    }

    private record Names(String positive, String negative, List<String> base, List<String> candidate) {}
}
