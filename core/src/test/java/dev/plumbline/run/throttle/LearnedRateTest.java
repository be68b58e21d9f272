package dev.plumbline.run.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ModelFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says nothing of its limit, for simulated minutes and hours. */
class LearnedRateTest {
    private static final long SEED = 20_261_122;

    /** A hidden limit. */
    record Hidden(double perSecond, double bucketSeconds, Optional<Duration> retryAfter, Duration latency) {
        /** So many that the limit is what binds. */
        int callers() {
            return (int) Math.max(16, Math.ceil(perSecond * latency.toMillis() / 1e3 * 1.6) + 8);
        }
    }

    static Stream<Hidden> hidden() {
        return Stream.of(1.0, 5.0, 50.0, 300.0)
                .flatMap(rate -> Stream.of(0.1, 1.0, 10.0)
                        .flatMap(depth -> Stream.of(Optional.<Duration>empty(), Optional.of(Duration.ofSeconds(1)))
                                .flatMap(retry -> Stream.of(50, 200, 5000)
                                        .map(latency -> new Hidden(rate, depth, retry, Duration.ofMillis(latency))))));
    }

    private static List<Simulation.Call> calls(Hidden hidden, Duration length) {
        HiddenLimit limit = new HiddenLimit(hidden.perSecond(), hidden.bucketSeconds(), hidden.retryAfter());
        return new Simulation(new Admission(), Simulation.hidden(limit), hidden.latency(), SEED)
                .callers(hidden.callers(), new Share())
                .run(length);
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void nearlyAllOfAHiddenLimitIsUsedAndItIsHardlyEverPassed(Hidden hidden) {
        Duration length = Duration.ofMinutes(hidden.perSecond() > 100 ? 11 : 61);
        List<Simulation.Call> later = calls(hidden, length).stream()
                .filter(call -> Simulation.seconds(call.at()) >= 60)
                .toList();
        long accepted = later.stream().filter(Simulation.Call::accepted).count();

        assertThat(accepted / (hidden.perSecond() * (length.toSeconds() - 60)))
                .as("share of the limit that was used, seed %d", SEED)
                .isGreaterThanOrEqualTo(0.95);
        assertThat((later.size() - accepted) / (double) later.size())
                .as("share of calls that were refused, seed %d", SEED)
                .isLessThan(0.02);
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void theFirstMinuteCostsOneBurstAndFewRefusalsMore(Hidden hidden) {
        List<Simulation.Call> first = calls(hidden, Duration.ofMinutes(1));
        long refused = first.stream().filter(call -> !call.accepted()).count();

        assertThat(refused).as("refused, seed %d", SEED).isLessThanOrEqualTo(hidden.callers() + 70L);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 256})
    void sixteenHundredRowsPassAHiddenLimitOfFiftyASecondInFortyFiveSeconds(int callers) {
        HiddenLimit limit = new HiddenLimit(50, 0.1, Optional.of(Duration.ofSeconds(1)));
        List<Simulation.Call> calls = new Simulation(
                        new Admission(), Simulation.hidden(limit), Duration.ofMillis(200), SEED)
                .callers(callers, new Share())
                .run(Duration.ofSeconds(42));

        assertThat(calls.stream().filter(Simulation.Call::accepted).count())
                .as("seed %d", SEED)
                .isGreaterThan(1600);
        assertThat(calls.stream().filter(call -> !call.accepted()).count()).isLessThan(callers + 20L);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 3})
    void aLimitThatChangesIsFoundAgain(double factor) {
        HiddenLimit before = new HiddenLimit(20, 1, Optional.empty());
        HiddenLimit after = new HiddenLimit(20 * factor, 1, Optional.empty());
        List<Simulation.Call> calls = new Simulation(
                        new Admission(),
                        now -> (Simulation.seconds(now) < 600 ? Simulation.hidden(before) : Simulation.hidden(after))
                                .arrives(now),
                        Duration.ofMillis(300),
                        SEED)
                .callers(100, new Share())
                .run(Duration.ofMinutes(40));
        List<Simulation.Call> late = calls.stream()
                .filter(call -> Simulation.seconds(call.at()) >= 1800)
                .toList();
        long accepted = late.stream().filter(Simulation.Call::accepted).count();

        assertThat(accepted / (600 * 20 * factor)).as("seed %d", SEED).isGreaterThan(0.95);
        assertThat((late.size() - accepted) / (double) late.size()).isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1})
    void refusalsThatHaveNothingToDoWithTheRateDoNotChokeTheRun(double share) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<Simulation.Call> calls = new Simulation(
                        new Admission(),
                        now -> random.nextDouble() < share
                                ? Optional.of(new Simulation.Refusal(Kind.RATE_LIMITED, Optional.empty()))
                                : Optional.empty(),
                        Duration.ofMillis(200),
                        SEED)
                .callers(32, new Share())
                .run(Duration.ofMinutes(10));

        // 32 calls in flight of 200 ms are 160 a second.
        assertThat(calls.size() / 600.0).as("seed %d", SEED).isGreaterThan(120);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void startsAreSpacedEvenlyOnceTheRateIsKnownAlsoAfterAPause(int pauseSeconds) {
        HiddenLimit limit = new HiddenLimit(50, 0.1, Optional.empty());
        AtomicBoolean over = new AtomicBoolean();
        List<Simulation.Call> calls = new Simulation(
                        new Admission(),
                        now -> Simulation.seconds(now) > 300 && !over.getAndSet(true)
                                ? Optional.of(new Simulation.Refusal(
                                        Kind.OVERLOADED, Optional.of(Duration.ofSeconds(pauseSeconds))))
                                : Simulation.hidden(limit).arrives(now),
                        Duration.ofMillis(200),
                        SEED)
                .callers(64, new Share())
                .run(Duration.ofMinutes(6));
        double[] starts = calls.stream()
                .mapToDouble(call -> Simulation.seconds(call.at()))
                .sorted()
                .filter(at -> at > 60)
                .toArray();

        for (int i = 5; i < starts.length; i++) {
            assertThat(starts[i] - starts[i - 5])
                    .as("time of five starts at %f s, seed %d", starts[i], SEED)
                    .isGreaterThan(4 / 55.0);
        }
    }
}
