package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of what goes wrong between the listeners of one queue and SQS: in one line, and once a minute however often it
 * happens, since people read the log of an application to find out what to do. At level DEBUG each failure has its stack
 * trace.
 */
final class TroubleLog {

    private static final Log logger = LogFactory.getLog(TroubleLog.class);

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private long next = System.nanoTime();
    private long untold;

    void warn(String what, Throwable cause) {
        logger.debug(what, cause);
        warn("%s: %s".formatted(what, reason(cause)));
    }

    void warn(String what) {
        long others;
        synchronized (this) {
            var now = System.nanoTime();
            if (now - next < 0) {
                untold++;
                return;
            }
            others = untold;
            untold = 0;
            next = now + INTERVAL;
        }
        logger.warn(others == 0 ? what : "%s (%d more such problems since the last line)".formatted(what, others));
    }

    private static String reason(Throwable failure) {
        var cause = ListenerLog.causeOf(failure);
        return "%s (%s)"
                .formatted(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                        cause.getClass().getSimpleName());
    }
}
