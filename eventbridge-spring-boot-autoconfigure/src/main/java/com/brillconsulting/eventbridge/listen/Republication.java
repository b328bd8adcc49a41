package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.publish.ReceivedApplicationEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes what was received as Spring application events, in a transaction where the application has them: listeners
 * that wait for a commit would never be called otherwise.
 */
final class Republication {

    private final ApplicationEventPublisher publisher;
    private final @Nullable TransactionTemplate transaction;

    Republication(ApplicationEventPublisher publisher, @Nullable PlatformTransactionManager transactions) {
        this.publisher = publisher;
        this.transaction = transactions == null ? null : new TransactionTemplate(transactions);
    }

    void publish(ReceivedEvent event, Object detail) {
        var received = new ReceivedApplicationEvent<>(this, detail, event.withDetail(detail));
        if (transaction == null) {
            publisher.publishEvent(received);
        } else {
            transaction.executeWithoutResult(status -> publisher.publishEvent(received));
        }
    }
}
