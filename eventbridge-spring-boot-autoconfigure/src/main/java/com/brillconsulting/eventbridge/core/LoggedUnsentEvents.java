package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the first events, but not their details, which may hold what must not be logged. */
final class LoggedUnsentEvents implements UnsentEvents {

    private static final int NAMED = 20;

    private static final Logger log = LoggerFactory.getLogger(EventBridgeTemplate.class);

    @Override
    public void report(List<Failed> events) {
        log.error("{} events have no result although the application ends; the first of them follow", events.size());
        events.stream()
                .limit(NAMED)
                .forEach(it -> log.error("{}", it.exception().getMessage()));
    }
}
