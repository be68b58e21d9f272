package dev.plumbline.estimate;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
    private final VersionVerdicts base;
    private final VersionVerdicts candidate;
    private final Groups groups;
    private final Names names;
    private final Counts counts;
    private final List<String> notes;

    /** All that is known of rows of either version, with or without a partner. */
    private final String everyRow;

    /** Labelled rows of each version that have no partner tell of the judge's errors all the same. */
    private final Labelled ofBase;

    private final Labelled ofCandidate;

    private ReleaseRows(
            VersionVerdicts base,
            VersionVerdicts candidate,
            Groups groups,
            Names names,
            Counts counts,
            Labelled ofBase,
            Labelled ofCandidate,
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
                Labelled.of(base, groups),
                Labelled.of(candidate, groups),
                List.of(),
                "");
    }

    /**
     * The pairs of two runs of one judge.
     *
     * @param seen whether a row shaped the judge
     * @throws BadInput when the runs are of two judges, the scale has other than two labels, nothing can be paired, or the
     *     file names a row that is not there
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
        notes.addAll(labels.notes());
        Side before = Side.of(base, AppVersion.BASE, labels, scale, seen, notes);
        Side after = Side.of(candidate, AppVersion.CANDIDATE, labels, scale, seen, notes);
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

    /** What labels of a version tell of the judge, and in how many groups they lie. */
    private record Labelled(JudgeErrors errors, int groups) {
        static Labelled of(VersionVerdicts version, Groups groups) {
            int[] labelled =
                    IntStream.range(0, version.rows()).filter(version::labelled).toArray();
            boolean[] passes = new boolean[labelled.length];
            double[] scores = new double[labelled.length];
            for (int i = 0; i < labelled.length; i++) {
                passes[i] = version.human(labelled[i]) == 1;
                scores[i] = version.score(labelled[i]);
            }
            Groups known = Groups.of(IntStream.of(labelled).map(groups::of).toArray());
            LabelledVerdicts verdicts = new LabelledVerdicts(
                    passes, scores, known, version.subset(labelled).chances());
            return new Labelled(verdicts.errors(), known.count());
        }
    }

    private record Names(String positive, String negative, List<String> base, List<String> candidate) {}

    /** One version's rows as they are in its run. */
    private record Side(Run run, VersionVerdicts verdicts) {
        static Side of(
                Run run,
                AppVersion version,
                ReleaseLabels labels,
                Scale scale,
                Predicate<Example> seen,
                List<String> notes) {
            Dataset data = run.data();
            for (String id : labels.ids(version)) {
                if (data.indexOf(id).isEmpty()) {
                    throw BadInput.of(
                            "the labels name the row '" + id + "' of the " + version.text()
                                    + ", and its data has no such row",
                            "write the ids of the data, or name its column of ids with --id");
                }
            }
            Set<String> inView = new HashSet<>();
            data.labels().stream()
                    .filter(label -> !label.blind() && !label.superseded())
                    .map(Label::exampleId)
                    .forEach(inView::add);
            if (!inView.isEmpty()) {
                notes.add(inView.size() + " labels of the " + version.text()
                        + " were given with a verdict in view and do not count.");
            }
            String positive = scale.positive().orElseThrow();
            int rows = run.verdicts().size();
            double[] scores = new double[rows];
            int[] people = new int[rows];
            double[] chances = new double[rows];
            Arrays.fill(chances, 1);
            boolean known = false;
            int undecided = 0;
            for (int row = 0; row < rows; row++) {
                Example example = data.examples().get(row);
                Verdict verdict = run.verdicts().get(row);
                scores[row] = verdict.decision()
                        .map(label -> label.equals(positive) ? 1.0 : 0.0)
                        .orElse(StreamVerdicts.ABSTAINED);
                undecided += verdict.decision().isPresent() ? 0 : 1;
                people[row] = labels.label(version, example.id())
                        .or(() -> inView.contains(example.id())
                                ? Optional.empty()
                                : data.gold(example).value())
                        .map(label -> label.equals(positive) ? 1 : 0)
                        .orElse(VersionVerdicts.UNLABELLED);
                OptionalDouble chance = labels.chance(version, example.id());
                if (chance.isPresent()) {
                    chances[row] = chance.getAsDouble();
                    known = true;
                } else if (people[row] != VersionVerdicts.UNLABELLED
                        && labels.chances().isPresent()
                        && !seen.test(example)) {
                    throw BadInput.of(
                            "the row '" + example.id() + "' of the " + version.text()
                                    + " has a label in its data, and the file of labels has no probability for it in"
                                    + " column '" + labels.chances().get() + "'",
                            "write it into the file of labels, with its label and the probability with which it was"
                                    + " chosen, or take the label out of the data");
                }
            }
            if (undecided > 0) {
                notes.add(undecided + " rows of the " + version.text() + " are undecided: neither dropped nor a '"
                        + positive + "'.");
            }
            VersionVerdicts verdicts = VersionVerdicts.of(scores, people);
            return new Side(run, known ? verdicts.chosenWith(chances) : verdicts);
        }

        int size() {
            return verdicts.rows();
        }

        Example example(int row) {
            return run.data().examples().get(row);
        }

        Groups groups(int[] rows) {
            return Groups.of(
                    IntStream.of(rows).mapToObj(row -> example(row).group()).toList());
        }

        List<String> ids(int[] rows) {
            return IntStream.of(rows).mapToObj(row -> example(row).id()).toList();
        }

        private int[] unseen(Predicate<Example> seen) {
            return IntStream.range(0, size())
                    .filter(row -> !seen.test(example(row)))
                    .toArray();
        }

        String text(Predicate<Example> seen) {
            int[] rows = unseen(seen);
            return ids(rows)
                    + verdicts.subset(rows).text()
                    + IntStream.of(rows).mapToObj(row -> example(row).group()).toList();
        }

        Labelled known(Predicate<Example> seen) {
            int[] rows = unseen(seen);
            return Labelled.of(verdicts.subset(rows), groups(rows));
        }
    }
}
