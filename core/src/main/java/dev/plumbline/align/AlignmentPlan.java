package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.run.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether a budget can lead anywhere, and how it is shared out, from what is known before anything is sent.
 *
 * @param rows all rows
 * @param searched rows of the search
 * @param proof what the proof on all test rows takes
 */
record AlignmentPlan(
        Optimizer optimizer,
        AlignmentRows rows,
        DevelopmentRows searched,
        ProofReserve proof,
        AlignmentBudget budget,
        AlignmentForecaster forecaster) {

    /**
     * Refuses a budget with which not even the least that search and proof take can be paid.
     *
     * @throws BadInput that names both
     */
    void check() {
        Forecast search = leastSearch();
        ProofReserve least =
                rows.test().isPresent() ? proof.rows(smallestGroup(rows.test().get())) : proof;
        double tokens = search.inputTokens() + search.outputTokens();
        check("judge calls", limit(budget.judgeCallsAtMost()), search.calls(), OptionalDouble.of(least.calls()));
        check("tokens", limit(budget.all().tokens()), tokens, least.tokens());
        check("USD", budget.all().usd(), search.usd().orElse(0), least.usd());
    }

    private void check(String unit, OptionalDouble limit, double search, OptionalDouble least) {
        double needed = search + least.orElse(0);
        if (limit.isEmpty() || needed <= limit.getAsDouble()) {
            return;
        }
        boolean whole = !unit.equals("USD");
        throw BadInput.of(
                "the budget of " + amount(limit.getAsDouble(), whole) + " " + unit + " is too small: the search takes "
                        + amount(search, whole) + " at least"
                        + (rows.test().isEmpty()
                                ? ""
                                : ", and the proof " + amount(least.orElse(0), whole)
                                        + " for a single group of test rows"),
                "allow " + amount(needed, whole) + " at least, and better much more"
                        + (rows.test().isEmpty() ? "" : ": " + proofOnAll(unit, whole)));
    }

    private String proofOnAll(String unit, boolean whole) {
        double all = unit.equals("tokens")
                ? proof.tokens().orElse(0)
                : whole ? proof.calls() : proof.usd().orElse(0);
        return "the proof on all " + proof.rows() + " test rows takes " + amount(all, whole);
    }

    private static String amount(double number, boolean whole) {
        return whole
                ? Long.toString((long) Math.ceil(number))
                : String.format(Locale.ROOT, "%.4f", number).replaceFirst("\\.?0+$", "");
    }

    private static OptionalDouble limit(OptionalLong calls) {
        return calls.isPresent() ? OptionalDouble.of(calls.getAsLong()) : OptionalDouble.empty();
    }

    /** The first measurement: of an optimizer whose judges answer anew a row by both judges, of others every row once. */
    private Forecast leastSearch() {
        if (!optimizer.asksAnew()) {
            return forecaster.search(searched);
        }
        Optional<Example> first = searched.dev().examples().stream().findFirst();
        Dataset one = searched.dev().where(row -> first.filter(row::equals).isPresent());
        return forecaster.proof(one);
    }

    private static long smallestGroup(Dataset test) {
        return test.examples().stream()
                .collect(Collectors.groupingBy(Example::group, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(size -> size)
                .min()
                .orElse(0);
    }

    /**
     * What a reader should know before anything is sent, a sentence each.
     *
     * @param provable rows with those of test that the proof is planned on
     * @param forecast what it would take at most
     */
    List<String> sentences(AlignmentRows provable, Supplier<List<Forecast>> forecast) {
        List<String> sentences = new ArrayList<>();
        if (unlimited() && forecaster.candidates(searched.dev()).calls() > 0) {
            sentences.add(
                    "No limit of calls, tokens or money is given. This takes at most " + most(forecast.get()) + ".");
        }
        int some = provable.test().map(test -> test.examples().size()).orElse(0);
        if (some < proof.rows()) {
            sentences.add("The budget allows a proof on " + some + " of " + proof.rows()
                    + " rows of test; half of it is for the" + " search.");
        }
        return sentences;
    }

    private boolean unlimited() {
        return budget.judgeCallsAtMost().isEmpty()
                && budget.all().tokens().isEmpty()
                && budget.all().usd().isEmpty();
    }

    private static String most(List<Forecast> parts) {
        Forecast all = Forecast.together("all", parts);
        Function<Boolean, Long> calls = reflecting -> parts.stream()
                .filter(part -> part.what().equals("reflection") == reflecting)
                .mapToLong(Forecast::calls)
                .sum();
        return calls.apply(false) + " judge calls and " + calls.apply(true) + " reflection calls, some "
                + (all.inputTokens() + all.outputTokens()) + " tokens"
                + (all.usd().isPresent()
                        ? String.format(Locale.ROOT, ", %.2f USD", all.usd().getAsDouble())
                        : "")
                + "; --budget judge_calls=N,reflection_calls=N limits it";
    }
}
