package dev.plumbline.run.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.RateLimits;
import dev.plumbline.model.RateLimits.Quota;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that are stated or said, pauses, turns and trouble, in simulated time. */
class AdmissionTest {
    private static final long SEED = 20_261_123;
    private static final Simulation.Server WILLING = now -> Optional.empty();

    private static Admission admission(Limits limits) {
        Admission admission = new Admission();
        admission.state(limits);
        return admission;
    }

    /** A server that is in trouble once in a while and asks for a pause. */
    private static Simulation.Server pausing() {
        AtomicInteger calls = new AtomicInteger();
        return now -> calls.incrementAndGet() % 2000 == 0
                ? Optional.of(new Simulation.Refusal(Kind.OVERLOADED, Optional.of(Duration.ofSeconds(7))))
                : Optional.empty();
    }

    private static long mostInAMinute(List<Simulation.Call> calls, ToLongFunction<Simulation.Call> cost) {
        List<Simulation.Call> ordered = calls.stream()
                .sorted(Comparator.comparingLong(Simulation.Call::at))
                .toList();
        long most = 0;
        long sum = 0;
        int from = 0;
        for (Simulation.Call call : ordered) {
            sum += cost.applyAsLong(call);
            while (call.at() - ordered.get(from).at() >= 60_000_000_000L) {
                sum -= cost.applyAsLong(ordered.get(from++));
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 60, 500, 6000})
    void noMinuteHoldsMoreRequestsThanTheLimitAndTheLimitIsUsed(long limit) {
        List<Simulation.Call> calls = new Simulation(
                        admission(Limits.none().withRequestsPerMinute(limit)), pausing(), Duration.ofMillis(400), SEED)
                .callers(100, new Share())
                .run(Duration.ofHours(1));

        assertThat(mostInAMinute(calls, call -> 1)).as("seed %d", SEED).isLessThanOrEqualTo(limit);
        // Pauses of 7 s for each 2,000 calls are the server's doing, and starts are spread for a second after each.
        double running = 3600 - 8 * Math.floor(calls.size() / 2000.0);
        assertThat(calls.size()).isGreaterThan((int) (0.95 * limit * running / 60) - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {3000, 40_000, 1_000_000})
    void noMinuteHoldsMoreTokensThanTheLimitAndTheLimitIsUsed(long limit) {
        List<Simulation.Call> calls = new Simulation(
                        admission(Limits.none().withTokensPerMinute(limit)), pausing(), Duration.ofMillis(400), SEED)
                .costing(random -> 1 + (long) (1000 * random.nextDouble()))
                .callers(100, new Share())
                .run(Duration.ofHours(1));
        long used = calls.stream().mapToLong(Simulation.Call::tokens).sum();

        assertThat(mostInAMinute(calls, Simulation.Call::tokens))
                .as("seed %d", SEED)
                .isLessThanOrEqualTo(limit);
        double running = 3600 - 8 * Math.floor(calls.size() / 2000.0);
        assertThat(used).isGreaterThan((long) (0.75 * limit * running / 60));
    }

    @Test
    void aCallThatCostsMoreThanTheLimitHasAMinuteToItself() {
        List<Simulation.Call> calls = new Simulation(
                        admission(Limits.none().withTokensPerMinute(100)), WILLING, Duration.ofMillis(10), SEED)
                .costing(random -> 500)
                .callers(3, new Share())
                .run(Duration.ofMinutes(60));

        assertThat(calls).hasSizeBetween(10, 61);
        assertThat(mostInAMinute(calls, call -> 1)).isEqualTo(1);
    }

    @Test
    void limitsInRepliesAreAdopted() {
        RateLimits said = new RateLimits(Optional.of(new Quota(300, 299, Duration.ofMillis(200))), Optional.empty());
        List<Simulation.Call> calls = new Simulation(new Admission(), WILLING, Duration.ofMillis(100), SEED)
                .saying(said)
                .callers(20, new Share())
                .run(Duration.ofMinutes(10));

        assertThat(calls).hasSizeBetween(2900, 3020);
        assertThat(mostInAMinute(calls.subList(20, calls.size()), call -> 1)).isLessThanOrEqualTo(300);
    }

    @Test
    void aDailyLimitInRepliesIsNoLimitToTheMinute() {
        RateLimits said = new RateLimits(Optional.of(new Quota(1000, 900, Duration.ofHours(2))), Optional.empty());
        List<Simulation.Call> calls = new Simulation(new Admission(), WILLING, Duration.ofMillis(100), SEED)
                .saying(said)
                .callers(100, new Share())
                .run(Duration.ofSeconds(30));

        assertThat(calls).hasSizeGreaterThan(20_000);
    }

    @Test
    void theRestOfAnAllowanceThatOthersUseTooIsSpreadOverTheTimeUntilItIsRenewed() {
        RateLimits said = new RateLimits(Optional.of(new Quota(600, 10, Duration.ofSeconds(50))), Optional.empty());
        List<Simulation.Call> calls = new Simulation(new Admission(), WILLING, Duration.ofMillis(100), SEED)
                .saying(said)
                .callers(5, new Share())
                .run(Duration.ofSeconds(50));

        assertThat(calls).hasSizeBetween(10, 16);
    }

    @Test
    void aPauseThatTheServerAsksForStopsEveryCaller() {
        AtomicInteger arrived = new AtomicInteger();
        List<Simulation.Call> calls = new Simulation(
                        new Admission(),
                        now -> arrived.incrementAndGet() == 500
                                ? Optional.of(
                                        new Simulation.Refusal(Kind.RATE_LIMITED, Optional.of(Duration.ofSeconds(10))))
                                : Optional.empty(),
                        Duration.ofMillis(100),
                        SEED)
                .callers(50, new Share())
                .callers(50, new Share())
                .run(Duration.ofMinutes(1));
        double refused = calls.stream()
                .filter(call -> !call.accepted())
                .mapToDouble(call -> Simulation.seconds(call.at()))
                .findFirst()
                .orElseThrow();

        // The refusal is known 11 ms after the start of the call, at the latest.
        assertThat(calls)
                .noneMatch(call -> Simulation.seconds(call.at()) > refused + 0.012
                        && Simulation.seconds(call.at()) < refused + 10.01);
        assertThat(calls).anyMatch(call -> Simulation.seconds(call.at()) > refused + 10.01);
    }

    @Test
    void afterAPauseStartsAreSpreadThoughNoRateIsKnown() {
        AtomicInteger arrived = new AtomicInteger();
        List<Simulation.Call> calls = new Simulation(
                        new Admission(),
                        now -> arrived.incrementAndGet() == 500
                                ? Optional.of(
                                        new Simulation.Refusal(Kind.OVERLOADED, Optional.of(Duration.ofSeconds(10))))
                                : Optional.empty(),
                        Duration.ofMillis(500),
                        SEED)
                .callers(100, new Share())
                .run(Duration.ofSeconds(20));
        List<Double> later = calls.stream()
                .map(call -> Simulation.seconds(call.at()))
                .filter(at -> at > 10)
                .toList();

        assertThat(later.stream().filter(at -> at < later.get(0) + 0.1)).hasSizeLessThan(13);
    }

    @ParameterizedTest
    @CsvSource({"600, 0", "0, 8"})
    void twoRunsShareAlikeHoweverManyCallersEachHas(long perMinute, int concurrency) {
        Limits limits = perMinute > 0
                ? Limits.none().withRequestsPerMinute(perMinute)
                : Limits.none().withConcurrency(concurrency);
        Share large = new Share();
        Share small = new Share();
        List<Simulation.Call> calls = new Simulation(admission(limits), WILLING, Duration.ofMillis(100), SEED)
                .callers(500, large)
                .callers(20, small, Duration.ofMinutes(2))
                .run(Duration.ofMinutes(12));
        List<Simulation.Call> together = calls.stream()
                .filter(call -> Simulation.seconds(call.at()) > 121)
                .toList();
        long ofSmall = together.stream().filter(call -> call.share() == small).count();

        assertThat(ofSmall / (double) together.size()).as("seed %d", SEED).isBetween(0.49, 0.51);
    }

    @Test
    void nobodyStarvesAmongManyRuns() {
        List<Share> shares =
                java.util.stream.Stream.generate(Share::new).limit(30).toList();
        Simulation simulation = new Simulation(
                admission(Limits.none().withRequestsPerMinute(60)), WILLING, Duration.ofMillis(100), SEED);
        for (int i = 0; i < shares.size(); i++) {
            simulation.callers(1 + 10 * i, shares.get(i));
        }
        List<Simulation.Call> calls = simulation.run(Duration.ofMinutes(10));

        for (Share share : shares) {
            assertThat(calls.stream().filter(call -> call.share() == share)).hasSizeBetween(19, 21);
        }
    }

    @Test
    void overloadHalvesWhatIsInFlightOnceForARoundTripAndItGrowsAgain() {
        Window window = new Window(64);
        for (int i = 0; i < 64; i++) {
            window.back(0, true, 64, 1000 + i);
        }
        assertThat(window.limit()).isEqualTo(32);

        for (int i = 0; i < 32; i++) {
            window.back(2000, false, 32, 3000 + i);
        }
        assertThat(window.limit()).isEqualTo(33);
    }

    @Test
    void aStrayFailureInAWindowIsNoOverload() {
        Window window = new Window(64);
        for (int i = 0; i < 640; i++) {
            window.back(i, i % 10 == 0, 64, i);
        }
        assertThat(window.limit()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 512})
    void nothingIsSlowedWhileNobodyRefuses(int callers) {
        List<Simulation.Call> calls = new Simulation(new Admission(), WILLING, Duration.ofMillis(200), SEED)
                .callers(callers, new Share())
                .run(Duration.ofSeconds(30));

        // The way there takes another 5.5 ms.
        assertThat(calls.size() / 30.0).isGreaterThan(0.99 * callers / 0.2055);
    }

    /** Refusals and failures that come by chance have no cause in what is sent, and do not bring a run to a standstill. */
    @Test
    void failuresByChanceSlowARunAndDoNotHoldItUp() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        Simulation.Server faulty = now -> {
            double drawn = chance.nextDouble();
            return drawn < .1
                    ? Optional.of(new Simulation.Refusal(Kind.RATE_LIMITED, Optional.of(Duration.ofSeconds(1))))
                    : drawn < .2
                            ? Optional.of(new Simulation.Refusal(Kind.OVERLOADED, Optional.empty()))
                            : Optional.empty();
        };
        List<Simulation.Call> calls = new Simulation(new Admission(), faulty, Duration.ofMillis(200), SEED)
                .callers(32, new Share())
                .run(Duration.ofMinutes(3));

        assertThat(calls.stream().filter(Simulation.Call::accepted).count() / 180.0)
                .as("rows a second; every tenth call makes all wait for a second")
                .isGreaterThan(5);
    }

    @Test
    void callsThatHangAmongManyThatDoNotAreNoOverloadThoughTheyComeBackTogether() {
        Window window = Window.unlimited();
        for (int call = 0; call < 1600; call++) {
            if (call % 50 != 0) {
                window.back(call, false, 32, call + 1);
            }
        }
        int before = window.limit();
        for (int call = 0; call < 1600; call += 50) {
            window.silent(call, call, 32, 120_000 + call);
        }
        assertThat(window.limit()).isEqualTo(before);
    }

    @Test
    void aServerThatLetsEveryCallHangIsAskedByFewer() {
        Window window = Window.unlimited();
        for (int call = 0; call < 32; call++) {
            window.silent(call, call, 32, 120_000 + call);
        }
        assertThat(window.limit()).isEqualTo(16);
    }

    @Test
    void aFewCallsInFlightAreNoSampleAndAreNeverCutToOne() {
        Window window = Window.unlimited();
        for (int i = 0; i < 3; i++) {
            window.back(i, true, 1, 100 + i);
        }
        assertThat(window.limit()).isGreaterThan(1000);
        for (int i = 0; i < 400; i++) {
            window.back(1000 + 10 * i, true, 2, 1001 + 10 * i);
        }
        assertThat(window.limit()).isEqualTo(4);
    }
}
