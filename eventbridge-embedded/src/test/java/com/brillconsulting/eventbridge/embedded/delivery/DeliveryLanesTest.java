package com.brillconsulting.eventbridge.embedded.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryLanesTest {

    private final DeliveryLanes lanes = new DeliveryLanes("lanes-test");
    private final CountDownLatch dead = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();

    @AfterEach
    void stop() {
        dead.countDown();
        lanes.close();
    }

    @Test
    void boundsWhatADeadTargetTakesAndLetsOthersPass() {
        for (int i = 0; i < 100; i++) {
            lanes.execute("dead", this::hang);
        }
        CountDownLatch delivered = new CountDownLatch(1);

        lanes.execute("alive", delivered::countDown);

        await().until(() -> delivered.getCount() == 0 && started.get() == 8);
        dead.countDown();
        await().until(() -> started.get() == 100);
    }

    @Test
    void startsAnewAfterALaneWasEmpty() {
        for (int i = 1; i <= 3; i++) {
            int count = i;
            lanes.execute("target", started::incrementAndGet);
            await().until(() -> started.get() == count);
        }
        assertThat(started).hasValue(3);
    }

    @Test
    void losesNothingWhenATaskThrowsWhateverItIs() throws InterruptedException {
        for (int i = 0; i < 3 * DeliveryLanes.WIDTH; i++) {
            lanes.execute("target", () -> {
                throw new NoSuchMethodError("as a handler of an older library does");
            });
        }
        lanes.execute("target", started::incrementAndGet);

        assertThat(lanes.awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(started).hasValue(1);
    }

    @Test
    void givesEveryLaneAThreadButFewLanesMoreThanOne() throws InterruptedException {
        int targets = DeliveryLanes.FEW + 36;
        for (int i = 0; i < 10 * targets; i++) {
            lanes.execute("slow-" + i % targets, this::hang);
        }

        await().untilAsserted(() -> assertThat(started).hasValue(targets));
        dead.countDown();
        assertThat(lanes.awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(started).hasValue(10 * targets);
    }

    @Test
    void leavesNoThreadWhenItIsClosed() {
        lanes.execute("dead", this::hang);
        await().until(() -> started.get() == 1);

        lanes.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("lanes-test"));
    }

    private void hang() {
        started.incrementAndGet();
        try {
            dead.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
