package dev.plumbline.report;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.BatchChange;
import dev.plumbline.agreement.DisputedRow;
import dev.plumbline.agreement.RaterStanding;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.agreement.SecondLook;
import dev.plumbline.statistics.AlternativeAnnotator;
import dev.plumbline.statistics.DawidSkene;
import dev.plumbline.statistics.DisagreementSources;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Source;
import dev.plumbline.statistics.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What several annotators' labels tell, and how a batch of labels changed, as JSON. */
final class JsonRaters {
    /** With more, the lists would outgrow the figures; a file of rows to settle has all. */
    private static final int MOST_ROWS = 1_000;

    private JsonRaters() {}

    static void add(JsonObject object, RaterStudy study) {
        study.standIn()
                .ifPresent(test -> object.put(
                        "alternative_annotator",
                        standIn(test, study.panel().raters(), study.together().difference())));
        object.put(
                        "raters",
                        new JsonObject()
                                .put("annotators", JsonFigures.list(study.standings(), JsonRaters::standing))
                                .put("together", standing(study.together())))
                .put("dawid_skene", trueLabels(study))
                .put(
                        "worklist",
                        new JsonObject()
                                .put("disputed", study.disputed().size())
                                .put("rows", rows(study.disputed())));
        study.sources().ifPresent(sources -> object.put("sources", sources(sources)));
    }

    private static JsonValue standIn(AlternativeAnnotator test, List<String> names, Optional<Interval> beside) {
        JsonObject object = new JsonObject()
                .put("omega", JsonValue.of(test.winningRate()))
                .put("rho", JsonValue.of(test.averageAdvantage()))
                .put("epsilon", test.epsilon())
                .put("passes", test.passes());
        if (test.winningRate().isEmpty()) {
            object.put("omega_reason", "no row has labels of two annotators")
                    .put("rho_reason", "no row has labels of two annotators");
        }
        object.put("annotators", JsonFigures.list(test.annotators(), one -> {
            JsonObject annotator = new JsonObject()
                    .put("name", names.get(one.rater()))
                    .put("n", one.units())
                    .put("advantage_judge", JsonValue.of(one.advantageJudge()))
                    .put("mean_difference", JsonValue.of(one.meanDifference()))
                    .put("p", JsonValue.of(one.p()))
                    .put("rejected", one.rejected());
            if (one.units() == 0) {
                return annotator.put("p_reason", "no row that another annotator labelled too");
            }
            return annotator
                    .put("adjusted_p", JsonValue.of(one.adjusted()))
                    .put("test", one.test())
                    .put("groups", one.groups())
                    .put("advantage_interval", JsonFigures.interval(test.advantage(one.rater(), Agreement.LEVEL)));
        }));
        return object.putOr("warning", test.warning().map(JsonValue::of), "nothing speaks against it")
                .put("sentence", String.join(" ", StandInBlock.sentences(test, beside)));
    }

    private static JsonValue standing(RaterStanding standing) {
        JsonObject object = new JsonObject();
        if (!standing.name().isEmpty()) {
            object.put("name", standing.name());
        }
        object.put("agreement", JsonFigures.interval(standing.agreement()))
                .put("cohen_kappa", JsonFigures.interval(standing.cohenKappa()));
        standing.judge().ifPresent(judge -> object.put("judge", JsonFigures.interval(judge)));
        standing.judgeCohenKappa().ifPresent(kappa -> object.put("judge_cohen_kappa", JsonFigures.interval(kappa)));
        standing.difference().ifPresent(difference -> object.put("difference", JsonFigures.interval(difference)));
        return object;
    }

    private static JsonValue trueLabels(RaterStudy study) {
        DawidSkene people = study.trueLabels();
        List<String> labels = study.panel().scale().labels();
        JsonObject shares = new JsonObject();
        JsonObject shareIntervals = new JsonObject();
        for (int label = 0; label < labels.size(); label++) {
            shares.put(labels.get(label), JsonValue.of(people.share(label)));
            shareIntervals.put(
                    labels.get(label),
                    JsonFigures.interval(study.trueLabelIntervals().shares().get(label)));
        }
        List<JsonValue> annotators = new ArrayList<>();
        for (int rater = 0; rater < people.raters(); rater++) {
            annotators.add(new JsonObject()
                    .put("name", study.panel().raters().get(rater))
                    .put(
                            "reliability",
                            JsonFigures.interval(
                                    study.trueLabelIntervals().reliabilities().get(rater)))
                    .put("confusion", confusion(people, rater)));
        }
        return new JsonObject()
                .put("n", people.used())
                .put("shares", shares)
                .put("share_intervals", shareIntervals)
                .put("annotators", new JsonArray(annotators))
                .put("log_likelihood", JsonValue.of(people.logLikelihood()))
                .put("rounds", people.rounds())
                .put("settled", people.settled())
                .put("smoothing", people.smoothing())
                .putOr("warning", people.warning().map(JsonValue::of), "nothing speaks against it")
                .put("outvoted", study.outvoted().size())
                .put("outvoted_rows", rows(study.outvoted()));
    }

    private static JsonValue confusion(DawidSkene people, int rater) {
        List<JsonValue> rows = new ArrayList<>();
        for (int truth = 0; truth < people.labels(); truth++) {
            List<JsonValue> row = new ArrayList<>();
            for (int said = 0; said < people.labels(); said++) {
                row.add(JsonValue.of(people.confusion(rater, truth, said)));
            }
            rows.add(new JsonArray(row));
        }
        return new JsonArray(rows);
    }

    private static JsonValue rows(List<DisputedRow> rows) {
        return JsonFigures.list(
                rows.subList(0, Math.min(MOST_ROWS, rows.size())),
                row -> new JsonObject()
                        .put("id", row.id())
                        .put("votes", votes(row.votes()))
                        .put("entropy", row.entropy())
                        .putOr("majority", row.majority().map(JsonValue::of), "several labels come first")
                        .putOr("estimated", row.estimated().map(JsonValue::of), "nobody labelled it")
                        .put("probability", JsonValue.of(row.probability())));
    }

    private static JsonValue votes(Map<String, String> votes) {
        return JsonFigures.named(votes, JsonValue::of);
    }

    static JsonValue sources(DisagreementSources sources) {
        return new JsonObject()
                .put("observed", JsonFigures.interval(sources.observed(Agreement.LEVEL)))
                .put(
                        "parts",
                        JsonFigures.list(
                                sources.parts(Agreement.LEVEL),
                                part -> new JsonObject()
                                        .put("sources", keys(part))
                                        .put("share", JsonFigures.interval(part.share()))))
                .put("between_experts", JsonFigures.interval(sources.betweenExperts(Agreement.LEVEL)))
                .putOr(
                        "beyond_experts",
                        sources.beyondExperts(Agreement.LEVEL).map(JsonFigures::interval),
                        "not all parts can be told apart")
                .putOr("lead", sources.lead(Agreement.LEVEL).map(JsonRaters::lead), "there are no two parts to compare")
                .put("not_known", JsonFigures.texts(sources.missing()))
                .put("advice", sources.advice().key())
                .put("advice_text", sources.advice().text());
    }

    private static JsonValue lead(DisagreementSources.Lead lead) {
        return new JsonObject()
                .put("largest", keys(lead.largest()))
                .put("second", keys(lead.second()))
                .put("difference", JsonFigures.interval(lead.difference()))
                .put("clear", lead.clear());
    }

    private static JsonValue keys(DisagreementSources.Part part) {
        return JsonFigures.texts(Arrays.stream(Source.values())
                .filter(part.sources()::contains)
                .map(Source::key)
                .toList());
    }

    static JsonObject change(BatchChange change) {
        JsonObject object = new JsonObject()
                .put("before", change.before())
                .put("after", change.after())
                .put("labels", JsonFigures.texts(change.scale().labels()))
                .put("old", change.old())
                .put("both", change.both())
                .put("not_blind", change.notBlind())
                .put("changed", JsonFigures.interval(change.changed()))
                .put("agreement", JsonFigures.interval(change.agreement()))
                .put("cohen_kappa", JsonFigures.interval(change.cohenKappa()))
                .put(
                        "per_label",
                        JsonFigures.list(
                                change.labels(),
                                label -> new JsonObject()
                                        .put("label", label.label())
                                        .put("changed", JsonFigures.interval(label.changed()))
                                        .put("shift", JsonFigures.interval(label.shift()))))
                .put(
                        "annotators",
                        JsonFigures.list(
                                change.annotators(),
                                one -> new JsonObject()
                                        .put("name", one.name())
                                        .put("changed", JsonFigures.interval(one.changed()))))
                .put(
                        "tests",
                        new JsonObject()
                                .put("stuart_maxwell", test(change.stuartMaxwell()))
                                .put("bowker", test(change.bowker())))
                .putOr(
                        "second_look",
                        change.secondLook().map(JsonRaters::secondLook),
                        "no judge was named with --judge")
                .put("sentence", BatchBlocks.lead(change));
        return object.put(
                "rows",
                JsonFigures.list(
                        change.rows()
                                .subList(0, Math.min(MOST_ROWS, change.rows().size())),
                        row -> new JsonObject()
                                .put("id", row.id())
                                .put("annotator", row.annotator())
                                .put("before", row.before())
                                .put("after", row.after())));
    }

    private static JsonValue secondLook(SecondLook look) {
        return new JsonObject()
                .put("agreeing", look.agreeing())
                .put("disagreeing", look.disagreeing())
                .put("changed_agreeing", JsonFigures.interval(look.changedAgreeing()))
                .put("changed_disagreeing", JsonFigures.interval(look.changedDisagreeing()))
                .put("agreement_before", JsonFigures.interval(look.agreementBefore()))
                .put("agreement_after", JsonFigures.interval(look.agreementAfter()))
                .put("one_sided", look.oneSided());
    }

    private static JsonValue test(TestResult test) {
        JsonObject object = new JsonObject()
                .put("statistic", JsonValue.of(test.statistic()))
                .put("df", test.degrees())
                .put("p", JsonValue.of(test.p()));
        test.reason().ifPresent(reason -> object.put("undefined", reason));
        return object;
    }
}
