package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.endpoint.GlobalEndpoint;
import com.brillconsulting.eventbridge.embedded.endpoint.GlobalEndpoints;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.EventIds;
import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.input.JsonText;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.EventDocument;
import com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException;
import com.brillconsulting.eventbridge.pattern.PatternMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** The operations on events. */
final class EventActions {

    private static final Logger log = LoggerFactory.getLogger(EventActions.class);
    private static final int DETAIL_TYPE_LENGTH = 128;

    private final Scope scope;
    private final EventBuses buses;
    private final EventRouter router;
    private final GlobalEndpoints endpoints;
    private final TimerClock clock;
    private final EntryLimits limits;
    private final RuleReader reader;

    EventActions(
            Scope scope,
            EventBuses buses,
            EventRouter router,
            GlobalEndpoints endpoints,
            TimerClock clock,
            EventBusQuotas quotas) {
        this.scope = scope;
        this.buses = buses;
        this.router = router;
        this.endpoints = endpoints;
        this.clock = clock;
        this.limits = new EntryLimits(quotas.entriesPerRequest(), quotas.requestBytes());
        this.reader = new RuleReader(quotas);
    }

    /** Takes events in. Every entry has a result of its own, at the same place. */
    public PutEventsResponse putEvents(PutEventsRequest request) {
        limits.check(request.entries());
        String id = request.endpointId();
        GlobalEndpoint endpoint = id == null ? null : endpoints.requireId(scope, id);
        List<PutEventsResultEntry> results = new ArrayList<>(request.entries().size());
        int failed = 0;
        for (PutEventsRequestEntry entry : request.entries()) {
            PutEventsResultEntry result = putGuarded(entry, endpoint);
            failed += result.errorCode() == null ? 0 : 1;
            results.add(result);
        }
        return PutEventsResponse.builder()
                .failedEntryCount(failed)
                .entries(results)
                .build();
    }

    /** Lets no entry fail the call: the entries before it are delivered already, and would be once more by a retry. */
    private PutEventsResultEntry putGuarded(PutEventsRequestEntry entry, @Nullable GlobalEndpoint endpoint) {
        try {
            return put(entry, endpoint);
        } catch (Throwable e) {
            log.error("An entry of a PutEvents call failed, and is answered as that", e);
            return error("InternalFailure", "The embedded bus failed: its log says why");
        }
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry, @Nullable GlobalEndpoint endpoint) {
        PutEventsResultEntry refusal = refusal(entry);
        if (refusal != null) {
            return refusal;
        }
        BusReference reference = BusReference.of(scope, entry.eventBusName());
        List<String> replicas = List.of();
        if (endpoint != null) {
            if (!endpoint.busName().equals(reference.name())) {
                return invalid("EventBusName", "Event bus " + reference.name() + " is not part of the endpoint.");
            }
            List<String> arns = endpoint.busArns();
            reference = BusReference.of(scope, arns.get(0));
            replicas = arns.subList(1, arns.size());
        }
        EventBus bus = buses.find(reference);
        if (bus != null && !bus.letsPutEvents(scope, () -> sender(entry))) {
            return error("AccessDeniedException", EventRouter.notAuthorized(scope, bus));
        }
        Event event = event(entry, endpoint == null ? scope : reference.scope());
        router.take(reference, bus, event);
        for (String arn : replicas) {
            BusReference replica = BusReference.of(scope, arn);
            router.take(replica, buses.find(replica), event);
        }
        return PutEventsResultEntry.builder().eventId(event.id()).build();
    }

    private PolicyRequest sender(PutEventsRequestEntry entry) {
        return PolicyRequest.ofAccount(
                scope.account(), Map.of("events:source", entry.source(), "events:detail-type", entry.detailType()));
    }

    private Event event(PutEventsRequestEntry entry, Scope publisher) {
        Instant now = clock.instant();
        return Event.builder(EventIds.next(), publisher, entry.time() == null ? now : entry.time())
                .ingested(now)
                .source(entry.source())
                .detailType(entry.detailType())
                .detail(entry.detail())
                .resources(entry.resources())
                .traceHeader(entry.traceHeader())
                .build();
    }

    private static @Nullable PutEventsResultEntry refusal(PutEventsRequestEntry entry) {
        if (isMissing(entry.source())) {
            return invalid("Source", "Source is a required argument.");
        }
        if (isMissing(entry.detailType())) {
            return invalid("DetailType", "DetailType is a required argument.");
        }
        if (isMissing(entry.detail())) {
            return invalid("Detail", "Detail is a required argument.");
        }
        if (entry.detailType().length() > DETAIL_TYPE_LENGTH) {
            return invalid("DetailType", "DetailType is longer than " + DETAIL_TYPE_LENGTH + " characters.");
        }
        if (entry.source().startsWith("aws.")) {
            return error("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        return JsonText.isDetail(entry.detail()) ? null : error("MalformedDetail", "Detail is malformed.");
    }

    private static boolean isMissing(@Nullable String argument) {
        return argument == null || argument.isEmpty();
    }

    private static PutEventsResultEntry invalid(String parameter, String reason) {
        return error("InvalidArgument", "Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    private static PutEventsResultEntry error(String code, String message) {
        return PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    /** Says whether an event matches a pattern. */
    public TestEventPatternResponse testEventPattern(TestEventPatternRequest request) {
        new Constraints()
                .member("eventPattern", request.eventPattern())
                .maxLength(4_096)
                .check();
        CompiledPattern pattern = reader.compile(request.eventPattern());
        try {
            EventDocument.check(request.event());
            boolean matches = new PatternMatcher(pattern).matches(request.event());
            return TestEventPatternResponse.builder().result(matches).build();
        } catch (InvalidEventDocumentException e) {
            throw ApiException.validation(String.valueOf(e.getMessage()));
        }
    }
}
