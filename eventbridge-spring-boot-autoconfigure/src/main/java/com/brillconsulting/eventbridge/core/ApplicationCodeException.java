package com.brillconsulting.eventbridge.core;

/**
 * Code of the application that takes part in publishing failed: a customizer, mapping, format, source of schemas or store of
 * claim checks. Nothing was sent.
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
