package dev.plumbline.errors;

import dev.plumbline.agreement.SliceTest;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Tests every slice of every feature. */
final class SliceSearch {
    /** So many worse slices are looked into. */
    private static final int MOST_PARENTS = 5;

    private final MeasuredRows rows;
    private final List<Feature> features;
    private final boolean[] agrees;
    /** Place of each row among all ids, which no order of the rows changes. */
    private final int[] places;

    private SliceSearch(MeasuredRows rows, List<Feature> features) {
        this.rows = rows;
        this.features = features;
        this.agrees = rows.where(MeasuredRow::agrees);
        this.places = new int[rows.size()];
        int[] byId = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparing(row -> rows.all().get(row).id()))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place = 0; place < byId.length; place++) {
            places[byId[place]] = place;
        }
    }

    static ErrorSlices of(MeasuredRows rows, List<Feature> features) {
        return new SliceSearch(rows, features).go();
    }

    private ErrorSlices go() {
        int[] all = IntStream.range(0, rows.size()).toArray();
        List<ErrorSlice> slices = new ArrayList<>();
        features.forEach(feature -> slices.addAll(slices(feature, all, Optional.empty())));
        List<ErrorSlice> adjusted = adjusted(slices);
        List<ErrorSlice> within = new ArrayList<>();
        adjusted.stream().filter(ErrorSlice::worse).limit(MOST_PARENTS).forEach(parent -> {
            Feature own = features.stream()
                    .filter(feature -> feature.name().equals(parent.feature()) && feature.derived() == parent.derived())
                    .findFirst()
                    .orElseThrow();
            boolean[] inside = own.with(parent.value());
            int[] part = IntStream.of(all).filter(row -> inside[row]).toArray();
            for (Feature feature : features) {
                if (!feature.equals(own)) {
                    within.addAll(slices(feature, part, Optional.of(parent.name())));
                }
            }
        });
        return new ErrorSlices(
                features.stream().map(Feature::name).toList(),
                slices.size(),
                within.size(),
                adjusted,
                adjusted(within));
    }

    /** The slices of a feature among some rows. Two values that are all there are stand for one test: the worse is kept. */
    private List<ErrorSlice> slices(Feature feature, int[] among, Optional<String> within) {
        TreeSet<String> values = new TreeSet<>();
        IntStream.of(among).forEach(row -> values.add(feature.values().get(row)));
        List<ErrorSlice> found = new ArrayList<>();
        if (values.size() < 2) {
            return found;
        }
        for (String value : values) {
            slice(feature, value, among, within).ifPresent(found::add);
        }
        found.sort(Comparator.comparingDouble(SliceSearch::difference));
        return values.size() == 2 && found.size() == 2 ? found.subList(0, 1) : found;
    }

    private Optional<ErrorSlice> slice(Feature feature, String value, int[] among, Optional<String> within) {
        boolean[] hits = new boolean[among.length];
        boolean[] inside = new boolean[among.length];
        int[] groups = new int[among.length];
        int wrong = 0;
        BitSet own = new BitSet(places.length);
        for (int i = 0; i < among.length; i++) {
            hits[i] = agrees[among[i]];
            inside[i] = feature.values().get(among[i]).equals(value);
            groups[i] = rows.groups().of(among[i]);
            own.set(places[among[i]], inside[i]);
            wrong += inside[i] && !hits[i] ? 1 : 0;
        }
        int errors = wrong;
        return SliceTest.of(hits, inside, Groups.of(groups), ErrorSlices.FEWEST_ROWS, ErrorSlices.FEWEST_GROUPS)
                .map(test -> new ErrorSlice(
                        feature.name(),
                        feature.derived(),
                        value,
                        within,
                        Fingerprint.of(Arrays.toString(own.toLongArray())),
                        errors,
                        test.here(),
                        test.elsewhere(),
                        test.difference(),
                        test.p(),
                        1));
    }

    private static List<ErrorSlice> adjusted(List<ErrorSlice> slices) {
        double[] adjusted =
                Multiplicity.holm(slices.stream().mapToDouble(ErrorSlice::p).toArray());
        return IntStream.range(0, slices.size())
                .mapToObj(i -> slices.get(i).adjustedTo(adjusted[i]))
                .sorted(Comparator.comparing((ErrorSlice slice) -> !slice.worse())
                        .thenComparingDouble(slice -> slice.worse() ? slice.p() : difference(slice))
                        // A column says more than what goes along with it.
                        .thenComparing(ErrorSlice::derived)
                        .thenComparing(ErrorSlice::feature)
                        .thenComparing(ErrorSlice::value))
                .toList();
    }

    private static double difference(ErrorSlice slice) {
        return slice.difference().value().orElse(0);
    }
}
