package dev.plumbline.run.forecast;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ItemFields;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.RequiredInputs;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelDecorator;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.run.forecast.CountingModels.Tally;
import dev.plumbline.run.forecast.Forecast.Destination;
import dev.plumbline.run.forecast.Forecast.Field;
import dev.plumbline.run.throttle.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Says what asking a judge would cost. Every prompt is rendered and counted, none is sent, and no key is needed.
 *
 * <pre>{@code
 * Forecast forecast = Forecaster.over(judges, prices).cached(cache.readOnly()).concurrency(16).of("judging", spec, data);
 * forecast.calls();
 * forecast.usd();      // empty when the price is not known
 * }</pre>
 *
 * <p>Tokens of prompts are {@linkplain TokenCount estimated}; a reply is taken to have 80 tokens, 15 where no reason is
 * asked for, which is too few for a model that thinks first. Time is the longest of calls × 2 s ÷ concurrency, and what
 * the stated limits of requests and tokens to the minute allow. Repair questions and retries are not foreseen. Local and
 * recorded judges make no calls. Immutable.
 */
public final class Forecaster {
    private static final Set<String> FREE = Set.of("local", "recorded");

    private final Judges judges;
    private final ModelCatalogue catalogue;
    private final Function<String, Optional<Limits>> limits;
    private final ModelDecorator cache;
    private final int concurrency;
    private final double added;

    private Forecaster(
            Judges judges,
            ModelCatalogue catalogue,
            Function<String, Optional<Limits>> limits,
            ModelDecorator cache,
            int concurrency,
            double added) {
        this.judges = judges;
        this.catalogue = catalogue;
        this.limits = limits;
        this.cache = cache;
        this.concurrency = concurrency;
        this.added = added;
    }

    /**
     * Without a cache, without limits, 16 rows in flight.
     *
     * @param judges judges that need no model; nothing else is asked of them
     */
    public static Forecaster over(Judges judges, ModelCatalogue catalogue) {
        return new Forecaster(judges, catalogue, host -> Optional.empty(), (endpoint, model) -> model, 16, 0);
    }

    /** This with a cache whose replies need no call. It must not keep anything. */
    public Forecaster cached(ModelDecorator readOnly) {
        return new Forecaster(judges, catalogue, limits, readOnly, concurrency, added);
    }

    /** This without a cache, for judges that were asked nothing yet. */
    public Forecaster anew() {
        return cached((endpoint, model) -> model);
    }

    /**
     * This for judges with longer prompts.
     *
     * @param tokens tokens that each prompt has more
     */
    public Forecaster longer(double tokens) {
        return new Forecaster(judges, catalogue, limits, cache, concurrency, added + tokens);
    }

    /** This with so many rows in flight. */
    public Forecaster concurrency(int rows) {
        return new Forecaster(judges, catalogue, limits, cache, rows, added);
    }

    /** This with the stated limits of accounts, by host. */
    public Forecaster limits(Function<String, Optional<Limits>> stated) {
        return new Forecaster(judges, catalogue, stated, cache, concurrency, added);
    }

    /**
     * What asking a judge about rows once would cost.
     *
     * @param what what it is for
     * @throws dev.plumbline.dataset.BadInput when the judge does not fit the rows
     */
    public Forecast of(String what, JudgeSpec spec, Dataset rows) {
        return of(what, spec, rows, 1);
    }

    /**
     * What asking a judge, or judges with prompts like its own, about rows several times would cost.
     *
     * @param times how many times
     */
    public Forecast of(String what, JudgeSpec spec, Dataset rows, int times) {
        return rendering(what, spec, rows).times(times);
    }

    /**
     * What asking a model to reflect on rows would cost. Every row that it is shown is taken to be as long as a prompt of
     * the judge, and a reply to have {@value Forecast#REFLECTION} tokens.
     *
     * @param judging what judging costs, for the length of rows and the fields that are shown
     * @param fewest calls at least
     * @param most calls at most
     * @param shown rows shown in all calls together, at most
     */
    public Forecast reflecting(ModelEndpoint endpoint, Forecast judging, long fewest, long most, long shown) {
        List<Field> sent = new ArrayList<>(judging.fields());
        sent.add(new Field("labels", List.of()));
        sent.add(new Field("reasons of people", List.of()));
        if (FREE.contains(endpoint.model().scheme()) || most == 0) {
            return new Forecast("reflection", 0, 0, List.of(), List.of(), Duration.ZERO);
        }
        double input = judging.calls() == 0 ? 0 : (double) judging.inputTokens() / judging.calls() * shown;
        Tally tally = new Tally(most, input, (double) most * Forecast.REFLECTION);
        return new Forecast(
                "reflection", 0, fewest, 0, List.of(destination(endpoint, tally)), sent, time(endpoint, tally));
    }

    /**
     * What vectors of examples and of items would cost, and which fields would be sent where. Every item is taken to be as
     * long as a row, and whatever is compared may turn out to need no vectors, so that the fewest calls are none.
     *
     * @param rows rows that may become examples
     * @param requests calls for their vectors, at most
     * @param lookups calls for one item each, at most
     */
    public Forecast embedding(ModelEndpoint endpoint, JudgeSpec spec, Dataset rows, long requests, long lookups) {
        ItemFields fields = new ItemFields(spec.prompting().inputs());
        double tokens = 0;
        for (Example example : rows.examples()) {
            for (String name : spec.template().variables()) {
                tokens += fields.value(example, name).map(TokenCount::of).orElse(0.0);
            }
        }
        double each = rows.examples().isEmpty() ? 0 : tokens / rows.examples().size();
        Tally tally = new Tally(requests + lookups, tokens + each * lookups, 0);
        return new Forecast(
                "vectors", 0, 0, 0, List.of(destination(endpoint, tally)), fields(spec, rows), time(endpoint, tally));
    }

    /** The judges that ask a model: of a jury or a cascade its members, and none that judges by itself. */
    private static List<JudgeSpec> asking(JudgeSpec spec) {
        if (!spec.members().isEmpty()) {
            return spec.members().stream()
                    .flatMap(member -> asking(member).stream())
                    .toList();
        }
        return FREE.contains(spec.model().scheme()) ? List.of() : List.of(spec);
    }

    private Forecast rendering(String what, JudgeSpec spec, Dataset rows) {
        List<JudgeSpec> asking = asking(spec);
        if (asking.isEmpty() && spec.members().isEmpty()) {
            return new Forecast(what, rows.examples().size(), 0, List.of(), List.of(), Duration.ZERO);
        }
        RequiredInputs.of(spec).check(rows);
        Map<ModelEndpoint, Tally> tallies = new LinkedHashMap<>();
        AtomicLong asked = new AtomicLong();
        for (JudgeSpec one : asking) {
            int dimensions = one.retrieval()
                    .map(retrieval -> retrieval.store().dimensions())
                    .orElse(0);
            Judge judge = judges.preferring(List.of(), List.of(new CountingModels(dimensions, added, tallies)))
                    .decorated(cache)
                    .decorated((ModelDecorator) (endpoint, model) -> request -> {
                        asked.incrementAndGet();
                        return model.ask(request);
                    })
                    .judge(one);
            rows.examples().forEach(judge::judge);
        }
        List<Destination> destinations = new ArrayList<>();
        Duration time = Duration.ZERO;
        for (Map.Entry<ModelEndpoint, Tally> one : tallies.entrySet()) {
            destinations.add(destination(one.getKey(), one.getValue()));
            time = time.plus(time(one.getKey(), one.getValue()));
        }
        long calls = destinations.stream().mapToLong(Destination::calls).sum();
        List<Field> fields = asking.stream()
                .flatMap(one -> fields(one, rows).stream())
                .distinct()
                .toList();
        // A cascade asks its later judges about what is left only; that this is all of it is the most that it can be.
        long fewest = spec.cascade().isPresent()
                ? rendering(what, spec.members().get(0), rows).fewestCalls()
                : calls;
        return new Forecast(what, rows.examples().size(), fewest, asked.get() - calls, destinations, fields, time);
    }

    private Destination destination(ModelEndpoint endpoint, Tally tally) {
        TokenUsage used = tally.calls() == 0
                ? TokenUsage.NONE
                : new TokenUsage(Math.round(tally.input() / tally.calls()), Math.round(tally.output() / tally.calls()));
        OptionalDouble each = catalogue.facts(endpoint).usd(used);
        return new Destination(
                endpoint.model().toString(),
                catalogue.host(endpoint),
                tally.calls(),
                tally.input(),
                tally.output(),
                each.isPresent() ? OptionalDouble.of(each.getAsDouble() * tally.calls()) : each);
    }

    private Duration time(ModelEndpoint endpoint, Tally tally) {
        Optional<Limits> stated = limits.apply(catalogue.host(endpoint));
        long places = stated.filter(limit -> limit.concurrency().isPresent())
                .map(limit -> Math.min(concurrency, limit.concurrency().getAsInt()))
                .orElse(concurrency);
        double seconds = Math.ceil(tally.calls() / (double) places) * Forecast.SECONDS_A_REPLY;
        if (stated.isPresent() && stated.get().requestsPerMinute().isPresent()) {
            seconds = Math.max(
                    seconds,
                    60.0 * tally.calls() / stated.get().requestsPerMinute().getAsLong());
        }
        if (stated.isPresent() && stated.get().tokensPerMinute().isPresent()) {
            double tokens = tally.input() + tally.output();
            seconds = Math.max(
                    seconds, 60.0 * tokens / stated.get().tokensPerMinute().getAsLong());
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static List<Field> fields(JudgeSpec spec, Dataset rows) {
        ItemFields fields = new ItemFields(spec.prompting().inputs());
        List<Field> sent = new ArrayList<>();
        for (String name : spec.template().variables()) {
            Set<String> columns = new LinkedHashSet<>();
            rows.examples().forEach(example -> columns.addAll(columns(fields, example, name)));
            sent.add(new Field(name, List.copyOf(columns)));
        }
        return sent;
    }

    /** The field of the name, or those that make it up, or the one with the same text, which is how a role is found. */
    private static List<String> columns(ItemFields fields, Example example, String name) {
        Optional<String> value = fields.value(example, name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (example.field(name).equals(value)) {
            return List.of(name);
        }
        List<String> same = example.fields().keySet().stream()
                .filter(field -> example.field(field).equals(value))
                .toList();
        return same.isEmpty()
                ? example.fields().keySet().stream()
                        .filter(field -> field.startsWith(name + "."))
                        .toList()
                : List.of(same.get(0));
    }
}
