package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.publish.InvalidExternalizationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how the target of an externalized event is written. */
class InvalidExternalizationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidExternalizationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidExternalizationException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".", """
                Correct the target of @Externalized at %s. It is a bus, '::' and a detail type, for instance \
                orders::Order Placed; in both, ${…} is a property that has to be set, and #{…} an expression whose root is \
                the event.""".formatted(cause.getEvent().getName()), cause);
    }
}
