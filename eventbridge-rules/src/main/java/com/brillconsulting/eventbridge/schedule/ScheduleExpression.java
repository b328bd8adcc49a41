package com.brillconsulting.eventbridge.schedule;

import java.time.*;
import java.util.*;

/** stub */
public final class ScheduleExpression {
    private final Duration d;

    private ScheduleExpression(Duration d) {
        this.d = d;
    }
    /** stub */
    public static ScheduleExpression parse(String t) {
        if (!t.startsWith("rate(")) throw new InvalidScheduleExpressionException();
        return new ScheduleExpression(Duration.ofMinutes(Long.parseLong(t.replaceAll("\\D", ""))));
    }
    /** stub */
    public Optional<Instant> nextFire(Instant after) {
        return Optional.of(after.plus(d));
    }
}
