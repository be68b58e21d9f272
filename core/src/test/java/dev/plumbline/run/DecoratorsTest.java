package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.Parameters;
import dev.plumbline.run.throttle.Limits;
import dev.plumbline.run.throttle.Throttle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DecoratorsTest {
    private static final ModelRequest REQUEST =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);
    private static final ModelReply REPLY =
            new ModelReply("yes", "m", Optional.empty(), false, List.of(), ModelReply.TokenUsage.NONE);

    private final List<Duration> pauses = new ArrayList<>();

    private Retry retry(int attempts, double draw) {
        RandomGenerator random = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new IllegalStateException("only doubles are drawn");
            }

            @Override
            public double nextDouble() {
                return draw;
            }
        };
        return new Retry(attempts, Duration.ofSeconds(1), Duration.ofSeconds(20), random, pauses::add);
    }

    private static LanguageModel failing(int times, Kind kind, Optional<Duration> retryAfter, AtomicInteger calls) {
        return request -> {
            if (calls.getAndIncrement() < times) {
                throw new ModelFailure(kind, "no", retryAfter);
            }
            return REPLY;
        };
    }

    @Test
    void theCeilingOfThePauseDoublesUpToTheLongest() {
        AtomicInteger calls = new AtomicInteger();
        LanguageModel model = retry(8, 1).apply(failing(7, Kind.OVERLOADED, Optional.empty(), calls));

        assertThat(model.ask(REQUEST)).isEqualTo(REPLY);
        assertThat(pauses.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void pausesAreDrawnEvenlyFromNothingToTheCeiling() {
        long seed = 20_260_301;
        List<Duration> drawn = new ArrayList<>();
        Retry retry = new Retry(
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed),
                drawn::add);
        for (int i = 0; i < 2_000; i++) {
            retry.apply(failing(1, Kind.TIMEOUT, Optional.empty(), new AtomicInteger()))
                    .ask(REQUEST);
        }
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth;
            assertThat(drawn.stream().filter(pause -> pause.toSeconds() == from))
                    .as("seed %d, pauses from %d s", seed, from)
                    .hasSizeBetween(140, 260);
        }
    }

    @Test
    void waitsAsLongAsTheServerSaysAndALittleMore() {
        AtomicInteger calls = new AtomicInteger();
        retry(3, 0.5)
                .apply(failing(1, Kind.RATE_LIMITED, Optional.of(Duration.ofSeconds(7)), calls))
                .ask(REQUEST);

        assertThat(pauses).containsExactly(Duration.ofMillis(7250));
    }

    @Test
    void doesNotBeginAWaitThatIsAbsurdlyLong() {
        AtomicInteger calls = new AtomicInteger();
        LanguageModel model =
                retry(3, 0.5).apply(failing(9, Kind.RATE_LIMITED, Optional.of(Duration.ofHours(24)), calls));

        assertThatThrownBy(() -> model.ask(REQUEST))
                .hasMessage("no (the server asks to wait 86400 s, more than the longest pause of 20 s)");
        assertThat(calls).hasValue(1);
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void asksAgainOnlyWhereThatCanHelp(Kind kind) {
        AtomicInteger calls = new AtomicInteger();
        LanguageModel model = retry(3, 0.5).apply(failing(9, kind, Optional.empty(), calls));
        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(REQUEST));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(calls).hasValue(kind.retryable() ? 3 : 1);
        assertThat(failure).hasMessage(kind.retryable() ? "no (after 3 attempts)" : "no");
    }

    @Test
    void attemptsAreCountedForTheRow() {
        Item item = Item.begin(said -> {});
        try {
            retry(5, 0)
                    .apply(failing(3, Kind.OVERLOADED, Optional.empty(), new AtomicInteger()))
                    .ask(REQUEST);
            assertThat(item.attempts()).isEqualTo(4);
        } finally {
            Item.end();
        }
    }

    @Test
    void aDeadlineInterruptsWhatHangsAndLeavesTheThreadClean() {
        LanguageModel hanging = request -> {
            try {
                new CountDownLatch(1).await();
                return REPLY;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ModelFailure(Kind.CONNECTION, "interrupted");
            }
        };
        LanguageModel model =
                Deadline.of(Duration.ofMillis(30)).apply(retry(5, 0.5).apply(hanging));
        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(REQUEST));

        assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
        assertThat(failure).hasMessage("no reply within the row's time of 30 ms; at last: interrupted");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aDeadlineHoldsWhileACallWaitsForTheLimits() throws Exception {
        Throttle throttle = Throttle.of(Limits.none().withConcurrency(1));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = new Thread(() -> throttle.apply(request -> {
                    taken.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                    return REPLY;
                })
                .ask(REQUEST));
        holder.start();
        taken.await();
        LanguageModel model = Deadline.of(Duration.ofMillis(30)).apply(throttle.apply(request -> REPLY));
        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> model.ask(REQUEST));

        assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
        assertThat(failure)
                .hasMessage("no reply within the row's time of 30 ms; at last: interrupted while it waited for the"
                        + " limits of the account");
        release.countDown();
        holder.join();
    }

    @Test
    void aDeadlineThatRingsLateNeverInterruptsTheNextCall() {
        List<Runnable> rings = new ArrayList<>();
        Deadline deadline = new Deadline(Duration.ofSeconds(5), (delay, task) -> {
            rings.add(task);
            return () -> {};
        });

        assertThat(deadline.apply(request -> REPLY).ask(REQUEST)).isEqualTo(REPLY);
        rings.get(0).run();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aReplyThatComesWhileTheDeadlineRingsIsKept() {
        List<Runnable> rings = new ArrayList<>();
        Deadline deadline = new Deadline(Duration.ofSeconds(5), (delay, task) -> {
            rings.add(task);
            return () -> {};
        });
        LanguageModel model = deadline.apply(request -> {
            rings.get(0).run();
            return REPLY;
        });

        assertThat(model.ask(REQUEST)).isEqualTo(REPLY);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void theTimeOfARowIsSharedByItsCalls() {
        List<Duration> left = new ArrayList<>();
        Deadline deadline = new Deadline(Duration.ofHours(1), (delay, task) -> {
            left.add(delay);
            return () -> {};
        });
        Item.begin(said -> {});
        try {
            deadline.apply(request -> REPLY).ask(REQUEST);
            deadline.apply(request -> REPLY).ask(REQUEST);
        } finally {
            Item.end();
        }
        assertThat(left.get(0)).isLessThan(Duration.ofHours(1));
        assertThat(left.get(1)).isLessThan(left.get(0));
    }

    @Test
    void aCallThatTakesFarLongerThanTheOthersIsGivenUpAndTheNextAttemptHasTwiceTheTime() {
        List<Duration> given = new ArrayList<>();
        List<Runnable> rings = new ArrayList<>();
        AtomicLong nanos = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();
        LanguageModel patient = new Patience(
                        (delay, task) -> {
                            given.add(delay);
                            rings.add(task);
                            return () -> {};
                        },
                        nanos::get)
                .apply(request -> {
                    if (calls.incrementAndGet() == 51) {
                        nanos.addAndGet(10_000_000_000L);
                        rings.get(rings.size() - 1).run();
                        assertThat(Thread.currentThread().isInterrupted()).isTrue();
                        throw new ModelFailure(Kind.CONNECTION, "the call was interrupted");
                    }
                    nanos.addAndGet(1_000_000_000L);
                    return REPLY;
                });
        row(() -> {
            patient.ask(REQUEST);
            rings.get(0).run();
        });
        for (int row = 1; row < 50; row++) {
            row(() -> patient.ask(REQUEST));
        }
        assertThat(given).hasSize(50).containsOnly(Duration.ofSeconds(10));
        row(() -> {
            ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> patient.ask(REQUEST));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure)
                    .hasMessage("no reply after 10.0 s, far longer than the model took before; at last: the call was"
                            + " interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Item.current().orElseThrow().attempted(2);
            patient.ask(REQUEST);
        });
        assertThat(given.get(given.size() - 1)).as("the third attempt").isEqualTo(Duration.ofSeconds(40));
        int before = given.size();
        patient.ask(REQUEST);
        assertThat(given).as("outside of a run nothing is given up").hasSize(before);
    }

    @Test
    void aCallThatBeganBeforeMuchWasKnownIsJudgedByWhatIsKnownLater() {
        List<Duration> given = new ArrayList<>();
        List<Runnable> rings = new ArrayList<>();
        AtomicLong nanos = new AtomicLong();
        LanguageModel[] self = new LanguageModel[1];
        LanguageModel patient = new Patience(
                        (delay, task) -> {
                            given.add(delay);
                            rings.add(task);
                            return () -> {};
                        },
                        nanos::get)
                .apply(request -> {
                    if (rings.size() > 1) {
                        nanos.addAndGet(4_000_000_000L);
                        return REPLY;
                    }
                    nanos.addAndGet(10_000_000_000L);
                    rings.get(0).run();
                    assertThat(Thread.currentThread().isInterrupted())
                            .as("nothing is known yet")
                            .isFalse();
                    for (int i = 0; i < 50; i++) {
                        self[0].ask(REQUEST);
                    }
                    int second = 1;
                    rings.get(second).run();
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    throw new ModelFailure(Kind.CONNECTION, "the call was interrupted");
                });
        self[0] = patient;
        row(() -> assertThat(catchThrowableOfType(ModelFailure.class, () -> patient.ask(REQUEST))
                        .kind())
                .isEqualTo(Kind.TIMEOUT));
        assertThat(given.get(1)).as("looked at again").isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anAlarmRingsUntilItIsTurnedOffSinceAnInnerOneMayTakeItsInterrupt() {
        List<Runnable> rings = new ArrayList<>();
        Alarm outer = Alarm.in(Duration.ofSeconds(5), (delay, task) -> {
            rings.add(task);
            return () -> {};
        });
        rings.get(0).run();
        assertThat(Thread.interrupted()).isTrue();
        rings.get(1).run();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        outer.off();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        rings.get(2).run();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static void row(Runnable work) {
        Item item = Item.begin(said -> {});
        try {
            item.attempted(1);
            work.run();
        } finally {
            Item.end();
        }
    }
}
