package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.NumberRaterStudy;
import dev.plumbline.agreement.NumberRaterStudy.Disputed;
import dev.plumbline.agreement.NumberStanding;
import dev.plumbline.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Annotators who give numbers as reports and documents show them. */
final class NumberRaters {
    private static final int MOST_ROWS = 200;

    private NumberRaters() {}

    static AgreementFigures figures(NumberRaterStudy study) {
        Map<String, Interval> measures = new LinkedHashMap<>();
        study.measures().forEach((measure, interval) -> measures.put(measure.key(), interval));
        int rows = study.panel().rows();
        List<String> raters = study.panel().raters();
        List<String> notes = study.empty() == 0
                ? List.of()
                : List.of(study.empty() + " of " + (long) rows * raters.size() + " cells hold no rating; "
                        + Shown.rows(study.rated()) + " of " + rows + " have at least two");
        return new AgreementFigures(
                        study.panel().judge().orElse(String.join(", ", raters)),
                        "whole",
                        new Accounting(
                                rows,
                                study.rated(),
                                rows - study.rated(),
                                0,
                                0,
                                study.unrated(),
                                0,
                                0,
                                0,
                                0,
                                study.rated()),
                        List.of(),
                        Optional.empty(),
                        measures,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        study.reference()
                                .map(error -> new AgreementFigures.People(
                                        error, study.together().difference())),
                        study.pairs().stream().map(NumberRaters::pair).toList(),
                        List.of(),
                        notes)
                .of(study.panel().range());
    }

    private static AgreementFigures.RaterPair pair(NumberRaterStudy.Pair pair) {
        Map<String, Interval> measures = new LinkedHashMap<>();
        measures.put("pearson", pair.pearson());
        measures.put("mae", pair.error());
        measures.put("bias", pair.bias());
        return new AgreementFigures.RaterPair(pair.first(), pair.second(), measures);
    }

    static JsonObject json(NumberRaterStudy study) {
        return JsonFigures.agreement(figures(study))
                .put(
                        "raters",
                        new JsonObject()
                                .put("annotators", JsonFigures.list(study.standings(), NumberRaters::standing))
                                .put("together", standing(study.together())))
                .put(
                        "worklist",
                        new JsonObject()
                                .put("disputed", study.disputed().size())
                                .put(
                                        "rows",
                                        JsonFigures.list(
                                                study.disputed().stream()
                                                        .limit(MOST_ROWS)
                                                        .toList(),
                                                NumberRaters::disputed)));
    }

    private static JsonValue standing(NumberStanding standing) {
        JsonObject object = new JsonObject();
        if (!standing.name().isEmpty()) {
            // All together are as far above each other as below, so that they have no bias.
            object.put("name", standing.name()).put("bias", JsonFigures.interval(standing.bias()));
        }
        object.put("mae", JsonFigures.interval(standing.error()))
                .put("pearson", JsonFigures.interval(standing.pearson()));
        standing.judge().ifPresent(judge -> object.put("judge_mae", JsonFigures.interval(judge)));
        standing.difference().ifPresent(difference -> object.put("difference", JsonFigures.interval(difference)));
        return object;
    }

    private static JsonValue disputed(Disputed row) {
        return new JsonObject()
                .put("id", row.id())
                .put("spread", row.spread())
                .put("votes", JsonFigures.named(row.votes(), JsonValue::of));
    }
}
