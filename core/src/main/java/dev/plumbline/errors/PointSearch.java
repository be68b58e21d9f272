package dev.plumbline.errors;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.coverage.Coverage;
import dev.plumbline.judge.coverage.CoverageReader;
import dev.plumbline.judge.coverage.Reading;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.RateDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Looks points of references up in answers. */
final class PointSearch {
    private static final double MET = 0.5;
    /** Each row costs some milliseconds; of more rows of a kind so many are drawn. */
    private static final int MOST_ROWS = 2_000;

    private final MeasuredRows rows;
    private final long seed;
    private final Coverage coverage = Coverage.unaligned(false);
    private final CoverageReader reader = CoverageReader.lexical();

    private PointSearch(MeasuredRows rows, long seed) {
        this.rows = rows;
        this.seed = seed;
    }

    /** For both kinds of error of a scale of two labels, too lenient first; none without a reference and a response. */
    static List<MissingPoints> of(MeasuredRows rows, long seed) {
        if (!rows.scale().binary()
                || rows.roles().reference().isEmpty()
                || rows.roles().response().isEmpty()) {
            return List.of();
        }
        String positive = rows.scale().positive().orElseThrow();
        String negative = rows.scale().labels().get(rows.scale().labels().get(0).equals(positive) ? 1 : 0);
        PointSearch search = new PointSearch(rows, seed);
        List<MissingPoints> found = new ArrayList<>();
        search.kind(negative, positive, MeasuredRow::lenient).ifPresent(found::add);
        search.kind(positive, negative, MeasuredRow::strict).ifPresent(found::add);
        return found;
    }

    private Optional<MissingPoints> kind(String human, String judge, Predicate<MeasuredRow> wrong) {
        Tally tally = new Tally();
        List<Integer> errors = places(wrong);
        List<Integer> readErrors = drawn(errors);
        int withPoints = read(readErrors, true, tally);
        if (withPoints == 0) {
            return Optional.empty();
        }
        List<Integer> others = places(row -> row.agrees() && row.human().equals(judge));
        List<Integer> readOthers = drawn(others);
        read(readOthers, false, tally);
        RateDifference shares = tally.difference();
        return Optional.of(new MissingPoints(
                human,
                judge,
                withPoints,
                new MissingPoints.Sample(readErrors.size(), errors.size()),
                new MissingPoints.Sample(readOthers.size(), others.size()),
                shares.first().wilson(Agreement.LEVEL),
                shares.second().wilson(Agreement.LEVEL),
                shares.difference(Agreement.LEVEL),
                tally.points()));
    }

    private List<Integer> places(Predicate<MeasuredRow> kind) {
        return IntStream.range(0, rows.size())
                .filter(row -> kind.test(rows.all().get(row)))
                .boxed()
                .toList();
    }

    /** All of them, or as many as are read, drawn by ids and seed, and in the order of the data. */
    private List<Integer> drawn(List<Integer> places) {
        if (places.size() <= MOST_ROWS) {
            return places;
        }
        List<Integer> byId = places.stream()
                .sorted(Comparator.comparing(row -> rows.all().get(row).id()))
                .toList();
        return SeededShuffle.<Integer>of(byId, seed).stream()
                .limit(MOST_ROWS)
                .sorted()
                .toList();
    }

    /** Reads rows; how many had points. */
    private int read(List<Integer> places, boolean wrong, Tally tally) {
        int read = 0;
        for (int place : places) {
            MeasuredRow row = rows.all().get(place);
            List<Evidence> points = points(row);
            read += points.isEmpty() ? 0 : 1;
            for (Evidence point : points) {
                tally.add(row.id(), rows.groups().of(place), point, wrong);
            }
        }
        return read;
    }

    private List<Evidence> points(MeasuredRow row) {
        String reference = text(row, rows.roles().reference());
        String response = text(row, rows.roles().response());
        if (reference.isBlank()) {
            return List.of();
        }
        Reading reading = reader.read(
                rows.roles().question().flatMap(column -> row.example().field(column)), List.of(reference), response);
        return coverage.judges(reading) ? coverage.assess(reading).evidence() : List.of();
    }

    private static String text(MeasuredRow row, Optional<String> column) {
        return column.flatMap(name -> row.example().field(name)).orElse("");
    }

    /** Points that were looked up, one entry each. */
    private static final class Tally {
        private final List<Boolean> missing = new ArrayList<>();
        private final List<Boolean> wrong = new ArrayList<>();
        private final List<Integer> groups = new ArrayList<>();
        private final Map<String, Found> byText = new LinkedHashMap<>();

        /** The points of a row stand or fall together, as those of a group do. */
        void add(String id, int group, Evidence point, boolean inWrong) {
            boolean lacks = point.score() < MET;
            missing.add(lacks);
            wrong.add(inWrong);
            groups.add(group);
            if (inWrong && lacks) {
                byText.computeIfAbsent(
                                point.point().strip().toLowerCase(Locale.ROOT),
                                any -> new Found(point.point().strip()))
                        .add(id, point.score());
            }
        }

        RateDifference difference() {
            boolean[] hits = new boolean[missing.size()];
            boolean[] first = new boolean[missing.size()];
            for (int i = 0; i < hits.length; i++) {
                hits[i] = missing.get(i);
                first[i] = wrong.get(i);
            }
            return RateDifference.of(
                    hits,
                    first,
                    Groups.of(groups.stream().mapToInt(group -> group).toArray()));
        }

        List<MissingPoints.Point> points() {
            return byText.values().stream()
                    .map(Found::point)
                    .sorted(Comparator.comparingInt(
                                    (MissingPoints.Point point) -> -point.rows().size())
                            .thenComparingDouble(MissingPoints.Point::met)
                            .thenComparing(MissingPoints.Point::text))
                    .toList();
        }
    }

    /** A point and the rows that lack it. */
    private static final class Found {
        private final String text;
        private final List<String> ids = new ArrayList<>();
        private double sum;

        Found(String text) {
            this.text = text;
        }

        void add(String id, double met) {
            ids.add(id);
            sum += met;
        }

        MissingPoints.Point point() {
            return new MissingPoints.Point(text, sum / ids.size(), ids);
        }
    }
}
