package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.RaterAgreement;
import dev.plumbline.statistics.Ratings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far several raters of equal standing agree.
 *
 * <pre>{@code
 * AgreementAmongRaters people = Agreement.amongRaters(Map.of("ann", anns, "bob", bobs), scale, Optional.empty());
 * people.measures().get(Measure.KRIPPENDORFF_ALPHA_NOMINAL).text();   // 0.74 [0.61, 0.85]
 * people.pairs();                                                     // who agrees with whom
 * }</pre>
 *
 * @param raters names, in the order given
 * @param labels allowed labels in scale order
 * @param rows all rows
 * @param rated rows with at least two ratings, on which alone agreement can be seen
 * @param unrated rows without any rating
 * @param empty cells without a rating
 * @param measures Fleiss' kappa and every alpha that the scale allows; n counts rows that a measure can use
 * @param leftOut by measure, rows with too few ratings, or for Fleiss' kappa not the usual number
 * @param pairs every two raters on the rows that both rated
 */
public record AgreementAmongRaters(
        List<String> raters,
        List<String> labels,
        int rows,
        int rated,
        int unrated,
        long empty,
        Map<Measure, Interval> measures,
        Map<Measure, Long> leftOut,
        List<Pair> pairs) {
    public AgreementAmongRaters {
        raters = List.copyOf(raters);
        labels = List.copyOf(labels);
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        pairs = List.copyOf(pairs);
    }

    /**
     * Two raters.
     *
     * @param first name of one
     * @param second name of the other
     * @param agreement share of the rows that both rated on which they agree
     * @param cohenKappa agreement beyond chance
     */
    public record Pair(String first, String second, Interval agreement, Interval cohenKappa) {}

    static AgreementAmongRaters of(
            Map<String, List<String>> columns, Scale scale, Optional<List<String>> groups, Places places) {
        Panel plain = Panel.of(columns, scale, places).ofSeveral();
        Ratings ratings = groups.map(plain::grouped).orElse(plain).ratings();
        return of(plain.raters(), RaterAgreement.of(ratings), ratings);
    }

    static AgreementAmongRaters of(List<String> names, RaterAgreement agreement, Ratings ratings) {
        Map<Measure, Interval> measures = agreement.intervals(Agreement.LEVEL);
        Map<Measure, Long> leftOut = new LinkedHashMap<>();
        measures.keySet().forEach(measure -> leftOut.put(measure, agreement.unitsLeftOut(measure)));
        int[] given = IntStream.range(0, ratings.units())
                .map(unit -> (int) IntStream.range(0, names.size())
                        .filter(rater -> ratings.of(unit, rater) != Ratings.MISSING)
                        .count())
                .toArray();
        return new AgreementAmongRaters(
                names,
                ratings.scale().labels(),
                ratings.units(),
                (int) IntStream.of(given).filter(count -> count > 1).count(),
                (int) IntStream.of(given).filter(count -> count == 0).count(),
                (long) ratings.units() * names.size()
                        - IntStream.of(given).asLongStream().sum(),
                measures,
                leftOut,
                agreement.pairs(Agreement.LEVEL).stream()
                        .map(pair -> new Pair(
                                names.get(pair.first()), names.get(pair.second()), pair.agreement(), pair.cohenKappa()))
                        .toList());
    }
}
