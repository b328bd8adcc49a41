package com.brillconsulting.eventbridge.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Local times on the days when the clocks change: Scheduler skips one that does not exist, and does not repeat one. */
final class LocalTimes {

    private LocalTimes() {}

    /** The first instant with that local time; empty if the clocks skip it. */
    static Optional<Instant> toInstant(LocalDateTime time, ZoneId zone) {

        return zone.getRules().getValidOffsets(time).stream().findFirst().map(time::toInstant);
    }
}
