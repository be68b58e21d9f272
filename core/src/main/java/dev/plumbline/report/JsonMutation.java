package dev.plumbline.report;

import dev.plumbline.probing.mutation.Kind;
import dev.plumbline.probing.mutation.MutantVerdict;
import dev.plumbline.probing.mutation.MutationResult;
import dev.plumbline.probing.mutation.OperatorRate;
import dev.plumbline.probing.mutation.Outcome;
import dev.plumbline.probing.mutation.PeopleOnMutants;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The document of a mutation test. */
final class JsonMutation {
    private static final Interval NONE = Interval.undefined("no rows", 0);

    private JsonMutation() {}

    static JsonObject of(MutationFigures figures) {
        MutationResult result = figures.result();
        JsonObject rows = new JsonObject();
        for (boolean passed : new boolean[] {true, false}) {
            long drawn = result.mutants().originals().stream()
                    .filter(original -> original.passed() == passed)
                    .count();
            rows.put(
                    passed ? "passed" : "failed",
                    new JsonObject()
                            .put("available", result.mutants().available(passed))
                            .put("drawn", drawn)
                            .put("judge_right", result.originalsRight().getOrDefault(passed, 0))
                            .put("left_out", result.originalsWrong(passed)));
        }
        JsonObject object = JsonReport.one(figures.run(), Optional.empty());
        return object.put("part", figures.part())
                .put("sentence", MutationBlocks.lead(result))
                .put("kill_rate", JsonFigures.interval(rate(result.rates(), Kind.BREAKING)))
                .put("invariance", JsonFigures.interval(rate(result.rates(), Kind.PRESERVING)))
                .put("resistance", JsonFigures.interval(rate(result.rates(), Kind.PERSUADING)))
                .put("rows", rows)
                .put("operators", JsonFigures.list(result.operators(), JsonMutation::operator))
                .putOr("people", result.people().map(JsonMutation::people), "give labels with --confirmed")
                .put("missed", JsonFigures.list(missed(result), JsonMutation::missed))
                .put("notes", JsonFigures.texts(figures.notes()));
    }

    private static Interval rate(Map<Kind, Interval> rates, Kind kind) {
        return rates.getOrDefault(kind, NONE);
    }

    private static JsonValue operator(OperatorRate rate) {
        JsonObject outcomes = new JsonObject();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.key(), rate.count(outcome));
        }
        JsonObject reasons = new JsonObject();
        new TreeMap<>(rate.notApplied()).forEach((why, count) -> reasons.put(why, count));
        JsonObject object = new JsonObject()
                .put("operator", rate.operator().key())
                .put("does", rate.operator().does())
                .put("kind", rate.kind().key())
                .put("from", rate.passed() ? "passed" : "failed")
                .put("rate", JsonFigures.interval(rate.rate()))
                .put("outcomes", outcomes)
                .put("applied", rate.applied())
                .put("not_applicable", (long) rate.tried() - rate.applied())
                .put("not_applicable_reasons", reasons);
        if (rate.named().defined()) {
            object.put("names_what_is_gone", JsonFigures.interval(rate.named()));
        }
        return object;
    }

    private static JsonObject people(PeopleOnMutants people) {
        return new JsonObject()
                .put("labelled", people.labelled())
                .put("equivalent", JsonFigures.interval(rate(people.notAsMeant(), Kind.BREAKING)))
                .put("not_preserving", JsonFigures.interval(rate(people.notAsMeant(), Kind.PRESERVING)))
                .put("not_persuading", JsonFigures.interval(rate(people.notAsMeant(), Kind.PERSUADING)))
                .put("kill_rate", JsonFigures.interval(rate(people.rates(), Kind.BREAKING)))
                .put("invariance", JsonFigures.interval(rate(people.rates(), Kind.PRESERVING)))
                .put("resistance", JsonFigures.interval(rate(people.rates(), Kind.PERSUADING)))
                .put("originals_again", JsonFigures.interval(people.originals()));
    }

    private static List<MutantVerdict> missed(MutationResult result) {
        return result.verdicts().stream()
                .filter(one -> one.outcome().counts()
                        && !one.outcome().good(one.mutant().kind()))
                .toList();
    }

    private static JsonValue missed(MutantVerdict one) {
        return new JsonObject()
                .put("id", one.mutant().asked().id())
                .put("original", one.mutant().original().source().id())
                .put("operator", one.mutant().operator().key())
                .put("what", one.mutant().what())
                .put("status", one.verdict().status())
                .put("judge", JsonValue.of(one.verdict().decision()))
                .put("reason", JsonValue.of(one.verdict().explanation()));
    }
}
