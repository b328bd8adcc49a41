package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBusNotFoundException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a bus that events go to but that does not exist. */
class EventBusNotFoundFailureAnalyzer extends AbstractFailureAnalyzer<EventBusNotFoundException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EventBusNotFoundException cause) {
        return new FailureAnalysis(
                "Events of this application go to the bus '%s', which does not exist. EventBridge would answer success for them and drop them."
                        .formatted(cause.bus()),
                """
                Do one of these:
                    - declare the bus, under 'eventbridge.buses' or as an EventBusDefinition bean; the application \
                then creates it, unless 'eventbridge.reconcile.mode' is other than apply
                    - check its name, the account and the region
                    - set 'eventbridge.publisher.bus-check.startup=warn' to start all the same""",
                cause);
    }
}
