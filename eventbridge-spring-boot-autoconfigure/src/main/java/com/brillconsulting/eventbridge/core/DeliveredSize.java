package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * The size of what reaches a target: EventBridge writes an event's id, account, time and region around it, which do not
 * count when it is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Event structure</a>
 */
final class DeliveredSize {

    private static final int AROUND = ("""
            {"version":"0","id":"01234567-0123-0123-0123-0123456789ab","detail-type":"","source":"","account":"123456789012",\
            "time":"2026-01-01T00:00:00Z","region":"ap-northeast-1","resources":[],"detail":}""").length();

    private DeliveredSize() {}

    static int of(OutboundEvent event) {
        var size = AROUND + quoted(event.detailType()) + quoted(event.source()) + EntrySize.utf8(event.detail());
        for (var resource : event.resources()) {
            size += quoted(resource) + 2;
        }
        // Commas stand between them.
        return size + Math.max(event.resources().size() - 1, 0);
    }

    private static int quoted(String text) {
        var size = EntrySize.utf8(text);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                size += 1;
            } else if (c < ' ') {
                size += "\\u0000".length() - 1;
            }
        }
        return size;
    }
}
