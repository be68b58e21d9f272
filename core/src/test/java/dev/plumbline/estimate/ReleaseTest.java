package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    /** The judge is more lenient with the candidate: true rates .80 and .78, its own .79 and .818. */
    private static final double[] LENIENT = {.9, .65, .93, .58};

    private static SimulatedVersions lenient(long seed) {
        return new SimulatedVersions(seed, .80, .78, LENIENT);
    }

    @Test
    void aLenientJudgeTurnsTheTruthAroundAndTheCorrectionTurnsItBack() {
        ReleaseResult result = Release.margin(.02).check(lenient(3).draw(40_000, 20_000, 1, true));

        assertThat(result.naive().low().getAsDouble()).isPositive();
        assertThat(result.difference().value().getAsDouble()).isCloseTo(-.02, within(.006));
        assertThat(result.alternative().value().getAsDouble()).isCloseTo(-.02, within(.012));
        assertThat(result.method()).isEqualTo(ReleaseMethod.SAMPLED);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 20, 1, true",
        "200, 50, 1, false",
        "200, 50, 5, true",
        "1000, 50, 5, false",
        "1000, 100, 1, true",
        "1000, 100, 5, true",
        "200, 200, 1, true",
    })
    void aCandidateThatIsWorseByTheMarginPassesOnceInFortyTimes(int pairs, int labelled, int size, boolean sameRows) {
        int draws = 600;
        int passed = 0;
        int held = 0;
        SimulatedVersions versions = lenient(pairs + 31L * labelled + size);
        for (int draw = 0; draw < draws; draw++) {
            ReleaseResult result = Release.margin(.02).check(versions.draw(pairs, labelled, size, sameRows));
            passed += result.verdict() == GateVerdict.PASS ? 1 : 0;
            Interval difference = result.difference();
            held += difference.low().getAsDouble() <= -.02 && difference.high().getAsDouble() >= -.02 ? 1 : 0;
        }
        // Three standard errors of a share of .025.
        assertThat((double) passed / draws).isLessThanOrEqualTo(.025 + 3 * Math.sqrt(.025 * .975 / draws));
        assertThat((double) held / draws).isGreaterThanOrEqualTo(.93);
    }

    @ParameterizedTest
    @CsvSource({"200, 50", "200, 200", "1000, 100", "1000, 400"})
    void byErrorRatesFromOtherRowsTooAWorseCandidatePassesOnceInFortyTimes(int pairs, int labelled) {
        int draws = 600;
        int passed = 0;
        int shown = 0;
        int held = 0;
        SimulatedVersions versions = lenient(7 + pairs + 31L * labelled);
        for (int draw = 0; draw < draws; draw++) {
            ReleaseResult result =
                    Release.margin(.02).labelsFromElsewhere().check(versions.draw(pairs, labelled, 1, false));
            Interval difference = result.difference();
            passed += result.verdict() == GateVerdict.PASS ? 1 : 0;
            if (difference.bounded()) {
                assertThat(difference.method()).isEqualTo("rogan_gladen_each");
                shown++;
                held += difference.low().getAsDouble() <= -.02
                                && difference.high().getAsDouble() >= -.02
                        ? 1
                        : 0;
            }
        }
        assertThat((double) passed / draws).isLessThanOrEqualTo(.025 + 3 * Math.sqrt(.025 * .975 / draws));
        assertThat(shown)
                .as("refused where the judge is not clearly better than chance")
                .isPositive();
        assertThat((double) held / shown).isGreaterThanOrEqualTo(.93 - 3 * Math.sqrt(.93 * .07 / shown));
    }

    @ParameterizedTest
    @CsvSource({"20, 20, 20, .02", "100, 20, 5, .02", "100, 30, 20, .1", "20, 20, 20, .2"})
    void groupsThatChangeAsOnePassOnceInFortyTimesFromTwentyLabelledOnesOn(
            int groups, int labelled, int size, double margin) {
        int draws = 400;
        int passed = 0;
        SimulatedVersions versions = new SimulatedVersions(groups + size, .95, .95 - margin, .99, .95, .99, .75);
        for (int draw = 0; draw < draws; draw++) {
            ReleaseRows rows = versions.drawGroups(groups, labelled, size);
            passed += Release.margin(margin).check(rows).verdict() == GateVerdict.PASS ? 1 : 0;
        }
        assertThat((double) passed / draws).isLessThanOrEqualTo(.025 + 3 * Math.sqrt(.025 * .975 / draws));
    }

    @Test
    void asManyLabelsAsItTakesLetAnEqualCandidatePassAndAWorseOneFail() {
        ReleaseRows equal = new SimulatedVersions(1, .8, .8, LENIENT).draw(6_000, 6_000, 1, true);
        ReleaseRows worse = new SimulatedVersions(1, .8, .6, LENIENT).draw(2_000, 400, 1, true);

        assertThat(Release.margin(.02).check(equal).verdict()).isEqualTo(GateVerdict.PASS);
        ReleaseResult failed = Release.margin(.02).check(worse);
        assertThat(failed.verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(failed.reason())
                .isEqualTo("even the upper bound says that the candidate is worse by more than 2 points");
        assertThat(failed.labelsNeeded()).isEmpty();
    }

    @Test
    void whereEveryRowIsLabelledTheDifferenceIsThatOfTheLabels() {
        ReleaseRows rows = lenient(9).draw(3_000, 3_000, 1, true);
        double labels = 0;
        for (int row = 0; row < 3_000; row++) {
            labels += (rows.candidate().human(row) - rows.base().human(row)) / 3_000;
        }
        Interval difference = new SampledDifference(rows.base(), rows.candidate(), rows.groups()).interval(.95);

        assertThat(difference.value().getAsDouble()).isCloseTo(labels, within(.001));
        assertThat(difference.method()).isEqualTo("ppi_paired");
        assertThat(difference.n()).isEqualTo(3_000);
    }

    @Test
    void fourPairsOfPatternsGiveWhatTheFormulaGives() {
        // 40 pairs passed twice, of which 20 are labelled: all pass before, 18 after; 10 more that only the base
        // passes.
        double[] base = new double[50];
        double[] candidate = new double[50];
        int[] before = new int[50];
        int[] after = new int[50];
        Arrays.fill(base, 1);
        Arrays.fill(candidate, 0, 40, 1);
        Arrays.fill(before, VersionVerdicts.UNLABELLED);
        Arrays.fill(after, VersionVerdicts.UNLABELLED);
        Arrays.fill(before, 0, 20, 1);
        Arrays.fill(after, 0, 18, 1);
        Arrays.fill(after, 18, 20, 0);
        Interval difference = new SampledDifference(
                        VersionVerdicts.of(base, before), VersionVerdicts.of(candidate, after), Groups.none(50))
                .interval(.95);

        // Without a label a pattern has the rate of what is known: everything passes before, 18 of 20 after.
        double kept = (18 + .9) / 21;
        assertThat(difference.value().getAsDouble()).isCloseTo(.8 * (kept - 1) + .2 * (.9 - 1), within(1e-12));
        double gainOfBoth = kept - 1;
        double mean = difference.value().getAsDouble();
        double pairs = (.8 * gainOfBoth * gainOfBoth + .2 * .01 - mean * mean) / 50;
        double baseSpread = spread(20, 20, 1, 20);
        double candidateSpread = spread(18, 20, .9, 20);
        double baseAlone = spread(0, 0, 1, 20);
        double candidateAlone = spread(0, 0, .9, 0);
        double labels = .64 * (baseSpread + candidateSpread) / 21 + .04 * (baseAlone + candidateAlone);
        double usual = (2 + 1) / 22.0;
        double changes = (2 + usual + 2) / 23 - Math.pow(2 / 23.0, 2);
        double common = .64 * (baseSpread + candidateSpread - changes) * 20 / (21.0 * 21);
        double error = Math.sqrt(pairs + labels - common);
        assertThat(difference.high().getAsDouble() - mean).isCloseTo(2.093024 * error, within(1e-6));
    }

    /** As documented: a pattern's rate leans by a row, and has a pass and a fail more. */
    private static double spread(double hits, double rows, double mean, double own) {
        double cautious = (mean * own + 1) / (own + 2);
        double rate = (hits + cautious + 1) / (rows + 3);
        return rate * (1 - rate);
    }

    @Test
    void errorRatesOfEachVersionCorrectEachByRoganAndGladen() {
        double[] base = new double[400];
        double[] candidate = new double[400];
        Arrays.fill(base, 0, 320, 1);
        Arrays.fill(candidate, 0, 330, 1);
        int[] nobody = new int[400];
        Arrays.fill(nobody, VersionVerdicts.UNLABELLED);
        ErrorRateDifference rates = new ErrorRateDifference(
                VersionVerdicts.of(base, nobody), VersionVerdicts.of(candidate, nobody), Groups.none(400));
        JudgeErrors before = JudgeErrors.of(78, 80, 30, 40);
        JudgeErrors after = JudgeErrors.of(79, 80, 25, 40);
        Interval difference = rates.each(before, after, .95);

        double was = .758621;
        double is = (330 / 400.0 + 25 / 40.0 - 1) / (79 / 80.0 + 25 / 40.0 - 1);
        assertThat(difference.value().getAsDouble()).isCloseTo(is - was, within(1e-6));
        assertThat(difference.low().getAsDouble()).isLessThan(difference.value().getAsDouble());
        assertThat(difference.method()).isEqualTo("rogan_gladen_each");
        Interval equal = rates.equal(before, .95);
        assertThat(equal.value().getAsDouble()).isCloseTo((10 / 400.0) / .725, within(1e-12));
        assertThat(rates.each(before, JudgeErrors.of(3, 5, 2, 5), .95).reason())
                .hasValueSatisfying(why -> assertThat(why).startsWith("of the candidate: needs at least 10"));
        assertThat(rates.each(JudgeErrors.of(20, 40, 20, 40), after, .95).reason())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("of the base: TPR + TNR - 1 is not clearly above 0"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void changingTheVersionsOrTheLabelsRoundTurnsTheSign(long seed) {
        ReleaseRows rows = lenient(seed).draw(120, 60, seed % 2 == 0 ? 3 : 1, seed % 3 == 0);
        Interval difference = interval(rows.base(), rows.candidate(), rows.groups());
        Interval round = interval(rows.candidate(), rows.base(), rows.groups());
        Interval turned = interval(turned(rows.base()), turned(rows.candidate()), rows.groups());

        for (Interval other : new Interval[] {round, turned}) {
            assertThat(other.value().getAsDouble())
                    .as("seed %d", seed)
                    .isCloseTo(-difference.value().getAsDouble(), within(1e-12));
            assertThat(other.high().getAsDouble()).isCloseTo(-difference.low().getAsDouble(), within(1e-12));
        }
        assertThat(difference.low().getAsDouble()).isGreaterThanOrEqualTo(-1);
        assertThat(difference.high().getAsDouble()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theOrderOfRowsAndEqualChancesChangeNothing(long seed) {
        ReleaseRows rows = lenient(seed).draw(150, 50, 2, false);
        int[] order = IntStream.range(0, 150).map(row -> 149 - row).toArray();
        Interval difference = interval(rows.base(), rows.candidate(), rows.groups());
        Interval reversed = interval(
                rows.base().subset(order),
                rows.candidate().subset(order),
                Groups.of(IntStream.of(order).map(rows.groups()::of).toArray()));
        double[] chances = new double[150];
        Arrays.fill(chances, .25);
        Interval weighted =
                interval(rows.base().chosenWith(chances), rows.candidate().chosenWith(chances), rows.groups());

        for (Interval same : new Interval[] {reversed, weighted}) {
            assertThat(same.value().getAsDouble())
                    .as("seed %d", seed)
                    .isCloseTo(difference.value().getAsDouble(), within(1e-12));
            assertThat(same.low().getAsDouble()).isCloseTo(difference.low().getAsDouble(), within(1e-12));
        }
    }

    @Test
    void probabilitiesUndoThatSomeRowsWereLabelledMoreOften() {
        // Within one pattern, people pass the first half before and none of the second; the first is labelled ten times
        // as often.
        int rows = 4_000;
        double[] verdicts = new double[rows];
        int[] before = new int[rows];
        int[] after = new int[rows];
        double[] chances = new double[rows];
        Arrays.fill(verdicts, 1);
        for (int row = 0; row < rows; row++) {
            boolean first = row < rows / 2;
            boolean labelled = first ? row % 2 == 0 : row % 20 == 0;
            before[row] = labelled ? (first ? 1 : 0) : VersionVerdicts.UNLABELLED;
            after[row] = labelled ? 1 : VersionVerdicts.UNLABELLED;
            chances[row] = first ? .5 : .05;
        }
        VersionVerdicts base = VersionVerdicts.of(verdicts, before);
        VersionVerdicts candidate = VersionVerdicts.of(verdicts, after);

        assertThat(interval(base, candidate, Groups.none(rows)).value().getAsDouble())
                .isCloseTo(.09, within(.01));
        Interval weighted = interval(base.chosenWith(chances), candidate.chosenWith(chances), Groups.none(rows));
        assertThat(weighted.value().getAsDouble()).isCloseTo(.5, within(.01));
    }

    @Test
    void errorRatesWeighLabelledRowsByTheirProbabilities() {
        double[] verdicts = new double[100];
        int[] people = new int[100];
        double[] chances = new double[100];
        for (int row = 0; row < 100; row++) {
            people[row] = row < 50 ? 1 : 0;
            verdicts[row] = row % 5 == 0 ? 1 - people[row] : people[row];
            chances[row] = row % 5 == 0 ? .1 : .5;
        }
        VersionVerdicts version = VersionVerdicts.of(verdicts, people);
        ReleaseResult plain = Release.margin(.02).check(ReleaseRows.of(version, version, Groups.none(100)));
        VersionVerdicts chosen = version.chosenWith(chances);
        ReleaseResult weighted = Release.margin(.02).check(ReleaseRows.of(chosen, chosen, Groups.none(100)));

        assertThat(plain.base().errors().sensitivity().value()).isCloseTo(.8, within(1e-12));
        // 40 hits that stand for 2 rows each beside 10 misses that stand for 10.
        assertThat(weighted.base().errors().sensitivity().value()).isCloseTo(80 / 180.0, within(1e-12));
        assertThat(weighted.candidate().errors().specificity().value()).isCloseTo(80 / 180.0, within(1e-12));
    }

    @Test
    void laterLooksAreJudgedByWiderIntervals() {
        ReleaseRows rows = lenient(8).draw(400, 100, 1, true);
        Interval first = Release.margin(.02).check(rows).difference();
        ReleaseResult third = Release.margin(.02).look(3).check(rows);

        assertThat(first.level()).isEqualTo(.95);
        assertThat(third.difference().level()).isCloseTo(1 - .05 / 12, within(1e-12));
        assertThat(third.difference().low().getAsDouble())
                .isLessThan(first.low().getAsDouble());
        assertThat(third.notes()).anyMatch(note -> note.startsWith("Look 3 at these versions"));
    }

    @Test
    void figuresAreKnownAgainByTheirFingerprint() {
        ReleaseRows rows = lenient(8).draw(100, 30, 1, true);
        ReleaseRows other = lenient(9).draw(100, 30, 1, true);

        assertThat(rows.fingerprint())
                .isEqualTo(lenient(8).draw(100, 30, 1, true).fingerprint());
        assertThat(rows.fingerprint()).isNotEqualTo(other.fingerprint());
        assertThat(ReleaseRows.of(
                                rows.base(),
                                rows.candidate(),
                                Groups.of(IntStream.range(0, 100)
                                        .map(row -> row / 2)
                                        .toArray()))
                        .fingerprint())
                .isNotEqualTo(rows.fingerprint());
        assertThat(rows.withoutPartner(3, 0).fingerprint()).isNotEqualTo(rows.fingerprint());
        Release release = Release.margin(.02);
        assertThat(release.look(2).seed(9).fingerprint(rows)).isEqualTo(release.fingerprint(rows));
        assertThat(Release.margin(.05).fingerprint(rows)).isNotEqualTo(release.fingerprint(rows));
        assertThat(release.labelsFromElsewhere().fingerprint(rows)).isNotEqualTo(release.fingerprint(rows));
    }

    @Test
    void whatIsNoVerdictLabelChanceOrMarginIsRefused() {
        assertThatThrownBy(() -> VersionVerdicts.of(new double[] {.3}, new int[] {1}))
                .hasMessage("a verdict is 0, 1 or 0.5 for none, got 0.3 in row 0");
        assertThatThrownBy(() -> VersionVerdicts.of(new double[] {1}, new int[] {2}))
                .hasMessage("a label is 0, 1 or -1 for none, got 2 in row 0");
        assertThatThrownBy(() -> VersionVerdicts.of(new double[] {1, 0}, new int[] {1}))
                .hasMessage("2 verdicts, but 1 labels");
        VersionVerdicts one = VersionVerdicts.of(new double[] {1}, new int[] {1});
        assertThatThrownBy(() -> one.chosenWith(new double[] {0}))
                .hasMessageContaining("a probability of being labelled lies above 0");
        assertThatThrownBy(() -> ReleaseRows.of(one, one, Groups.none(2)))
                .hasMessage("pairs need one of each, got 1 rows of the base, 1 of the candidate and groups of 2");
        assertThatThrownBy(() -> Release.margin(2)).hasMessageContaining("a margin lies in 0..1");
    }

    private static Interval interval(VersionVerdicts base, VersionVerdicts candidate, Groups groups) {
        return new SampledDifference(base, candidate, groups).interval(.95);
    }

    private static VersionVerdicts turned(VersionVerdicts version) {
        return VersionVerdicts.of(
                IntStream.range(0, version.rows())
                        .mapToDouble(row -> 1 - version.score(row))
                        .toArray(),
                IntStream.range(0, version.rows())
                        .map(row -> version.labelled(row) ? 1 - (int) version.human(row) : VersionVerdicts.UNLABELLED)
                        .toArray());
    }
}
