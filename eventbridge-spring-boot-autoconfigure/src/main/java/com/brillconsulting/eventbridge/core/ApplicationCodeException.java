package com.brillconsulting.eventbridge.core;

/**
 * Thrown if application code fails during publishing: a customizer, a mapping, a format, a source of schemas or a store of
 * claim checks. The event was not sent.
 *
 * @since 0.1.0
 */
public final class ApplicationCodeException extends EventBridgePublishException {

    ApplicationCodeException(Object event, RuntimeException cause) {
        super(
                "An event of %s was not sent, since code of the application failed that makes it ready, see the cause: %s"
                        .formatted(event.getClass().getName(), cause),
                cause);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
