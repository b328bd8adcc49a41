package com.brillconsulting.eventbridge.reconcile;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * The policy of a resource that others write too. It is only read and written as a whole, and two that do so at the same
 * time overwrite each other, of which neither is told. So what was written is read again after a while, and written once
 * more until it is there.
 */
final class SharedPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(SharedPolicy.class);

    private static final RetryPolicy READ_BACK = RetryPolicy.builder()
            .includes(Unconfirmed.class)
            .maxRetries(10)
            .delay(Duration.ofMillis(100))
            .jitter(Duration.ofMillis(50))
            .multiplier(1.5)
            .maxDelay(Duration.ofSeconds(1))
            .build();

    private final String label;
    private final Supplier<ResourcePolicy> read;
    private final Consumer<ResourcePolicy> write;

    /**
     * @param label the resource, for people
     * @param read reads the policy as it is now
     * @param write writes the policy
     */
    SharedPolicy(String label, Supplier<ResourcePolicy> read, Consumer<ResourcePolicy> write) {
        this.label = label;
        this.read = read;
        this.write = write;
    }

    /**
     * Changes the policy until it is as it shall be. What was written last may show late, so that it is no error if it does
     * not show in time: a verification looks again.
     *
     * @param change makes the policy as it shall be, and tells whether that took a change
     */
    void change(Predicate<ResourcePolicy> change) {
        try {
            new RetryTemplate(READ_BACK).<@Nullable Void>invoke(() -> {
                var policy = read.get();
                if (change.test(policy)) {
                    write.accept(policy);
                    throw new Unconfirmed();
                }
                return null;
            });
        } catch (Unconfirmed e) {
            LOG.warn("What was written to the policy of the {} does not show, which others may write, too", label);
        }
    }

    /** The policy was written, and is to be read again. */
    private static final class Unconfirmed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unconfirmed() {
            super(null, null, false, false);
        }
    }
}
