package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a release is not decided by, and what would decide it. */
class UndecidedReleaseTest {
    /** The judge is more lenient with the candidate: true rates .80 and .78, its own .79 and .818. */
    private static final double[] LENIENT = {.9, .65, .93, .58};

    private static SimulatedVersions lenient(long seed) {
        return new SimulatedVersions(seed, .80, .78, LENIENT);
    }

    @Test
    void labelsOfOneVersionNeverLetTheCandidatePass() {
        ReleaseRows both = new SimulatedVersions(5, .7, .9, LENIENT).draw(2_000, 1_000, 1, true);
        int[] nobody = new int[2_000];
        Arrays.fill(nobody, VersionVerdicts.UNLABELLED);
        double[] scores =
                IntStream.range(0, 2_000).mapToDouble(both.candidate()::score).toArray();
        ReleaseResult result = Release.margin(.02)
                .check(ReleaseRows.of(both.base(), VersionVerdicts.of(scores, nobody), both.groups()));

        assertThat(result.difference().low().getAsDouble()).isPositive();
        assertThat(result.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(result.method().assumption()).isEqualTo("assumes equal judge errors in both, unchecked");
        assertThat(result.reason()).contains("only one version has labels", "label rows of the other version too");
        assertThat(result.labelsNeeded()).isEmpty();
    }

    @Test
    void labelsOfOneVersionNeverFailTheCandidateEither() {
        ReleaseRows both = new SimulatedVersions(5, .9, .3, LENIENT).draw(2_000, 1_000, 1, true);
        ReleaseResult result = Release.margin(.02).check(ReleaseRows.of(both.base(), unlabelled(both), both.groups()));

        assertThat(result.difference().high().getAsDouble()).isLessThan(-.02);
        assertThat(result.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(result.reason()).startsWith("only one version has labels");
    }

    @Test
    void manyRowsWithoutAPartnerPassOnlyIfTheWorstOfThemWould() {
        ReleaseRows rows = new SimulatedVersions(1, .8, .8, LENIENT).draw(2_000, 2_000, 1, true);
        ReleaseResult whole = Release.margin(.1).check(rows);
        ReleaseResult few = Release.margin(.1).check(rows.withoutPartner(40, 0));
        ReleaseResult crashed = Release.margin(.1).check(rows.withoutPartner(400, 3));
        ReleaseResult added = Release.margin(.1).check(rows.withoutPartner(0, 400));
        ReleaseResult wide = Release.margin(.3).check(rows.withoutPartner(400, 0));

        assertThat(whole.verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(few.verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(crashed.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        double low = whole.difference().low().getAsDouble();
        assertThat(crashed.reason())
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "400 of 2400 rows of the base and 3 of 2003 of the candidate have no partner, and were the base"
                                + " right and the candidate wrong on each, the lower bound would be a loss of %.1f"
                                + " points; complete both versions",
                        100 * (403 - 2_000 * low) / 2_403));
        assertThat(added.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(wide.verdict()).isEqualTo(GateVerdict.PASS);
        assertThatThrownBy(() -> rows.withoutPartner(-1, 0)).hasMessageContaining("counted from 0, got -1 and 0");
    }

    @Test
    void labelsInFewGroupsOfEitherVersionDecideNothing() {
        ReleaseRows rows = new SimulatedVersions(6, .8, .8, LENIENT).draw(500, 500, 5, true);
        int[] few = IntStream.range(0, 500)
                .map(row -> row < 95 ? (int) rows.candidate().human(row) : VersionVerdicts.UNLABELLED)
                .toArray();
        VersionVerdicts candidate = VersionVerdicts.of(
                IntStream.range(0, 500).mapToDouble(rows.candidate()::score).toArray(), few);
        ReleaseRows thin = ReleaseRows.of(rows.base(), candidate, rows.groups());

        for (Release release :
                new Release[] {Release.margin(.9), Release.margin(.9).labelsFromElsewhere()}) {
            ReleaseResult result = release.check(thin);
            assertThat(result.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(result.reason()).startsWith("labels lie in 100 groups of the base and 19 of the candidate");
        }
        assertThat(Release.margin(.9).check(rows).verdict()).isEqualTo(GateVerdict.PASS);
        ReleaseResult elsewhere = Release.margin(.9).labelsFromElsewhere().check(rows);
        assertThat(elsewhere.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(elsewhere.reason()).startsWith("error rates from labels of other rows do not hold closely enough");
    }

    @Test
    void withoutLabelsOnlyTheVerdictsDifferAndPairsAreNamed() {
        ReleaseRows labelled = lenient(2).draw(300, 20, 1, true);
        int[] nobody = new int[300];
        Arrays.fill(nobody, VersionVerdicts.UNLABELLED);
        ReleaseRows rows = ReleaseRows.of(
                VersionVerdicts.of(
                        IntStream.range(0, 300)
                                .mapToDouble(labelled.base()::score)
                                .toArray(),
                        nobody),
                VersionVerdicts.of(
                        IntStream.range(0, 300)
                                .mapToDouble(labelled.candidate()::score)
                                .toArray(),
                        nobody),
                labelled.groups());
        ReleaseResult result = Release.margin(.02).check(rows);

        assertThat(result.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(result.difference().defined()).isFalse();
        assertThat(result.naive().bounded()).isTrue();
        assertThat(result.method()).isEqualTo(ReleaseMethod.NONE);
        assertThat(result.next()).hasSize(20);
        assertThat(result.next().get(0).differs()).isTrue();
        assertThat(result.next().get(0).versions()).containsExactly(AppVersion.BASE, AppVersion.CANDIDATE);
        assertThat(Release.margin(.02).check(rows).next()).isEqualTo(result.next());
        assertThat(Release.margin(.02).seed(2).check(rows).next()).isNotEqualTo(result.next());
        long different = IntStream.range(0, 300)
                .filter(row ->
                        labelled.base().score(row) != labelled.candidate().score(row))
                .count();
        long named = result.next().stream().filter(LabelNext::differs).count();
        assertThat(named / 20.0).isGreaterThan(different / 300.0);
    }

    @Test
    void rowsWithBothLabelsAreNotNamedAgain() {
        ReleaseRows rows = lenient(4).draw(30, 25, 1, true);
        ReleaseResult result = Release.margin(.02).check(rows);

        assertThat(result.next())
                .hasSize(5)
                .allSatisfy(pair -> assertThat(rows.base().labelled(Integer.parseInt(pair.id()) - 1))
                        .isFalse());
    }

    @Test
    void tooFewLabelsOrGroupsDecideNothing() {
        ReleaseResult few = Release.margin(.02).check(lenient(6).draw(100, 19, 1, true));
        assertThat(few.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(few.reason())
                .isEqualTo(
                        "needs at least 20 labelled rows of each version, got 19 of the base and 19 of the candidate");

        ReleaseResult groups = Release.margin(.9).check(lenient(6).draw(95, 60, 5, true));
        assertThat(groups.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(groups.reason())
                .isEqualTo(
                        "labels lie in 19 groups of the base and 19 of the candidate, where 20 of each are the least to"
                                + " decide from");

        ReleaseResult one = Release.margin(.02).check(lenient(6).draw(60, 60, 60, true));
        assertThat(one.reason())
                .startsWith("all labelled rows are in one group")
                .contains("label rows of other groups, or name the column that tells rows apart with --group");
    }

    @Test
    void whereLabelsAreNotWhatIsMissingThatIsSaidInsteadOfANumber() {
        ReleaseRows rows = lenient(6).draw(2_000, 150, 1, true);
        assertThat(whyNone(Release.margin(.1), rows.withoutPartner(400, 0)))
                .isEqualTo("partners of rows are missing, and not labels");
        assertThat(whyNone(Release.margin(.9), lenient(6).draw(95, 60, 5, true)))
                .isEqualTo("labels lie in 19 groups, and it takes 20 of each version, however many labels these hold");
        assertThat(whyNone(Release.margin(.02), ReleaseRows.of(rows.base(), unlabelled(rows), rows.groups())))
                .startsWith("one version has no labels");
        assertThat(whyNone(Release.margin(.02), lenient(6).draw(100, 19, 1, true)))
                .startsWith("needs at least 20 labelled rows of each version");
        assertThat(whyNone(Release.margin(.9).labelsFromElsewhere(), lenient(6).draw(500, 500, 5, true)))
                .startsWith("error rates from labels of other rows pass no release");
        assertThat(whyNone(Release.margin(.9), lenient(6).draw(500, 500, 1, true)))
                .isEqualTo("it is settled");
        assertThat(whyNone(Release.margin(.02), new SimulatedVersions(1, .8, .74, LENIENT).draw(500, 60, 1, true)))
                .startsWith("the observed difference is no better than minus the margin");
    }

    private static String whyNone(Release release, ReleaseRows rows) {
        ReleaseResult result = release.check(rows);
        assertThat(result.labelsNeeded()).isEmpty();
        return result.whyNoLabels().orElseThrow();
    }

    @Test
    void ratesOfRowsInGroupsSayTheirGroups() {
        ReleaseResult result = Release.margin(.02).check(lenient(6).draw(500, 500, 5, true));
        Interval judged = result.candidate().judged().wilson(.95);
        assertThat(judged.groups()).isEqualTo(100);
        assertThat(judged.method()).isEqualTo("wilson_deff");
        assertThat(result.base().errors().specificity().wilson(.95).groups()).isBetween(20, 99);
        assertThat(Release.margin(.02)
                        .check(lenient(6).draw(500, 500, 1, true))
                        .candidate()
                        .judged()
                        .wilson(.95)
                        .groups())
                .isZero();
        assertThat(new EffectiveRate(.5, 4, 10, 1).wilson(.95).text())
                .isEqualTo("0.50 (no interval: all rows are in one group)");
    }

    @Test
    void howManyLabelsWouldPassIsSaidWhereTheyWould() {
        ReleaseResult open = LongStream.range(1, 50)
                .mapToObj(seed -> Release.margin(.02)
                        .check(new SimulatedVersions(seed, .8, .82, LENIENT).draw(3_000, 150, 1, true)))
                .filter(result -> result.verdict() == GateVerdict.INCONCLUSIVE
                        && result.difference().value().getAsDouble() > 0)
                .findFirst()
                .orElseThrow();
        // As though the whole interval narrowed with the root of the labels, which it does not.
        assertThat(open.whyNoLabels()).isEmpty();
        assertThat(open.labelsNeeded().getAsLong()).isBetween((long) asIfAllFell(open, 150), 3_000L);
    }

    @Test
    void labelsAreNotAskedForWherePairsAloneAreTooFew() {
        ReleaseResult open = LongStream.range(1, 200)
                .mapToObj(seed -> Release.margin(.02)
                        .check(new SimulatedVersions(seed, .8, .82, .99, .95, .99, .95).draw(400, 100, 1, true)))
                .filter(result -> result.verdict() == GateVerdict.INCONCLUSIVE
                        && result.difference().value().getAsDouble() > -.02
                        && asIfAllFell(result, 100) < 400)
                .filter(result -> result.labelsNeeded().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(open.difference().low().getAsDouble()).isLessThan(-.02);
        assertThat(open.whyNoLabels().orElseThrow())
                .startsWith("labelling every pair would not narrow the bounds enough");
    }

    private static VersionVerdicts unlabelled(ReleaseRows rows) {
        int[] nobody = new int[rows.candidate().rows()];
        Arrays.fill(nobody, VersionVerdicts.UNLABELLED);
        return VersionVerdicts.of(
                IntStream.range(0, nobody.length)
                        .mapToDouble(rows.candidate()::score)
                        .toArray(),
                nobody);
    }

    private static double asIfAllFell(ReleaseResult result, int labelled) {
        double value = result.difference().value().getAsDouble();
        double half = value - result.difference().low().getAsDouble();
        return Math.ceil(labelled * Math.pow(half / (value + .02), 2));
    }
}
