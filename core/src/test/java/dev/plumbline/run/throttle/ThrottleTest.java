package dev.plumbline.run.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.Parameters;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThrottleTest {
    private static final ModelRequest REQUEST =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);
    private static final ModelReply REPLY =
            new ModelReply("yes", "m", Optional.empty(), false, List.of(), new ModelReply.TokenUsage(10, 5));
    private static final ModelAccount ACCOUNT =
            ModelAccount.of(URI.create("https://llm.example.org:8443/v1"), Optional.of("secret"));

    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private ModelReply hold(ModelRequest request) {
        taken.countDown();
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return REPLY;
    }

    /** A throttle whose only place is taken until the release. */
    private Throttle taken(ExecutorService callers) throws InterruptedException {
        Throttle throttle = Throttle.of(Limits.none().withConcurrency(1));
        callers.execute(() -> throttle.apply(this::hold).ask(REQUEST));
        taken.await();
        return throttle;
    }

    @Test
    void onlySoManyAreInFlightAndAllGetThrough() throws Exception {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        LanguageModel model = Throttle.of(Limits.none().withConcurrency(3)).apply(request -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            three.countDown();
            try {
                three.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            inFlight.decrementAndGet();
            return REPLY;
        });
        ExecutorService callers = Executors.newFixedThreadPool(20);
        for (int i = 0; i < 2000; i++) {
            callers.execute(() -> {
                model.ask(REQUEST);
                done.incrementAndGet();
            });
        }
        callers.shutdown();

        assertThat(callers.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(3);
        assertThat(done).hasValue(2000);
    }

    @Test
    void threadsThatWaitForTheirTimeAreAllWoken() throws Exception {
        LanguageModel model =
                Throttle.of(Limits.none().withRequestsPerMinute(60_000)).apply(request -> REPLY);
        AtomicInteger done = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(30);
        for (int i = 0; i < 600; i++) {
            callers.execute(() -> {
                model.ask(REQUEST);
                done.incrementAndGet();
            });
        }
        callers.shutdown();

        assertThat(callers.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(600);
    }

    @Test
    void anInterruptWhileWaitingGivesATypedFailureAndLeavesThePlaceToOthers() throws Exception {
        ExecutorService callers = Executors.newCachedThreadPool();
        Throttle throttle = taken(callers);
        Share share = new Share();
        CompletableFuture<ModelFailure> failure = new CompletableFuture<>();
        Thread waiting = new Thread(() -> share.during(() -> failure.complete(catchThrowableOfType(
                ModelFailure.class, () -> throttle.apply(request -> REPLY).ask(REQUEST)))));
        waiting.start();
        while (share.waiting() == 0) {
            Thread.onSpinWait();
        }
        waiting.interrupt();
        waiting.join();

        assertThat(failure.join().kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure.join()).hasMessage("interrupted while it waited for the limits of the account");
        assertThat(share.waiting()).isZero();
        release.countDown();
        assertThat(throttle.apply(request -> REPLY).ask(REQUEST)).isEqualTo(REPLY);
        callers.shutdown();
    }

    @Test
    void aPlaceComesBackWhateverTheModelThrows() {
        Throttle throttle = Throttle.of(Limits.none().withConcurrency(1));
        assertThatThrownBy(() -> throttle.apply(request -> {
                            throw new IllegalStateException("a bug");
                        })
                        .ask(REQUEST))
                .hasMessage("a bug");
        assertThatThrownBy(() -> throttle.apply(request -> {
                            throw new ModelFailure(Kind.CONNECTION, "gone");
                        })
                        .ask(REQUEST))
                .hasMessage("gone");

        assertThat(throttle.apply(request -> REPLY).ask(REQUEST)).isEqualTo(REPLY);
    }

    @Test
    void modelsOfAnAccountShareItsThrottleAndOthersDoNot() {
        Throttles throttles = Throttles.separate();
        ModelAccount other = ModelAccount.of(URI.create("https://llm.example.org:8443/v1"), Optional.of("another"));

        assertThat(throttles.of(ACCOUNT)).isSameAs(throttles.of(ACCOUNT)).isNotSameAs(throttles.of(other));
        assertThat(ACCOUNT.identity()).isNotEqualTo(other.identity());
        assertThat(ACCOUNT + ACCOUNT.identity()).doesNotContain("secret");
        assertThat(ACCOUNT.host()).isEqualTo("llm.example.org:8443");
    }

    @Test
    void aModelWithoutAnAccountIsLeftAsItIs() {
        LanguageModel recorded = request -> REPLY;

        assertThat(Throttles.separate().apply(recorded)).isSameAs(recorded);
        assertThat(Throttles.separate().apply(recorded.of(ACCOUNT)).account()).contains(ACCOUNT);
    }

    @Test
    void limitsHaveToBePositive() {
        assertThatThrownBy(() -> Limits.none().withTokensPerMinute(0))
                .hasMessage("a limit of tokens per minute has to be at least 1, got 0");
    }
}
