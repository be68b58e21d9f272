package dev.plumbline.audit;

import dev.plumbline.dataset.ColumnRole;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Power;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.RaterAgreement;
import dev.plumbline.statistics.Ratings;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks of the labels: which are missing or rare, how far annotators agree, what their number can decide. */
final class LabelChecks {
    private static final double RARE = .3;
    private static final double TENTATIVE = .667;
    private static final double MANY_MISSING = .25;

    private final GoldRows rows;
    private final Dataset data;
    private final List<Finding> findings = new ArrayList<>();

    private LabelChecks(GoldRows rows) {
        this.rows = rows;
        this.data = rows.data();
    }

    static List<Finding> of(GoldRows rows) {
        LabelChecks checks = new LabelChecks(rows);
        checks.missing();
        checks.imbalance();
        checks.criteria();
        checks.group();
        checks.power();
        checks.annotators();
        return checks.findings;
    }

    private void missing() {
        Map<Gold.Why, List<String>> byReason = new EnumMap<>(Gold.Why.class);
        for (Example example : data.examples()) {
            if (data.gold(example) instanceof Gold.Missing missing) {
                byReason.computeIfAbsent(missing.why(), why -> new ArrayList<>())
                        .add(example.id());
            }
        }
        if (byReason.isEmpty()) {
            return;
        }
        int total = byReason.values().stream().mapToInt(List::size).sum();
        List<String> parts = new ArrayList<>();
        Map<String, String> evidence = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        byReason.forEach((why, own) -> {
            String name = why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            parts.add(own.size() + " " + name);
            evidence.put(name, Integer.toString(own.size()));
            ids.addAll(own);
        });
        boolean many = total > MANY_MISSING * data.examples().size();
        findings.add(new Finding(
                "label.missing",
                many && rows.size() > 0 ? Finding.Severity.WARNING : Finding.Severity.NOTE,
                data.roles().labels(),
                ids,
                total + " of " + data.examples().size() + " rows have no label that counts: "
                        + String.join(", ", parts),
                evidence));
    }

    private void imbalance() {
        List<String> allowed = data.scale().map(Scale::labels).orElse(List.of());
        if (rows.size() == 0 || allowed.size() < 2) {
            return;
        }
        int[] counts = new int[rows.labels().size()];
        for (int i = 0; i < rows.size(); i++) {
            counts[rows.label(i)]++;
        }
        double bar = RARE * Math.min(1, 2.0 / allowed.size());
        List<String> rare = new ArrayList<>();
        for (String label : allowed) {
            int count = counts[rows.labels().indexOf(label)];
            if (count < bar * rows.size()) {
                rare.add("'" + label + "' " + count);
            }
        }
        if (!rare.isEmpty()) {
            findings.add(Finding.of(
                    "label.imbalance",
                    Finding.Severity.WARNING,
                    data.roles().labels(),
                    "few rows of some labels (" + String.join(", ", rare) + " of " + rows.size()
                            + "): accuracy says little here, look at each label's recall, and label more of these",
                    Map.of("rows", Integer.toString(rows.size()), "rare", String.join(", ", rare))));
        }
    }

    private void criteria() {
        if (!data.otherCriteria().isEmpty()) {
            findings.add(Finding.of(
                    "label.several_criteria",
                    Finding.Severity.WARNING,
                    data.otherCriteria(),
                    "people judged several things: '"
                            + String.join("', '", data.roles().labels())
                            + "' is used, '" + String.join("', '", data.otherCriteria())
                            + "' left aside; align one judge for each, choosing with --label",
                    Map.of("criteria", Integer.toString(1 + data.otherCriteria().size()))));
        }
    }

    private void group() {
        if (data.asked().role(ColumnRole.GROUP).isPresent()) {
            return;
        }
        long groups = data.examples().stream().map(Example::group).distinct().count();
        Map<String, String> evidence = Map.of(
                "groups",
                Long.toString(groups),
                "rows",
                Integer.toString(data.examples().size()));
        String column = data.roles().group().orElse("");
        String message = !column.isEmpty()
                ? "rows with the same '" + column + "' belong together (" + groups + " groups in "
                        + data.examples().size() + " rows): splits and intervals treat them so"
                : data.asked().grouped()
                        ? "no column groups the rows: each counts as independent of the others, but for near duplicates"
                        : "grouping is off: each row counts as independent of the others";
        findings.add(Finding.of(
                "group.suggested",
                Finding.Severity.NOTE,
                column.isEmpty() ? List.of() : List.of(column),
                message,
                evidence));
    }

    private void power() {
        if (rows.size() == 0) {
            return;
        }
        int groups = rows.independent().length;
        Interval width =
                Proportion.of(Math.round(.85 * rows.size()), rows.size()).wilson(Thresholds.LEVEL);
        double half = (width.high().orElse(1) - width.low().orElse(0)) / 2;
        double passes = Power.passes(rows.size(), .9, .85, Thresholds.LEVEL);
        boolean few = groups < Thresholds.FEWEST_GROUPS || rows.size() < Power.fewestRows(.85, Thresholds.LEVEL);
        String gate = few
                ? "too few for any gate"
                : "a judge that is truly right in 90 % passes a bar of 85 % " + Math.round(100 * passes)
                        + (Math.round(100 * passes) == 1 ? " time" : " times") + " in 100";
        findings.add(Finding.of(
                "size.power",
                few ? Finding.Severity.WARNING : Finding.Severity.NOTE,
                List.of(),
                rows.size() + " rows with a settled label in " + groups
                        + " groups measure an agreement of 85 % to about ± " + Math.round(100 * half) + " points; "
                        + gate,
                Map.of(
                        "rows", Integer.toString(rows.size()),
                        "groups", Integer.toString(groups),
                        "half_width", String.format(Locale.ROOT, "%.3f", half),
                        "passes", String.format(Locale.ROOT, "%.3f", passes))));
    }

    private void annotators() {
        Map<String, Map<String, String>> people = data.byAnnotator();
        List<String> labels = data.scale().map(Scale::labels).orElse(List.of());
        if (people.size() < 2 || labels.isEmpty()) {
            return;
        }
        List<int[]> units = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (Example example : data.examples()) {
            int[] unit = people.values().stream()
                    .mapToInt(own -> own.containsKey(example.id())
                            ? labels.indexOf(own.getOrDefault(example.id(), ""))
                            : Ratings.MISSING)
                    .toArray();
            if (Arrays.stream(unit).filter(rating -> rating != Ratings.MISSING).count() > 1) {
                units.add(unit);
                groups.add(example.group());
            }
        }
        if (units.isEmpty()) {
            return;
        }
        RaterAgreement agreement = RaterAgreement.of(Ratings.of(data.scale().orElseThrow(), units.toArray(int[][]::new))
                .groupedBy(Groups.of(groups)));
        Interval alpha = agreement.interval(Measure.KRIPPENDORFF_ALPHA_NOMINAL, Thresholds.LEVEL);
        Interval fleiss = agreement.interval(Measure.FLEISS_KAPPA, Thresholds.LEVEL);
        long unanimous = units.stream()
                .filter(unit -> Arrays.stream(unit)
                                .filter(rating -> rating != Ratings.MISSING)
                                .distinct()
                                .count()
                        == 1)
                .count();
        boolean low = alpha.value().isPresent() && alpha.value().getAsDouble() < TENTATIVE;
        findings.add(Finding.of(
                "annotators.agreement",
                low ? Finding.Severity.WARNING : Finding.Severity.NOTE,
                List.copyOf(people.keySet()),
                people.size() + " annotators say the same on " + unanimous + " of " + units.size()
                        + " rows that several of them labelled (Krippendorff's nominal alpha " + alpha.text(2)
                        + ", Fleiss' kappa " + fleiss.text(2) + ")"
                        + (low ? ": people disagree too much for a judge to be held to it; sharpen the guide" : ""),
                Map.of(
                        "fleiss_kappa", number(fleiss),
                        "krippendorff_alpha_nominal", number(alpha),
                        "unanimous", Long.toString(unanimous),
                        "rows", Integer.toString(units.size()))));
    }

    private static String number(Interval interval) {
        return interval.value().isPresent()
                ? String.format(Locale.ROOT, "%.6f", interval.value().getAsDouble())
                : interval.reason().orElse("undefined");
    }
}
