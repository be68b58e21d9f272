package dev.plumbline.run.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What asking a judge about rows would cost.
 *
 * @param what what it is for, as {@code judging} or {@code proof}
 * @param rows number of rows
 * @param fewestCalls calls that there would be at least; all others are of the most
 * @param cached calls that the cache saves
 * @param destinations models that would be asked, in the order of their first call
 * @param fields what of each row would be sent
 * @param time expected time of the calls
 */
public record Forecast(
        String what,
        int rows,
        long fewestCalls,
        long cached,
        List<Destination> destinations,
        List<Field> fields,
        Duration time) {
    /** How far the estimate of input tokens may be off for English text and JSON, as a share. */
    public static final double INPUT_ERROR = 0.2;
    /** Tokens that a reply with a reason is taken to have. */
    public static final int REPLY_WITH_REASON = 80;
    /** Tokens that a reply without a reason is taken to have. */
    public static final int REPLY = 15;
    /** Tokens that a reply of a model that reflects is taken to have. */
    public static final int REFLECTION = 400;
    /** Seconds that a reply is taken to need. */
    public static final double SECONDS_A_REPLY = 2;

    public Forecast {
        destinations = List.copyOf(destinations);
        fields = List.copyOf(fields);
    }

    /** Work whose calls are known. */
    public Forecast(
            String what, int rows, long cached, List<Destination> destinations, List<Field> fields, Duration time) {
        this(what, rows, destinations.stream().mapToLong(Destination::calls).sum(), cached, destinations, fields, time);
    }

    /**
     * A model that would be asked.
     *
     * @param model the model, as judge files name it
     * @param host where requests would go
     * @param calls how many, retries and repair questions apart
     * @param inputTokens tokens of prompts, estimated
     * @param outputTokens tokens of replies, as assumed
     * @param usd money; empty when the price is not known
     */
    public record Destination(
            String model, String host, long calls, double inputTokens, double outputTokens, OptionalDouble usd) {
        Destination times(double number) {
            return new Destination(
                    model,
                    host,
                    Math.round(calls * number),
                    inputTokens * number,
                    outputTokens * number,
                    usd.isPresent() ? OptionalDouble.of(usd.getAsDouble() * number) : usd);
        }
    }

    /**
     * A field that would be sent.
     *
     * @param name name in the instructions
     * @param columns columns that it comes from
     */
    public record Field(String name, List<String> columns) {
        public Field {
            columns = List.copyOf(columns);
        }
    }

    /** Requests. */
    public long calls() {
        return destinations.stream().mapToLong(Destination::calls).sum();
    }

    /** Tokens of prompts. */
    public long inputTokens() {
        return Math.round(
                destinations.stream().mapToDouble(Destination::inputTokens).sum());
    }

    /** Tokens of replies. */
    public long outputTokens() {
        return Math.round(
                destinations.stream().mapToDouble(Destination::outputTokens).sum());
    }

    /** Money; empty when a price is not known. */
    public OptionalDouble usd() {
        double sum = 0;
        for (Destination destination : destinations) {
            if (destination.usd().isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += destination.usd().getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    /** The first model whose price is not known. */
    public Optional<Destination> unpriced() {
        return destinations.stream().filter(one -> one.usd().isEmpty()).findFirst();
    }

    /** The same for work that asks all of it so many times. */
    Forecast times(int number) {
        return new Forecast(
                what,
                rows,
                fewestCalls * number,
                cached * number,
                destinations.stream().map(one -> one.times(number)).toList(),
                fields,
                time.multipliedBy(number));
    }

    /** The same for work that asks about so many rows, each costing what one costs here on average. */
    public Forecast rows(long fewest, long most) {
        double share = rows == 0 ? 0 : (double) most / rows;
        return new Forecast(
                what,
                rows,
                rows == 0 ? 0 : Math.round((double) calls() * fewest / rows),
                0,
                destinations.stream().map(one -> one.times(share)).toList(),
                fields,
                Duration.ofMillis(Math.round(time.toMillis() * share)));
    }

    /** Several as one: sums, and every model and field once. */
    public static Forecast together(String what, List<Forecast> parts) {
        List<Destination> destinations = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        parts.forEach(part -> {
            part.destinations().forEach(one -> merge(destinations, one));
            part.fields().stream().filter(field -> !fields.contains(field)).forEach(fields::add);
        });
        return new Forecast(
                what,
                parts.stream().mapToInt(Forecast::rows).sum(),
                parts.stream().mapToLong(Forecast::fewestCalls).sum(),
                parts.stream().mapToLong(Forecast::cached).sum(),
                destinations,
                fields,
                parts.stream().map(Forecast::time).reduce(Duration.ZERO, Duration::plus));
    }

    private static void merge(List<Destination> all, Destination more) {
        for (int i = 0; i < all.size(); i++) {
            Destination one = all.get(i);
            if (one.model().equals(more.model()) && one.host().equals(more.host())) {
                boolean known = one.usd().isPresent() && more.usd().isPresent();
                all.set(
                        i,
                        new Destination(
                                one.model(),
                                one.host(),
                                one.calls() + more.calls(),
                                one.inputTokens() + more.inputTokens(),
                                one.outputTokens() + more.outputTokens(),
                                known
                                        ? OptionalDouble.of(one.usd().getAsDouble()
                                                + more.usd().getAsDouble())
                                        : OptionalDouble.empty()));
                return;
            }
        }
        all.add(more);
    }
}
