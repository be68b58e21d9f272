package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Matches written labels to the scale, supersedes earlier by later ones, and resolves gold. */
final class LabelBook {
    private static final int SHOWN_LINES = 5;

    private final List<Label> labels = new ArrayList<>();
    private final Map<String, Gold> gold = new HashMap<>();

    private LabelBook() {}

    /**
     * The labels of a dataset.
     *
     * @throws BadInput when a text is neither on the scale nor a special value: lists values and lines
     */
    static LabelBook of(List<WrittenLabel> written, Scale scale, Columns asked, List<String> decisions) {
        Map<String, Optional<String>> canonical = new HashMap<>();
        for (WrittenLabel label : written) {
            canonical.computeIfAbsent(label.text(), scale::match);
        }
        refuseUnknown(written, scale, canonical);
        LabelBook book = new LabelBook();
        Map<String, List<WrittenLabel>> byExample = new LinkedHashMap<>();
        written.forEach(label -> byExample
                .computeIfAbsent(label.exampleId(), id -> new ArrayList<>())
                .add(label));
        GoldRule rule = new GoldRule(scale, asked.ties());
        List<String> firstSeen =
                written.stream().map(WrittenLabel::annotator).distinct().toList();
        Map<String, Integer> rank = new HashMap<>();
        firstSeen.forEach(annotator -> rank.put(annotator, rank.size()));
        byExample.forEach((id, own) -> book.add(id, own, canonical, rule, rank));
        long superseded = book.labels.stream().filter(Label::superseded).count();
        if (superseded > 0) {
            decisions.add(superseded + (superseded == 1 ? " label was" : " labels were")
                    + " replaced by later ones of the same annotator: kept, and not counted");
        }
        printMapping(written, canonical, asked, decisions);
        return book;
    }

    List<Label> labels() {
        return labels;
    }

    Map<String, Gold> gold() {
        return gold;
    }

    private void add(
            String id,
            List<WrittenLabel> own,
            Map<String, Optional<String>> canonical,
            GoldRule rule,
            Map<String, Integer> rank) {
        List<WrittenLabel> oldestFirst = new ArrayList<>(own);
        oldestFirst.sort(Comparator.comparingInt(WrittenLabel::round)
                .thenComparing(label -> label.at().orElse(Instant.EPOCH)));
        Map<String, WrittenLabel> latest = new HashMap<>();
        oldestFirst.forEach(label -> latest.put(label.annotator(), label));
        List<GoldRule.Opinion> opinions = new ArrayList<>();
        for (WrittenLabel label : oldestFirst) {
            Optional<String> value = canonical.getOrDefault(label.text(), Optional.empty());
            boolean superseded = !label.equals(latest.get(label.annotator()));
            value.ifPresent(canon -> labels.add(label.on(canon, superseded)));
            if (!superseded) {
                opinions.add(new GoldRule.Opinion(label.annotator(), value, LabelText.special(label.text())));
            }
        }
        List<GoldRule.Opinion> adjudicatedLast = new ArrayList<>(opinions);
        if (opinions.stream().noneMatch(opinion -> rule.adjudicates(opinion.annotator()))) {
            adjudicatedLast.sort(Comparator.comparingInt(opinion -> rank.getOrDefault(opinion.annotator(), 0)));
        }
        gold.put(id, rule.resolve(adjudicatedLast));
    }

    private static void refuseUnknown(
            List<WrittenLabel> written, Scale scale, Map<String, Optional<String>> canonical) {
        Map<String, List<WrittenLabel>> unknown = new LinkedHashMap<>();
        for (WrittenLabel label : written) {
            boolean known =
                    canonical.getOrDefault(label.text(), Optional.empty()).isPresent()
                            || LabelText.special(label.text()).isPresent();
            if (!known) {
                unknown.computeIfAbsent(label.text(), text -> new ArrayList<>()).add(label);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        WrittenLabel first = unknown.values().iterator().next().get(0);
        List<String> listed = new ArrayList<>();
        unknown.forEach((text, own) -> listed.add("'" + shortened(text) + "' (" + lines(own) + ")"));
        int more = listed.size() - SHOWN_LINES;
        String values = String.join(", ", listed.subList(0, Math.min(SHOWN_LINES, listed.size())))
                + (more > 0 ? " and " + more + " more" : "");
        throw BadInput.in(
                first.source(),
                first.line(),
                "label values that are not on the scale " + scale.text() + ": " + values + ", by '" + first.annotator()
                        + "'",
                "map them with --map '" + shortened(first.text()) + "=LABEL', or give the scale with --scale");
    }

    private static String lines(Collection<WrittenLabel> own) {
        List<String> lines = own.stream()
                .map(label -> Integer.toString(label.line()))
                .distinct()
                .limit(SHOWN_LINES)
                .toList();
        String many = own.size() > SHOWN_LINES ? ", " + own.size() + " in all" : "";
        return (own.size() == 1 ? "line " : "lines ") + String.join(", ", lines) + many;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private static void printMapping(
            List<WrittenLabel> written,
            Map<String, Optional<String>> canonical,
            Columns asked,
            List<String> decisions) {
        Set<String> changed = new LinkedHashSet<>();
        asked.mapping().forEach((from, to) -> changed.add("'" + from + "' = " + to));
        for (WrittenLabel label : written) {
            canonical
                    .getOrDefault(label.text(), Optional.empty())
                    .filter(canon -> !canon.equals(label.text()) && !sameNumber(canon, label.text()))
                    .ifPresent(canon -> changed.add("'" + label.text() + "' = " + canon));
        }
        if (!changed.isEmpty()) {
            List<String> shown = changed.stream().limit(12).toList();
            decisions.add("label texts are read as: " + String.join(", ", shown)
                    + (changed.size() > shown.size() ? " and " + (changed.size() - shown.size()) + " more" : ""));
        }
    }

    /** Nobody has to be told that 6.0 is 6. */
    private static boolean sameNumber(String canonical, String text) {
        try {
            return new BigDecimal(canonical).compareTo(new BigDecimal(text.strip())) == 0;
        } catch (NumberFormatException word) {
            return false;
        }
    }
}
