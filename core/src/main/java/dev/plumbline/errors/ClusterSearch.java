package dev.plumbline.errors;

import dev.plumbline.dataset.Label;
import dev.plumbline.errors.ErrorCluster.Confusion;
import dev.plumbline.errors.ErrorCluster.Representative;
import dev.plumbline.model.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Groups disagreements by their texts. */
final class ClusterSearch {
    private static final int MOST_CLUSTERS = 8;
    private static final int FEWEST_DISAGREEMENTS = 12;
    private static final int FEWEST_ROWS_EACH = 5;
    /** So many rows make the clusters; the others go to the nearest. */
    private static final int MOST_GROUPED = 1_000;
    /** Each embedded text costs some hundredths of a second; of more rows words tell enough. */
    static final int MOST_EMBEDDED = 400;

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_EMBEDDED = 800;
    private static final int LONGEST_SHOWN = 300;
    private static final int MOST_EXAMPLES = 3;
    private static final double LEAST_WITH_REASONS = 0.8;

    private final MeasuredRows rows;
    private final Map<String, String> reasons;
    private final long seed;
    private final List<String> columns;
    private final boolean byReasons;

    private ClusterSearch(MeasuredRows rows, long seed) {
        this.rows = rows;
        this.seed = seed;
        this.columns = columns(rows);
        this.reasons = rows.data().labels().stream()
                .filter(label -> !label.superseded()
                        && label.rationale().filter(text -> !text.isBlank()).isPresent())
                .collect(Collectors.groupingBy(
                        Label::exampleId,
                        Collectors.mapping(
                                label -> label.rationale().orElseThrow().strip(), Collectors.joining("\n"))));
        List<MeasuredRow> wrong = rows.wrong();
        long explained =
                wrong.stream().filter(row -> reasons.containsKey(row.id())).count();
        this.byReasons = !wrong.isEmpty() && explained >= LEAST_WITH_REASONS * wrong.size();
    }

    static ErrorClusters of(MeasuredRows rows, Optional<NamedEmbedder> embedder, long seed) {
        return new ClusterSearch(rows, seed).go(embedder);
    }

    private ErrorClusters go(Optional<NamedEmbedder> embedder) {
        // By content, so that neither their order nor ids that count lines decide anything.
        List<Item> wrong = rows.wrong().stream()
                .map(row -> new Item(row, text(row)))
                .sorted(Comparator.comparing(Item::text)
                        .thenComparing(item -> item.row().id()))
                .toList();
        Optional<NamedEmbedder> used = embedder.filter(any -> wrong.size() <= MOST_EMBEDDED);
        String by = used.map(NamedEmbedder::name).orElse("words");
        if (wrong.size() < FEWEST_DISAGREEMENTS) {
            return none(by, wrong.size(), "fewer than " + FEWEST_DISAGREEMENTS + " disagreements cannot be grouped");
        }
        List<String> texts = wrong.stream().map(Item::text).toList();
        List<float[]> vectors = Directions.centred(
                used.map(named -> embedded(named.embedder(), texts)).orElseGet(() -> WordVectors.of(texts)));
        List<float[]> grouped = sample(vectors);
        int most = Math.min(MOST_CLUSTERS, wrong.size() / FEWEST_ROWS_EACH);
        int clusters = GapStatistic.clusters(grouped, most, seed);
        return clusters < 2
                ? none(by, wrong.size(), "the disagreements are no more like each other in groups than one by one")
                : clustered(wrong, vectors, SphericalKMeans.of(grouped, clusters, seed), by);
    }

    private ErrorClusters none(String by, int disagreements, String reason) {
        return new ErrorClusters(basis(), by, disagreements, List.of(), disagreements, Optional.of(reason));
    }

    private String basis() {
        return byReasons ? "reasons" : "items";
    }

    private ErrorClusters clustered(List<Item> wrong, List<float[]> vectors, SphericalKMeans means, String by) {
        Map<Integer, List<Integer>> members = new HashMap<>();
        double[] closeness = new double[wrong.size()];
        for (int i = 0; i < wrong.size(); i++) {
            int cluster = means.nearest(vectors.get(i));
            members.computeIfAbsent(cluster, any -> new ArrayList<>()).add(i);
            closeness[i] = means.closeness(cluster, vectors.get(i));
        }
        LogOdds odds = LogOdds.against(rows.all().stream()
                .filter(MeasuredRow::agrees)
                .map(row -> LogOdds.terms(text(row)))
                .toList());
        List<ErrorCluster> clusters = new ArrayList<>();
        int left = 0;
        for (List<Integer> rowsOf : members.values()) {
            if (rowsOf.size() < ErrorClusters.FEWEST_ROWS) {
                left += rowsOf.size();
                continue;
            }
            rowsOf.sort(Comparator.comparingDouble((Integer i) -> -closeness[i]));
            clusters.add(cluster(rowsOf.stream().map(wrong::get).toList(), odds));
        }
        clusters.sort(Comparator.comparingInt((ErrorCluster one) -> -one.rows().size())
                .thenComparing(one -> one.examples().get(0).text()));
        return new ErrorClusters(basis(), by, wrong.size(), clusters, left, Optional.empty());
    }

    private ErrorCluster cluster(List<Item> items, LogOdds odds) {
        Map<String, Integer> groups = new HashMap<>();
        int[] groupOf = new int[items.size()];
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = groups.computeIfAbsent(items.get(i).row().example().group(), any -> groups.size());
        }
        List<Representative> examples = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (Item item : items) {
            if (examples.size() < MOST_EXAMPLES
                    && shown.add(item.row().example().group())) {
                examples.add(new Representative(
                        item.row().id(),
                        item.row().human(),
                        item.row().outcome().judge(),
                        clip(item.text(), LONGEST_SHOWN)));
            }
        }
        return new ErrorCluster(
                items.stream().map(item -> item.row().id()).toList(),
                groups.size(),
                (int) items.stream().filter(item -> item.row().lenient()).count(),
                (int) items.stream().filter(item -> item.row().strict()).count(),
                confusions(items),
                odds.of(items.stream().map(item -> LogOdds.terms(item.text())).toList(), groupOf),
                examples);
    }

    private static List<Confusion> confusions(List<Item> items) {
        Map<Confusion, Integer> counts = new HashMap<>();
        items.forEach(item -> counts.merge(
                new Confusion(item.row().human(), item.row().outcome().judge(), 0), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry ->
                        new Confusion(entry.getKey().human(), entry.getKey().judge(), entry.getValue()))
                .sorted(Comparator.comparingInt((Confusion one) -> -one.rows())
                        .thenComparing(Confusion::human)
                        .thenComparing(one -> one.judge().orElse("")))
                .toList();
    }

    private static List<float[]> embedded(Embedder embedder, List<String> texts) {
        return embedder.embed(
                texts.stream().map(text -> clip(text, LONGEST_EMBEDDED)).toList());
    }

    /** Every so many-th, of texts that are sorted. */
    private static List<float[]> sample(List<float[]> vectors) {
        int step = (vectors.size() + MOST_GROUPED - 1) / MOST_GROUPED;
        return IntStream.range(0, vectors.size())
                .filter(i -> i % step == 0)
                .mapToObj(vectors::get)
                .toList();
    }

    /** What people said of the row, or question and response, or, where no column has these roles, all its longer texts. */
    private String text(MeasuredRow row) {
        if (byReasons) {
            return clip(reasons.getOrDefault(row.id(), ""), LONGEST_TEXT);
        }
        return clip(
                columns.stream()
                        .flatMap(column ->
                                Stream.ofNullable(row.example().fields().get(column)))
                        .collect(Collectors.joining("\n")),
                LONGEST_TEXT);
    }

    private static List<String> columns(MeasuredRows rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.roles().question().ifPresent(columns::add);
        rows.roles().response().ifPresent(columns::add);
        if (rows.roles().response().isEmpty()) {
            rows.data().columns().stream().filter(rows::isText).forEach(columns::add);
            columns.removeAll(rows.roles().withheld());
            columns.removeAll(rows.roles().rationales());
            rows.roles().id().ifPresent(columns::remove);
        }
        return List.copyOf(columns);
    }

    private static String clip(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private record Item(MeasuredRow row, String text) {}
}
