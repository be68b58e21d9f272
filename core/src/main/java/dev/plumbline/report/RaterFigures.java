package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.AgreementAmongRaters;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of agreement among raters, from their labels. */
final class RaterFigures {
    private RaterFigures() {}

    static AgreementFigures of(
            AgreementAmongRaters among, Optional<String> judge, Optional<AgreementFigures.People> people) {
        Map<String, Interval> measures = new LinkedHashMap<>();
        among.measures().forEach((measure, interval) -> measures.put(measure.key(), interval));
        return new AgreementFigures(
                judge.orElse(String.join(", ", among.raters())),
                "whole",
                accounting(among),
                among.labels(),
                Optional.empty(),
                measures,
                Map.of(),
                Map.of(),
                Map.of(),
                people,
                among.pairs().stream().map(RaterFigures::pair).toList(),
                List.of(),
                leftOut(among));
    }

    /** Rows with at least two ratings stand for those that a judge decided: only they can show agreement. */
    private static Accounting accounting(AgreementAmongRaters among) {
        return new Accounting(
                among.rows(),
                among.rated(),
                among.rows() - among.rated(),
                0,
                0,
                among.unrated(),
                0,
                0,
                0,
                0,
                among.rated());
    }

    private static List<String> leftOut(AgreementAmongRaters among) {
        List<String> notes = new ArrayList<>();
        if (among.empty() > 0) {
            notes.add(among.empty() + " of "
                    + (long) among.rows() * among.raters().size() + " cells hold no rating; "
                    + Shown.rows(among.rated()) + " of " + among.rows() + " have at least two");
        }
        among.leftOut().forEach((measure, rows) -> {
            if (rows > 0) {
                notes.add(MeasureName.of(measure.key()) + ": " + Shown.rows(rows)
                        + " left out, because too few raters, or not the usual number, rated them");
            }
        });
        return List.copyOf(notes);
    }

    private static AgreementFigures.RaterPair pair(AgreementAmongRaters.Pair pair) {
        Map<String, Interval> measures = new LinkedHashMap<>();
        measures.put("accuracy", pair.agreement());
        measures.put("cohen_kappa", pair.cohenKappa());
        return new AgreementFigures.RaterPair(pair.first(), pair.second(), measures);
    }
}
