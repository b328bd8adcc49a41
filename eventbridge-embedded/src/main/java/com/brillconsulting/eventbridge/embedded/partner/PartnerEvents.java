package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.input.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsResultEntry;

/** Sends the events of one partner. Every entry has a result of its own, at the same place. */
final class PartnerEvents {

    private static final int MAXIMUM_ENTRIES = 20;

    private final Scope scope;
    private final PartnerEventSources sources;
    private final PartnerEventSink sink;
    private final TimerClock clock;

    PartnerEvents(Scope scope, PartnerEventSources sources, PartnerEventSink sink, TimerClock clock) {
        this.scope = scope;
        this.sources = sources;
        this.sink = sink;
        this.clock = clock;
    }

    PutPartnerEventsResponse put(List<PutPartnerEventsRequestEntry> entries) {
        check(entries);
        List<PutPartnerEventsResultEntry> results = new ArrayList<>(entries.size());
        int failed = 0;
        for (PutPartnerEventsRequestEntry entry : entries) {
            PutPartnerEventsResultEntry result = put(entry);
            failed += result.errorCode() == null ? 0 : 1;
            results.add(result);
        }
        return PutPartnerEventsResponse.builder()
                .failedEntryCount(failed)
                .entries(results)
                .build();
    }

    private static void check(List<PutPartnerEventsRequestEntry> entries) {
        Constraints constraints = new Constraints();
        constraints.member("entries", entries).minLength(1).maxLength(MAXIMUM_ENTRIES);
        for (int i = 0; i < entries.size(); i++) {
            String prefix = "entries." + (i + 1) + ".member.";
            Names.source(constraints, prefix + "source", entries.get(i).source());
            constraints.member(prefix + "resources", entries.get(i).resources()).each(it -> it.maxLength(2_048));
        }
        constraints.check();
    }

    private PutPartnerEventsResultEntry put(PutPartnerEventsRequestEntry entry) {
        PutPartnerEventsResultEntry refusal = refusal(entry);
        if (refusal != null) {
            return refusal;
        }
        String id = sink.newEventId();
        try {
            sources.customers(scope, entry.source()).values().stream()
                    .filter(PartnerEventSource::isActive)
                    .forEach(source -> sink.put(source.customer(), source.name(), event(id, entry, source)));
        } catch (ApiException e) {
            return error(e.code(), e.message());
        }
        return PutPartnerEventsResultEntry.builder().eventId(id).build();
    }

    /** Makes the event as the customer sees it: on AWS it carries the customer's account. */
    private Event event(String id, PutPartnerEventsRequestEntry entry, PartnerEventSource source) {
        Instant now = clock.instant();
        return Event.builder(id, source.customer(), entry.time() == null ? now : entry.time())
                .ingested(now)
                .source(entry.source())
                .detailType(entry.detailType())
                .detail(entry.detail())
                .resources(entry.resources())
                .build();
    }

    private static @Nullable PutPartnerEventsResultEntry refusal(PutPartnerEventsRequestEntry entry) {
        if (isMissing(entry.source())) {
            return missing("Source");
        }
        if (isMissing(entry.detailType())) {
            return missing("DetailType");
        }
        if (isMissing(entry.detail())) {
            return missing("Detail");
        }
        return JsonText.isDetail(entry.detail()) ? null : error("MalformedDetail", "Detail is malformed.");
    }

    private static boolean isMissing(@Nullable String argument) {
        return argument == null || argument.isEmpty();
    }

    private static PutPartnerEventsResultEntry missing(String parameter) {
        return error(
                "InvalidArgument",
                "Parameter " + parameter + " is not valid. Reason: " + parameter + " is a required argument.");
    }

    private static PutPartnerEventsResultEntry error(String code, String message) {
        return PutPartnerEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }
}
