package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/**
 * The trace that a message belongs to. EventBridge hands it on as an X-Ray header; what reads it here may ask for the
 * headers of W3C or of Zipkin, which say the same in other words.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html">Tracing header</a>
 */
final class ReceivedTrace {

    private static final Pattern ROOT = Pattern.compile("(?i)(?:^|;)\\s*Root=1-([0-9a-f]{8})-([0-9a-f]{24})");
    private static final Pattern PARENT = Pattern.compile("(?i)(?:^|;)\\s*Parent=([0-9a-f]{16})");
    private static final Pattern SAMPLED = Pattern.compile("(?i)(?:^|;)\\s*Sampled=1");

    private static final Map<String, Function<ReceivedTrace, String>> HEADERS = Map.of(
            "traceparent", it -> "00-%s-%s-%s".formatted(it.trace, it.parent, it.sampled ? "01" : "00"),
            "b3", it -> "%s-%s-%s".formatted(it.trace, it.parent, it.sampled ? "1" : "0"),
            "x-b3-traceid", it -> it.trace,
            "x-b3-spanid", it -> it.parent,
            "x-b3-sampled", it -> it.sampled ? "1" : "0",
            "x-amzn-trace-id", it -> it.header);

    private final String header;
    private final String trace;
    private final String parent;
    private final boolean sampled;

    private ReceivedTrace(String header, MatchResult root, MatchResult parent) {
        this.header = header;
        this.trace = (root.group(1) + root.group(2)).toLowerCase(Locale.ROOT);
        this.parent = parent.group(1).toLowerCase(Locale.ROOT);
        this.sampled = SAMPLED.matcher(header).find();
    }

    /** {@return a header of the trace that the message belongs to, by its name in HTTP; null if there is none} */
    static @Nullable String of(@Nullable Message<?> message, String name) {
        if (message == null) {
            return null;
        }
        var own = message.getHeaders().get(name);
        var header = HEADERS.get(name.toLowerCase(Locale.ROOT));
        if (own != null || header == null) {
            return own == null ? null : own.toString();
        }
        var trace =
                parse(message.getHeaders().get(SqsHeaders.MessageSystemAttributes.SQS_AWS_TRACE_HEADER, String.class));
        return trace == null ? null : header.apply(trace);
    }

    private static @Nullable ReceivedTrace parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var root = ROOT.matcher(header);
        var parent = PARENT.matcher(header);
        return root.find() && parent.find() ? new ReceivedTrace(header, root, parent) : null;
    }
}
