package dev.plumbline.errors;

import dev.plumbline.audit.Language;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.coverage.CoveragePoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Everything by which the rows are sliced: the columns of the data, and what follows from texts, labels and verdicts. */
final class Features {
    static final String EMPTY = "(empty)";
    static final int MOST_VALUES = 20;
    private static final int FEW_NUMBERS = 8;

    private final MeasuredRows rows;
    private final List<Feature> found = new ArrayList<>();

    private Features(MeasuredRows rows) {
        this.rows = rows;
    }

    /**
     * The features of rows.
     *
     * @param judge name of the judge's own column, by which nothing is sliced
     */
    static List<Feature> of(MeasuredRows rows, String judge) {
        Features features = new Features(rows);
        features.columns(judge);
        features.responses();
        features.labels();
        return features.found.stream()
                .filter(feature -> feature.values().stream().distinct().limit(2).count() > 1)
                .toList();
    }

    private void columns(String judge) {
        Roles roles = rows.roles();
        Set<String> left = new HashSet<>(roles.labels());
        left.addAll(roles.rationales());
        left.addAll(roles.withheld());
        roles.id().ifPresent(left::add);
        roles.group().filter(column -> !asked(column)).ifPresent(left::add);
        left.add(judge);
        for (String column : rows.data().columns()) {
            if (!left.contains(column)) {
                column(column);
            }
        }
    }

    /** A group is a name as good as any number of them; a question that groups is a text like others. */
    private boolean asked(String column) {
        return rows.roles().question().filter(column::equals).isPresent();
    }

    private void column(String column) {
        List<String> values = rows.all().stream().map(row -> text(row, column)).toList();
        List<String> filled =
                values.stream().filter(value -> !value.isBlank()).distinct().toList();
        if (filled.isEmpty()) {
            return;
        }
        double[] numbers = values.stream().mapToDouble(Features::number).toArray();
        boolean numeric = filled.stream().noneMatch(value -> Double.isNaN(number(value)));
        if (numeric && filled.size() > FEW_NUMBERS) {
            found.add(new Feature(column, false, Buckets.of(numbers, EMPTY)));
        } else if (filled.size() <= MOST_VALUES) {
            found.add(new Feature(
                    column,
                    false,
                    values.stream()
                            .map(value -> value.isBlank() ? EMPTY : value.strip())
                            .toList()));
        } else if (rows.isText(column)) {
            number("length of " + column, row -> text(row, column).length());
        }
    }

    private void responses() {
        List<String> compared = rows.data().comparedResponses();
        if (!compared.isEmpty()) {
            derived("longer response", row -> {
                int difference = Integer.compare(
                        text(row, compared.get(0)).length(),
                        text(row, compared.get(1)).length());
                return difference == 0 ? "neither" : compared.get(difference > 0 ? 0 : 1);
            });
        }
        List<String> responses = rows.roles().response().map(List::of).orElse(compared);
        if (!responses.isEmpty()) {
            Function<MeasuredRow, String> text = row -> String.join(
                    "\n", responses.stream().map(name -> text(row, name)).toList());
            has("code in the response", row -> TextTraits.code(text.apply(row)));
            has("number in the response", row -> TextTraits.number(text.apply(row)));
            has("list in the response", row -> TextTraits.list(text.apply(row)));
            has("link in the response", row -> TextTraits.link(text.apply(row)));
            derived("script of the response", row -> TextTraits.script(text.apply(row)));
            derived("language of the response", row -> Language.isForeign(text.apply(row)) ? "not English" : "English");
        }
        CoveragePoints points = new CoveragePoints();
        rows.roles()
                .reference()
                .ifPresent(reference -> number(
                        "points in " + reference,
                        row -> points.points(text(row, reference)).size()));
    }

    private void labels() {
        Map<String, Set<String>> annotators = new HashMap<>();
        for (Label label : rows.data().labels()) {
            if (!label.superseded()) {
                annotators
                        .computeIfAbsent(label.exampleId(), id -> new HashSet<>())
                        .add(label.annotator());
            }
        }
        derived("annotator", row -> {
            Set<String> names = annotators.getOrDefault(row.id(), Set.of());
            return names.size() == 1 ? names.iterator().next() : names.isEmpty() ? EMPTY : "several";
        });
        derived("human label", MeasuredRow::human);
        if (rows.all().stream().anyMatch(row -> row.outcome().confidence().isPresent())) {
            number("confidence of the judge", row -> row.outcome().confidence().orElse(Double.NaN));
        }
    }

    private void has(String name, Predicate<MeasuredRow> condition) {
        derived(name, row -> condition.test(row) ? "yes" : "no");
    }

    private void derived(String name, Function<MeasuredRow, String> value) {
        List<String> values = rows.all().stream().map(value).toList();
        if (values.stream().distinct().limit(MOST_VALUES + 1L).count() <= MOST_VALUES) {
            found.add(new Feature(name, true, values));
        }
    }

    private void number(String name, ToDoubleFunction<MeasuredRow> value) {
        found.add(new Feature(
                name, true, Buckets.of(rows.all().stream().mapToDouble(value).toArray(), "none")));
    }

    private static String text(MeasuredRow row, String column) {
        return row.example().field(column).orElse("");
    }

    private static double number(String text) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.length() > 40 || !Character.isDigit(bare.charAt(bare.length() - 1))) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(bare);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
