package com.brillconsulting.eventbridge.embedded.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryLanesTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final DeliveryLanes lanes = new DeliveryLanes(executor);
    private final CountDownLatch dead = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
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

    private void hang() {
        started.incrementAndGet();
        try {
            dead.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
