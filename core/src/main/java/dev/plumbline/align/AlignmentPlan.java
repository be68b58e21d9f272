package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
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
        // Half of the budget goes to the proof, as far as that has use for it.
        double needed = search + (rows.test().isEmpty() ? 0 : Math.max(least.orElse(0), Math.min(search, all(unit))));
        if (limit.isEmpty() || needed <= limit.getAsDouble()) {
            return;
        }
        boolean whole = !unit.equals("USD");
        throw BadInput.of(
                "the budget of " + amount(limit.getAsDouble(), whole) + " " + unit + " is too small: the search takes "
                        + amount(search, whole) + " at least"
                        + (rows.test().isEmpty()
                                ? ""
                                : ", and as much is set aside for the proof, which takes "
                                        + amount(least.orElse(0), whole) + " for a single group of test rows"),
                "allow " + amount(needed, whole) + " at least, and better much more"
                        + (rows.test().isEmpty() ? "" : ": " + proofOnAll(unit, whole)));
    }

    private String proofOnAll(String unit, boolean whole) {
        return "the proof on all " + proof.rows() + " test rows takes " + amount(all(unit), whole);
    }

    /** What the proof on all rows takes. */
    private double all(String unit) {
        return switch (unit) {
            case "tokens" -> proof.tokens().orElse(0);
            case "USD" -> proof.usd().orElse(0);
            default -> proof.calls();
        };
    }

    private static String amount(double number, boolean whole) {
        return whole
                ? Long.toString((long) Math.ceil(number))
                : String.format(Locale.ROOT, "%.4f", number).replaceFirst("\\.?0+$", "");
    }

    private static OptionalDouble limit(OptionalLong calls) {
        return calls.isPresent() ? OptionalDouble.of(calls.getAsLong()) : OptionalDouble.empty();
    }

    /** The first measurement: of an optimizer whose judges answer anew a few rows by both judges, of others every row once. */
    private Forecast leastSearch() {
        if (!optimizer.asksAnew()) {
            return forecaster.search(searched);
        }
        Dataset dev = searched.dev();
        Set<Example> few = dev.examples().stream()
                .filter(row -> dev.gold(row).value().isPresent())
                .limit(Acceptance.LEAST_ROWS)
                .collect(Collectors.toSet());
        return forecaster.proof(dev.where(few::contains));
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
            sentences.add("No limit of calls, tokens or money is given. This takes at most " + most(forecast.get())
                    + "; --budget judge_calls=" + sensible() + ",reflection_calls=20 would be a good start.");
        }
        int some = provable.test().map(test -> test.examples().size()).orElse(0);
        if (some < proof.rows()) {
            sentences.add("The budget allows a proof on " + some + " of " + proof.rows()
                    + " rows of test; half of it is for the search.");
        }
        provable.test().flatMap(this::undecidable).ifPresent(sentences::add);
        return sentences;
    }

    /** Says that a proof on a part of the groups settles nothing, and what would do for one that can. */
    private Optional<String> undecidable(Dataset some) {
        long groups = groups(some);
        long all = groups(rows.test().orElseThrow());
        if (groups >= Thresholds.FEWEST_GROUPS || all < Thresholds.FEWEST_GROUPS) {
            return Optional.empty();
        }
        long enough = (long) Math.ceil(2 * proof.calls() * Thresholds.FEWEST_GROUPS / all);
        return Optional.of("These rows are in " + groups + (groups == 1 ? " group" : " groups")
                + ", and with fewer than "
                + Thresholds.FEWEST_GROUPS + " no proof can decide. The judge that is found will be INCONCLUSIVE"
                + (budget.judgeCallsAtMost().isPresent() ? "; judge_calls=" + enough + " would do." : "."));
    }

    private static long groups(Dataset data) {
        return data.examples().stream().map(Example::group).distinct().count();
    }

    /** Five verdicts or checks on each row of the search, beside the proof. */
    private long sensible() {
        double calls = 5.0 * searched.all().examples().size() + proof.calls();
        return (long) Math.ceil(calls / 50) * 50;
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
                        : "");
    }
}
