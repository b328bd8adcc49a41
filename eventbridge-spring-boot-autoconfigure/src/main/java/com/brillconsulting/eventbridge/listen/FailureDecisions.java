package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.EventErrorHandler.Decision;
import com.brillconsulting.eventbridge.listen.EventErrorHandler.FailedEvent;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** Finds out what is to become of an event that failed: as the application's handlers say, or its configuration. */
final class FailureDecisions {

    private static final Log logger = LogFactory.getLog(FailureDecisions.class);

    private final List<EventErrorHandler> handlers;
    private final List<Class<? extends Throwable>> notRetried;
    private final RuleHandlers methods;

    FailureDecisions(
            List<EventErrorHandler> handlers, List<Class<? extends Throwable>> notRetried, RuleHandlers methods) {
        this.handlers = handlers;
        this.notRetried = notRetried;
        this.methods = methods;
    }

    /** {@return what is to become of it; null if nobody says} */
    @Nullable Decision of(Message<?> message, Throwable failure) {
        if (message.getPayload() instanceof ReceivedEvent event && !(failure instanceof EventInProgressException)) {
            for (var handler : handlers) {
                var decision = ask(handler, message, event, failure);
                if (decision != null) {
                    return decision;
                }
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOneOf(cause)) {
                return Decision.deadLetter("it failed with %s, which is not tried again"
                        .formatted(cause.getClass().getName()));
            }
        }
        return null;
    }

    private boolean isOneOf(Throwable failure) {
        return notRetried.stream().anyMatch(it -> it.isInstance(failure));
    }

    private @Nullable Decision ask(
            EventErrorHandler handler, Message<?> message, ReceivedEvent event, Throwable failure) {
        var rule = String.valueOf(message.getHeaders().get(EventBridgeHeaders.RULE));
        var bus = String.valueOf(message.getHeaders().get(EventBridgeHeaders.BUS));
        var method = methods.all().stream()
                .map(RuleHandler::listener)
                .filter(it -> it.rule().equals(rule) && it.bus().equals(bus))
                .findFirst();
        try {
            return method.isEmpty()
                    ? null
                    : handler.handle(new FailedEvent(
                            rule,
                            bus,
                            method.get().method(),
                            event.envelope(),
                            ListenerLog.receives(message),
                            failure));
        } catch (RuntimeException e) {
            logger.error(
                    "%s threw an exception when it was to decide what becomes of an event; others decide"
                            .formatted(handler.getClass().getName()),
                    e);
            return null;
        }
    }
}
