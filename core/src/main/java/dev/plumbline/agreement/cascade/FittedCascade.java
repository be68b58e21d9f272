package dev.plumbline.agreement.cascade;

import dev.plumbline.agreement.Outcomes;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.SeenRows;
import dev.plumbline.judge.JudgeCascade;
import dev.plumbline.judge.JudgeCascade.Stage;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * From which confidence on each of several judges may decide alone, such that the rows that they decide agree with people
 * as often as promised.
 *
 * <pre>{@code
 * FittedCascade fitted = FittedCascade.of(List.of(cheap, dear), 0.90, 0.95);
 * fitted.thresholds().stages().get(0).coverage().text();  // 0.63 [0.57, 0.69] of the rows are decided by the cheap judge
 * fitted.judge(specs, data).ifPresent(judge -> judge.write(Path.of("careful.yaml")));
 * }</pre>
 *
 * <p>Rows count that have a settled label, that all judges were asked about and that shaped none of them. How thresholds
 * are chosen, see {@link Cascade}: fixed-sequence testing with the bounds of Clopper and Pearson, the risk split over the
 * stages, groups counted and not rows. With fewer than {@value Thresholds#FEWEST_GROUPS} groups it is refused. Where no
 * judge can keep the promise, no threshold is chosen, and it is said which promise could be kept and about how many
 * labels would be needed. Immutable.
 *
 * @param judges names of the judges in the order in which they are asked
 * @param thresholds the stages, one for each judge; those that decide nothing have no threshold
 * @param rows rows that the thresholds were fitted to
 * @param refused why nothing was fitted; empty when it was
 * @param cost what asking costs
 * @param possible the largest promise, in whole hundredths, that these rows bear, where they do not bear this one
 * @param labelsNeeded about how many labelled rows in all would bear the promise, where these do not and some would
 * @param notes what a reader should know, a sentence each
 */
public record FittedCascade(
        List<String> judges,
        Cascade thresholds,
        Rows rows,
        Optional<String> refused,
        CascadeCost cost,
        OptionalDouble possible,
        OptionalLong labelsNeeded,
        List<String> notes) {
    private static final String OPTIMIZER = "cascade";
    private static final int LEAST_PROMISE = 50;

    public FittedCascade {
        judges = List.copyOf(judges);
        notes = List.copyOf(notes);
    }

    /**
     * Rows that thresholds were fitted to.
     *
     * @param ids their ids
     * @param groups groups that they form
     * @param grouped whether some of them share a group
     * @param seen rows that were left out because they shaped one of the judges, or are near copies of such
     * @param leftOut rows that were left out because they have no settled label or not all judges were asked about them
     */
    public record Rows(List<String> ids, int groups, boolean grouped, int seen, int leftOut) {
        public Rows {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Fits the thresholds.
     *
     * @param judges in the order in which they are asked, cheap ones first
     * @param promise least share of the decided rows that agree with people, such as 0.90
     * @param confidence probability with which the promise is kept, such as 0.95
     * @throws BadInput when promise or confidence do not lie between 0 and 1, no judge is given, or the judges have no
     *     row in common
     */
    public static FittedCascade of(List<CascadeCandidate> judges, double promise, double confidence) {
        CommonLabels common = common(judges, promise, confidence);
        Optional<String> refused = refused(common);
        Cascade thresholds = refused.isPresent()
                ? nothing(judges.size(), promise, confidence, refused.get())
                : Cascade.of(common.verdicts(), common.groups(), promise, confidence);
        boolean kept = decidesAnything(thresholds);
        return new FittedCascade(
                judges.stream().map(judge -> judge.outcomes().name()).toList(),
                thresholds,
                new Rows(
                        common.ids(),
                        common.groups().count(),
                        !common.groups().single(),
                        common.seen(),
                        common.leftOut()),
                refused,
                CascadeCost.of(judges, thresholds),
                kept || refused.isPresent() ? OptionalDouble.empty() : possible(common, promise, confidence),
                kept || refused.isPresent() ? OptionalLong.empty() : labelsNeeded(common, promise, confidence),
                notes(judges, common));
    }

    /**
     * Refuses what {@link #of} refuses, for whoever records that the rows are looked at before he does.
     *
     * @return why nothing can be promised, whatever the rows say, so that there is nothing to look at; empty where
     *     thresholds will be fitted
     * @throws BadInput as there
     */
    public static Optional<String> check(List<CascadeCandidate> judges, double promise, double confidence) {
        return refused(common(judges, promise, confidence));
    }

    private static CommonLabels common(List<CascadeCandidate> judges, double promise, double confidence) {
        check("promise", promise);
        check("confidence", confidence);
        if (judges.isEmpty()) {
            throw BadInput.of("a cascade needs a judge", "name the runs of the judges, the cheapest first");
        }
        CommonLabels common =
                CommonLabels.of(judges.stream().map(CascadeCandidate::outcomes).toList());
        if (common.ids().isEmpty()) {
            throw BadInput.of(
                    "the judges have no labelled row in common that shaped none of them: " + common.seen()
                            + " rows shaped one of them, " + common.leftOut()
                            + " have no settled label or were not judged by all",
                    "let all judges judge the same labelled data, read with the same --id");
        }
        return common;
    }

    /** Whether any judge decides anything. */
    public boolean kept() {
        return decidesAnything(thresholds);
    }

    /**
     * The judge that asks these ones in turn, with the rows that its thresholds were fitted to in its lineage; stages that
     * decide nothing are left out. Empty where no stage decides anything.
     *
     * @param specs the judges, in the order in which they were fitted
     * @param data the rows that they were asked about
     * @throws IllegalArgumentException when there is not one spec for each judge
     */
    public Optional<JudgeSpec> judge(List<JudgeSpec> specs, Dataset data) {
        if (specs.size() != judges.size()) {
            throw new IllegalArgumentException(
                    specs.size() + " specs for " + judges.size() + " judges: give one for each");
        }
        if (!kept()) {
            return Optional.empty();
        }
        Optional<JudgeSpec> first = Optional.empty();
        List<Stage> stages = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            JudgeSpec spec = specs.get(i);
            OptionalDouble threshold = thresholds.stages().get(i).threshold();
            if (threshold.isPresent()) {
                first = first.or(() -> Optional.of(spec));
                versions.add(judges.get(i));
                stages.add(new Stage(spec, threshold.getAsDouble(), Optional.of(judges.get(i))));
            }
        }
        Set<String> fitted = new HashSet<>(rows.ids());
        String salt = Fingerprint.of("salt", String.join(" ", versions), data.version())
                .substring(0, 16);
        JudgeSpec named = first.orElseThrow();
        return Optional.of(JudgeSpec.named(named.name())
                .scale(named.scale())
                .cascade(new JudgeCascade(stages)
                        .promising(new JudgeCascade.Promise(
                                thresholds.promise(),
                                thresholds.confidence(),
                                stages.stream().map(Stage::threshold).toList())))
                .withLineage(new Lineage(
                        versions.get(0),
                        data.version(),
                        OPTIMIZER,
                        Optional.empty(),
                        Optional.of(SeenRows.sketch(
                                data.examples().stream()
                                        .filter(example -> fitted.contains(example.id()))
                                        .toList(),
                                data.roles(),
                                salt)))));
    }

    private static Optional<String> refused(CommonLabels common) {
        int groups = common.groups().count();
        String things = common.groups().single() ? "labelled row" : "group";
        return groups < Thresholds.FEWEST_GROUPS
                ? Optional.of("only " + groups + " " + things + (groups == 1 ? "" : "s")
                        + (common.groups().single() ? "" : " of labelled rows") + ", where "
                        + Thresholds.FEWEST_GROUPS + " are the least to promise anything from")
                : Optional.empty();
    }

    private static void check(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw BadInput.of("the " + what + " lies between 0 and 1, got " + value, "write 90 % as 0.90");
        }
    }

    private static boolean decidesAnything(Cascade cascade) {
        return cascade.stages().stream().anyMatch(stage -> stage.threshold().isPresent());
    }

    private static Cascade nothing(int judges, double promise, double confidence, String why) {
        Cascade.Stage stage =
                new Cascade.Stage(OptionalDouble.empty(), Interval.undefined(why, 0), Interval.undefined(why, 0));
        return new Cascade(
                IntStream.range(0, judges).mapToObj(i -> stage).toList(),
                Interval.undefined(why, 0),
                promise,
                confidence);
    }

    private static OptionalDouble possible(CommonLabels common, double promise, double confidence) {
        for (int hundredths = (int) Math.ceil(promise * 100) - 1; hundredths >= LEAST_PROMISE; hundredths--) {
            if (decidesAnything(Cascade.of(common.verdicts(), common.groups(), hundredths / 100.0, confidence))) {
                return OptionalDouble.of(hundredths / 100.0);
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalLong labelsNeeded(CommonLabels common, double promise, double confidence) {
        return common.verdicts().stream()
                .map(said -> Cascade.rowsNeeded(
                        said,
                        common.groups(),
                        promise,
                        (1 - confidence) / common.verdicts().size()))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private static List<String> notes(List<CascadeCandidate> judges, CommonLabels common) {
        List<String> notes = new ArrayList<>();
        if (common.seen() > 0) {
            notes.add(common.seen()
                    + " rows shaped one of the judges, or are near copies of rows that did, and are left out");
        }
        if (common.leftOut() > 0) {
            notes.add(common.leftOut() + " rows have no settled label, or not all judges were asked about them");
        }
        for (CascadeCandidate judge : judges) {
            Outcomes outcomes = judge.outcomes();
            if (outcomes.rows().stream().noneMatch(row -> row.confidence().isPresent())) {
                notes.add(outcomes.name() + " gives no confidence, so that it decides all or nothing");
            }
        }
        return notes;
    }
}
