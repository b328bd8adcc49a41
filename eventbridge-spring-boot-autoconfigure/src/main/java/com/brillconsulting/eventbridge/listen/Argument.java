package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** What a listener method is given for one of its parameters. */
@FunctionalInterface
interface Argument {

    @Nullable Object of(Message<ReceivedEvent> message) throws Exception;

    /** {@return the class that it reads the detail as, or in what it wraps the detail; null if it does not read it} */
    default @Nullable Class<?> detailType() {
        return null;
    }
}
