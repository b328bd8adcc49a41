package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * What a PutEvents request must keep to as a whole; one entry that breaks it lets no entry through.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html">Entry size</a>
 */
record EntryLimits(int entries, int bytes) {

    private static final int TIME_BYTES = 14;
    private static final int TRACE_LENGTH = 500;
    private static final int RESOURCE_LENGTH = 2_048;

    void check(List<PutEventsRequestEntry> entries) {
        if (entries.isEmpty()
                || entries.size() > this.entries
                || !entries.stream().allMatch(EntryLimits::isPlain)) {
            checkMembers(entries);
        }
        long size = 0;
        for (PutEventsRequestEntry entry : entries) {
            size += size(entry);
        }
        if (size >= bytes) {
            throw ApiException.validation("Total size of the entries in the request is over the limit.");
        }
    }

    /** Spares nearly every request the regular expressions. */
    private static boolean isPlain(PutEventsRequestEntry entry) {
        String trace = entry.traceHeader();
        return (entry.eventBusName() == null || isPlainName(entry.eventBusName()))
                && (trace == null || !trace.isEmpty() && trace.length() <= TRACE_LENGTH)
                && entry.resources().stream().allMatch(resource -> resource.length() <= RESOURCE_LENGTH);
    }

    private static boolean isPlainName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_./".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private void checkMembers(List<PutEventsRequestEntry> entries) {
        Constraints constraints = new Constraints();
        constraints.member("entries", entries).minLength(1).maxLength(this.entries);
        for (int i = 0; i < entries.size(); i++) {
            PutEventsRequestEntry entry = entries.get(i);
            String prefix = "entries." + (i + 1) + ".member.";
            Names.busOrArn(constraints, prefix + "eventBusName", entry.eventBusName());
            constraints
                    .member(prefix + "traceHeader", entry.traceHeader())
                    .minLength(1)
                    .maxLength(TRACE_LENGTH);
            constraints.member(prefix + "resources", entry.resources()).each(it -> it.maxLength(RESOURCE_LENGTH));
        }
        constraints.check();
    }

    private static long size(PutEventsRequestEntry entry) {
        long size = (entry.time() == null ? 0 : TIME_BYTES)
                + bytes(entry.source())
                + bytes(entry.detailType())
                + bytes(entry.detail());
        for (String resource : entry.resources()) {
            size += bytes(resource);
        }
        return size;
    }

    /** Counts the bytes of UTF-8 without writing them. */
    private static long bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A surrogate pair is two chars and four bytes.
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
