package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchedAlarmsTest {
    @Test
    void anAlarmThatThrowsLeavesTheOthersTheirTime() throws InterruptedException {
        CountDownLatch rang = new CountDownLatch(1);
        WatchedAlarms.after(Duration.ofMillis(1), () -> {
            throw new IllegalStateException("thrown on purpose by a test");
        });
        WatchedAlarms.after(Duration.ofMillis(30), rang::countDown);

        assertThat(rang.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
