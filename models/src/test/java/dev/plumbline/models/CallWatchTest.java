package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallWatchTest {
    /** A connection that was given up must not be closed later, when another call may have it. */
    @Test
    @Timeout(30)
    void whoeverTakesOverFromAnEndThatIsUnderWayWaitsForIt() throws InterruptedException {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (CallWatch watch = new CallWatch()) {
            CallWatch.Call call = watch.begin(Duration.ZERO);
            call.ends(() -> {
                ending.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            ending.await();
            Thread taking = new Thread(() -> call.ends(() -> {}));
            taking.start();
            while (taking.getState() != Thread.State.BLOCKED && taking.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(taking.isAlive()).isTrue();
            mayEnd.countDown();
            taking.join();
            assertThat(call.expired()).isTrue();
        }
    }
}
