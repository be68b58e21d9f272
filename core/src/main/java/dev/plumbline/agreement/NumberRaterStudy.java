package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberRaterAgreement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What several annotators who give numbers tell: how far they agree, how each two of them stand to each other, how far each,
 * and the judge, is from the mean of the others, and on which rows they are furthest apart.
 *
 * <pre>{@code
 * NumberRaterStudy study = NumberRaterStudy.of(NumberPanel.of(columns, range).judgedBy("gpt", verdicts));
 * study.measures().get(Measure.KRIPPENDORFF_ALPHA_INTERVAL).text();   // 0.85 [0.79, 0.90]
 * study.together().difference();                                      // judge less annotator: -0.12 [-0.25, 0.01]
 * }</pre>
 *
 * @param panel what was said
 * @param rated rows with at least two ratings
 * @param unrated rows without any
 * @param empty cells without a rating
 * @param measures Krippendorff's alpha by differences and, where the scale begins at 0, by ratios
 * @param pairs every two raters on the rows that both rated
 * @param standings each annotator against the mean of the others
 * @param together all of them together; labels of one row share a group
 * @param disputed rows with different ratings, those furthest apart first
 */
public record NumberRaterStudy(
        NumberPanel panel,
        int rated,
        int unrated,
        long empty,
        Map<Measure, Interval> measures,
        List<Pair> pairs,
        List<NumberStanding> standings,
        NumberStanding together,
        List<Disputed> disputed) {
    private static final List<Measure> OF_TWO = List.of(Measure.PEARSON, Measure.MAE, Measure.BIAS);

    public NumberRaterStudy {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        pairs = List.copyOf(pairs);
        standings = List.copyOf(standings);
        disputed = List.copyOf(disputed);
    }

    /**
     * Two raters on the rows that both rated.
     *
     * @param first name of one
     * @param second name of the other
     * @param pearson correlation
     * @param error mean absolute difference, in units of the scale
     * @param bias mean of the second's less the first's number
     */
    public record Pair(String first, String second, Interval pearson, Interval error, Interval bias) {}

    /**
     * A row on which raters differ.
     *
     * @param id its id
     * @param votes numbers by rater; who gave none is left out
     * @param spread largest less smallest number
     */
    public record Disputed(String id, Map<String, String> votes, double spread) {
        public Disputed {
            votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        }
    }

    /**
     * Studies a panel, with 2,000 draws from seed 0.
     *
     * @throws BadInput when there are fewer than two raters
     */
    public static NumberRaterStudy of(NumberPanel panel) {
        return of(panel, Bootstrap.seeded(0));
    }

    /** The same with other draws. */
    public static NumberRaterStudy of(NumberPanel panel, Bootstrap bootstrap) {
        if (panel.raters().size() < 2) {
            throw BadInput.of(
                    "agreement among raters needs at least two columns, got " + panel.raters(),
                    "name more with --raters");
        }
        int[] given = IntStream.range(0, panel.rows())
                .map(row -> panel.ratings().of(row).length)
                .toArray();
        List<NumberStanding> standings = IntStream.range(0, panel.raters().size())
                .mapToObj(rater ->
                        NumberStanding.of(panel, List.of(rater), panel.raters().get(rater), bootstrap))
                .toList();
        return new NumberRaterStudy(
                panel,
                (int) IntStream.of(given).filter(count -> count > 1).count(),
                (int) IntStream.of(given).filter(count -> count == 0).count(),
                (long) panel.rows() * panel.raters().size()
                        - IntStream.of(given).asLongStream().sum(),
                NumberRaterAgreement.of(panel.ratings(), bootstrap).intervals(Agreement.LEVEL),
                pairs(panel, bootstrap),
                standings,
                NumberStanding.of(
                        panel, IntStream.range(0, panel.raters().size()).boxed().toList(), "", bootstrap),
                disputed(panel));
    }

    private static List<Pair> pairs(NumberPanel panel, Bootstrap bootstrap) {
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < panel.raters().size(); first++) {
            for (int second = first + 1; second < panel.raters().size(); second++) {
                NumberMeasurement both = NumberMeasurement.of(panel.ratings().pair(first, second), bootstrap, OF_TWO);
                pairs.add(new Pair(
                        panel.raters().get(first),
                        panel.raters().get(second),
                        both.interval(Measure.PEARSON, Agreement.LEVEL),
                        both.interval(Measure.MAE, Agreement.LEVEL),
                        both.interval(Measure.BIAS, Agreement.LEVEL)));
            }
        }
        return pairs;
    }

    private static List<Disputed> disputed(NumberPanel panel) {
        return IntStream.range(0, panel.rows())
                .mapToObj(row -> new Disputed(
                        panel.id(row), panel.votes(row), spread(panel.ratings().of(row))))
                .filter(row -> row.spread() > 0)
                .sorted(Comparator.comparingDouble((Disputed row) -> -row.spread()))
                .toList();
    }

    private static double spread(double[] numbers) {
        return Arrays.stream(numbers).max().orElse(0)
                - Arrays.stream(numbers).min().orElse(0);
    }

    /** How far annotators are from the mean of the others, where there is any reference. */
    public Optional<Interval> reference() {
        return Optional.of(together.error()).filter(Interval::defined);
    }
}
