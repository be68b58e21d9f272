package dev.plumbline.agreement.cascade;

import dev.plumbline.agreement.Outcome;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows with a settled label that all judges were asked about and that shaped none of them.
 *
 * @param ids of these rows
 * @param verdicts what each judge said of them
 * @param groups rows that share a group beside any judge
 * @param seen rows that shaped one of the judges, or are near copies of such
 * @param leftOut rows that have no settled label, or that not all judges were asked about
 */
record CommonLabels(List<String> ids, List<Cascade.Verdicts> verdicts, Groups groups, int seen, int leftOut) {
    static CommonLabels of(List<Outcomes> judges) {
        List<Map<String, Integer>> places = new ArrayList<>();
        for (Outcomes judge : judges) {
            checkScale(judges.get(0), judge);
            places.add(places(judge));
        }
        List<int[]> rows = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        int seen = 0;
        int leftOut = 0;
        for (String id : places.get(0).keySet()) {
            int[] row = new int[judges.size()];
            boolean all = true;
            boolean shaped = false;
            boolean labelled = true;
            for (int judge = 0; judge < row.length; judge++) {
                Integer place = places.get(judge).get(id);
                all &= place != null;
                row[judge] = place == null ? -1 : place;
                if (place != null) {
                    Outcome outcome = judges.get(judge).row(place);
                    shaped |= outcome.seen();
                    labelled &= outcome.gold().value().isPresent();
                }
            }
            if (all && labelled && !shaped) {
                checkLabel(judges, row);
                ids.add(id);
                rows.add(row);
            } else if (shaped) {
                seen++;
            } else {
                leftOut++;
            }
        }
        return new CommonLabels(ids, verdicts(judges, rows), groups(judges, rows), seen, leftOut);
    }

    private static Map<String, Integer> places(Outcomes judge) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int row = 0; row < judge.size(); row++) {
            places.put(judge.row(row).id(), row);
        }
        return places;
    }

    /** A decision without a confidence is the least sure one, here and when the cascade runs. */
    private static List<Cascade.Verdicts> verdicts(List<Outcomes> judges, List<int[]> rows) {
        List<Cascade.Verdicts> verdicts = new ArrayList<>();
        for (int judge = 0; judge < judges.size(); judge++) {
            double[] confidence = new double[rows.size()];
            boolean[] right = new boolean[rows.size()];
            for (int i = 0; i < right.length; i++) {
                Outcome outcome = judges.get(judge).row(rows.get(i)[judge]);
                confidence[i] =
                        outcome.judge().isPresent() ? outcome.confidence().orElse(0) : Double.NaN;
                right[i] = outcome.agrees();
            }
            verdicts.add(new Cascade.Verdicts(confidence, right));
        }
        return verdicts;
    }

    private static Groups groups(List<Outcomes> judges, List<int[]> rows) {
        Groups joined = Groups.none(rows.size());
        for (int judge = 0; judge < judges.size(); judge++) {
            int[] names = new int[rows.size()];
            for (int i = 0; i < names.length; i++) {
                names[i] = judges.get(judge).groups().of(rows.get(i)[judge]);
            }
            joined = joined.joinedWith(Groups.of(names));
        }
        return joined;
    }

    private static void checkScale(Outcomes first, Outcomes judge) {
        if (judge.scale().size() == 0) {
            throw BadInput.of(
                    judge.name() + " gives numbers of the scale "
                            + judge.scale().text() + ", and a cascade promises that labels agree",
                    "cut the values into steps and use an ordinal scale, as ordinal:1..5");
        }
        if (!first.scale().labels().equals(judge.scale().labels())) {
            throw BadInput.of(
                    first.name() + " and " + judge.name() + " are on different scales: "
                            + first.scale().text() + " and " + judge.scale().text(),
                    "make a cascade of judges of one label definition");
        }
    }

    private static void checkLabel(List<Outcomes> judges, int[] row) {
        Map<Optional<String>, String> labels = new HashMap<>();
        for (int judge = 0; judge < row.length; judge++) {
            Outcomes outcomes = judges.get(judge);
            Outcome outcome = outcomes.row(row[judge]);
            labels.putIfAbsent(outcome.gold().value(), outcomes.name());
            if (labels.size() > 1) {
                throw BadInput.of(
                        "the human label of '" + outcome.id() + "' differs beside "
                                + String.join(" and ", labels.values()),
                        "let all judges judge the same data with the same labels");
            }
        }
    }
}
