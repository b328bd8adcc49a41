package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each event, but not its detail, which may hold what must not be logged. */
final class LoggedUnsentEvents implements UnsentEvents {

    private static final Logger log = LoggerFactory.getLogger(EventBridgeTemplate.class);

    @Override
    public void report(List<Failed> events) {
        log.error("{} events have no result although the application ends; each follows", events.size());
        events.forEach(it -> log.error("{}", it.exception().getMessage()));
    }
}
