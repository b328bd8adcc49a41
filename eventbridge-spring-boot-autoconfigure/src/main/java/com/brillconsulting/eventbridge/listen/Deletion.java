package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.MessagingHeaders;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementCallback;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.springframework.messaging.Message;

/** Deletes messages that are done with while others that were received with them are not. */
final class Deletion {

    private Deletion() {}

    /** {@return what completes when the messages are gone} What could not be deleted comes again, and is logged. */
    @SuppressWarnings("unchecked")
    static CompletableFuture<Void> of(Collection<? extends Message<?>> messages) {
        if (messages.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var callback = (AcknowledgementCallback<Object>) messages.iterator()
                .next()
                .getHeaders()
                .get(MessagingHeaders.ACKNOWLEDGMENT_CALLBACK_HEADER, AcknowledgementCallback.class);
        return callback == null
                ? CompletableFuture.completedFuture(null)
                : callback.onAcknowledge(
                        messages.stream().map(it -> (Message<Object>) it).toList());
    }
}
