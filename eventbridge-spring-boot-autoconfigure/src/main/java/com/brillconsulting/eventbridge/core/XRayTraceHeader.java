package com.brillconsulting.eventbridge.core;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trace as X-Ray writes it, which EventBridge hands on to its targets. The 32 digits of a W3C trace id are the same as
 * those of X-Ray's, which has a hyphen after the eighth.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html">Tracing header</a>
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
final class XRayTraceHeader {

    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{8})([0-9a-f]{24})-([0-9a-f]{16})-([0-9a-f]{2}).*");

    private XRayTraceHeader() {}

    /** {@return the header of the trace that W3C or X-Ray headers tell of, or null when there is none} */
    static @Nullable String of(Map<String, String> headers) {
        var xray = headers.get("X-Amzn-Trace-Id");
        if (xray != null) {
            return xray;
        }
        var trace = headers.get("traceparent");
        if (trace == null) {
            return null;
        }
        var matcher = TRACE_PARENT.matcher(trace);
        if (!matcher.matches()) {
            return null;
        }
        var sampled = (Integer.parseInt(matcher.group(4), 16) & 1) == 1;
        return "Root=1-%s-%s;Parent=%s;Sampled=%s"
                .formatted(matcher.group(1), matcher.group(2), matcher.group(3), sampled ? "1" : "0");
    }
}
