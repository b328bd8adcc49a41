package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * The size of an entry of PutEvents, by AWS's rule: the bus and the trace header do not count, a time counts 14 bytes,
 * and every text counts as UTF-8.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html">Calculating the entry size</a>
 */
final class EntrySize {

    private static final int TIME = 14;

    private EntrySize() {}

    static int of(OutboundEvent event) {
        var size = event.time() == null ? 0 : TIME;
        size += utf8(event.source()) + utf8(event.detailType()) + utf8(event.detail());
        for (var resource : event.resources()) {
            size += utf8(resource);
        }
        return size;
    }

    // Counted rather than encoded, since a detail may be a megabyte. A surrogate pair is 4 bytes: 2 for each half.
    static int utf8(String text) {
        var bytes = text.length();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
